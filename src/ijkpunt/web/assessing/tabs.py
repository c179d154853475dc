"""The tabs above every page of who assesses or inspects."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.tabs import Tab, area_tabs

AREA = "beoordelen/"  # the start of the addresses of this part


def tabs_of(request: HttpRequest) -> tuple[Tab, ...]:
    """The tabs on a page of this part, in order; nothing on any other page, or for who sees only one."""
    tabs = area_tabs(request, AREA, _wanted(request))
    return tabs if len(tabs) > 1 else ()


def _wanted(request: HttpRequest) -> Iterator[tuple[str, str, bool]]:
    by = actor_of(request)
    yield "assessing:assignments", _("Mijn opdrachten"), by.may(Permission.JOURNEY_ASSESS)
    yield "assessing:inspections", _("Inspecties"), by.may(Permission.JOURNEY_INSPECT)
