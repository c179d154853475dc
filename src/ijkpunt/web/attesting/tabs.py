"""The tabs above every page of who vouches for people."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.tabs import Tab, area_tabs

AREA = "bevestigen/"  # the start of the addresses of this part


def tabs_of(request: HttpRequest) -> tuple[Tab, ...]:
    """The tabs on a page of this part, in order; nothing on any other page."""
    return area_tabs(request, AREA, _wanted(request))


def _wanted(request: HttpRequest) -> Iterator[tuple[str, str, bool]]:
    vouches = actor_of(request).may(Permission.COMPETENCE_ATTEST)
    yield "attesting:home", _("Bevestigd"), vouches
    yield "attesting:code", _("Code invullen"), vouches
    yield "attesting:plans", _("Plannen"), vouches
