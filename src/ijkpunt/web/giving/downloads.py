"""The renderings of a proof that who gave it can download."""

from uuid import UUID

from django.urls import reverse

from ijkpunt.language import said
from ijkpunt.web.proof.rendered import FILES


def downloads_of(identifier: UUID) -> list[tuple[str, str]]:
    """Address and name of each rendering."""
    return [(reverse("proofs:download", args=[identifier, kind.ending]), said(kind.label)) for kind in FILES]
