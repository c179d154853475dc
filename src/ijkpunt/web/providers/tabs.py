"""The tabs above every page on recognitions."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.tabs import Tab, area_tabs

AREAS = ("aanbod/", "erkenningen/")  # the starts of the addresses of this part


def tabs_of(request: HttpRequest) -> tuple[Tab, ...]:
    """The tabs on a page of this part, in order; nothing on any other page, or for who sees only one."""
    for area in AREAS:
        tabs = area_tabs(request, area, _wanted(request))
        if tabs:
            return tabs if len(tabs) > 1 else ()
    return ()


def _wanted(request: HttpRequest) -> Iterator[tuple[str, str, bool]]:
    by = actor_of(request)
    yield "my_programmes", _("Ons aanbod"), by.may(Permission.PROGRAMME_APPLY)
    yield "programme_inbox", _("Postvak"), by.may(Permission.PROGRAMME_DECIDE)
    yield "inspections", _("Toezicht"), by.may(Permission.INSPECTION_WRITE)
    yield "offer", _("Erkend aanbod"), True
