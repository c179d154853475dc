"""The renderings of a proof that can be downloaded: links to whatever of them has a page."""

from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

ROUTE = "proofs:download"


def downloads_of(identifier: UUID) -> list[tuple[str, str]]:
    """Address and name of each rendering."""
    names = {
        "paper": _("Papier (PDF)"),
        "badge": _("Open Badge (JSON)"),
        "picture": _("Beeld met het bewijs erin (PNG)"),
        "european": _("Europees bewijs (JSON)"),
    }
    try:
        return [(reverse(ROUTE, args=[identifier, form]), name) for form, name in names.items()]
    except NoReverseMatch:
        return []
