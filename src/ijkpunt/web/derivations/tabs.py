"""The tabs above every page on derived products: what the reader can do there with their mandate."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.web.accounts.acting import actor_of

AREA = "dekking/"  # the start of the addresses of this part


@dataclass(frozen=True, slots=True)
class Tab:
    """`current` is the value of aria-current: "page" on the page itself, "true" below it, empty elsewhere."""

    text: str
    address: str
    current: str


def tabs_of(request: HttpRequest) -> tuple[Tab, ...]:
    """The tabs on a page of this part, in order; nothing on any other page."""
    match = request.resolver_match
    if match is None or not match.route.startswith(AREA):
        return ()
    tabs = tuple(_tabs(request))
    if any(tab.current for tab in tabs):
        return tabs
    return (replace(tabs[0], current="true"), *tabs[1:])  # a product is one of all products


def _tabs(request: HttpRequest) -> Iterable[Tab]:
    by = actor_of(request)
    wanted = (
        ("coverage_list", _("Alle producten"), True),
        ("new_product", _("Nieuw product"), by.may(Permission.PRODUCT_EDIT)),
        ("sector_inbox", _("Te beantwoorden"), by.may(Permission.DEVIATION_ANSWER)),
        ("my_follow_ups", _("Taken"), by.may(Permission.PRODUCT_EDIT)),
        ("impacts", _("Gevolgen van nieuwe versies"), True),
        ("feasibility_list", _("Haalbaarheid"), request.user.is_authenticated),
    )
    for name, text, shown in wanted:
        address = _address(name) if shown else ""
        if address:
            yield Tab(text, address, _current(request, name, address))


def _address(name: str) -> str:
    """Empty when no page goes by that name."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _current(request: HttpRequest, name: str, address: str) -> str:
    if request.path == address:
        return "page"
    return "true" if name != "coverage_list" and request.path.startswith(address) else ""
