"""The tabs above every page of figures."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.utils.translation import gettext as _

from ijkpunt.monitoring.rules.dashboards import dashboards_for
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.tabs import Tab, area_tabs


def tabs_of(request: HttpRequest) -> tuple[Tab, ...]:
    """The tabs on a page of this part, in order."""
    return area_tabs(request, "cijfers/", _wanted(request))


def _wanted(request: HttpRequest) -> Iterator[tuple[str, str, bool]]:
    by = actor_of(request)
    yield "insight:home", _("Alle cijfers"), True
    yield "insight:mine", _("Mijn cijfers"), bool(dashboards_for(by.may, by.organisation))
    yield "insight:tables", _("Tabellen van anderen"), True
