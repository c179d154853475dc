"""The tabs above every page of who gives proofs."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.tabs import Tab, area_tabs

AREA = "bewijzen/"  # the start of the addresses of this part


def tabs_of(request: HttpRequest) -> tuple[Tab, ...]:
    """The tabs on a page of this part, in order; nothing on any other page."""
    return area_tabs(request, AREA, _wanted(request))


def _wanted(request: HttpRequest) -> Iterator[tuple[str, str, bool]]:
    by = actor_of(request)
    gives, ends = by.may(Permission.CREDENTIAL_ISSUE), by.may(Permission.CREDENTIAL_END)
    yield "giving:overview", _("Bewijzen"), ends
    yield "giving:give", _("Geef een bewijs"), gives
    yield "giving:batches", _("Veel tegelijk"), gives
    yield "giving:endings", _("Intrekken"), ends
    yield "led", _("Melden aan de LED"), by.may(Permission.LED_SEND)
    yield "giving:proposals", _("Delen samen"), by.may(Permission.CREDENTIAL_CONFIRM)
    yield "giving:merge", _("Eén persoon?"), by.may(Permission.CREDENTIAL_CONFIRM)
    yield "giving:outflow", _("Uitstroom"), ends
