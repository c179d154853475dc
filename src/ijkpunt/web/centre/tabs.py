"""The tabs above every page of who runs a test centre."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.tabs import Tab, area_tabs

AREA = "testcentrum/"  # the start of the addresses of this part


def tabs_of(request: HttpRequest) -> tuple[Tab, ...]:
    """The tabs on a page of this part, in order; nothing on any other page."""
    return area_tabs(request, AREA, _wanted(request))


def _wanted(request: HttpRequest) -> Iterator[tuple[str, str, bool]]:
    coordinates = actor_of(request).may(Permission.JOURNEY_COORDINATE)
    yield "centre:overview", _("Trajecten"), coordinates
    yield "centre:sessions", _("Sessies"), coordinates
    yield "centre:queue", _("Wachtrij"), coordinates
    yield "centre:begin", _("Iemand aanmelden"), coordinates
    yield "centre:imports:start", _("Inlezen"), coordinates
    yield "centre:complaints", _("Klachten"), coordinates
    yield (
        "centre:complaints_passed_on",
        _("Klachten voor de inspectie"),
        actor_of(request).may(Permission.JOURNEY_INSPECT),
    )
