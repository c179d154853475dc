"""The tabs above every page of who guides somebody or leads a group."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.tabs import Tab, area_tabs

AREA = "begeleiden/"  # the start of the addresses of this part


def tabs_of(request: HttpRequest) -> tuple[Tab, ...]:
    """The tabs on a page of this part, in order; nothing on any other page, or for who sees only one."""
    tabs = area_tabs(request, AREA, _wanted(request))
    return tabs if len(tabs) > 1 else ()


def _wanted(request: HttpRequest) -> Iterator[tuple[str, str, bool]]:
    by = actor_of(request)
    guides, leads = by.may(Permission.JOURNEY_GUIDE), by.may(Permission.COHORT_LEAD)
    yield "guiding:caseload", _("Wie ik begeleid"), guides
    yield "guiding:follow", _("Opvolgen"), guides
    yield "guiding:begin", _("Iemand nieuw"), guides
    yield "guiding:cohorts", _("Onze groepen"), leads
    yield "guiding:new_cohort", _("Nieuwe groep"), leads
