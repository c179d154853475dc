"""The tabs above the pages of one part of the site: what the reader can do there with their mandate."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True, slots=True)
class Tab:
    """`current` is the value of aria-current: "page" on the page itself, "true" below it, empty elsewhere."""

    text: str
    address: str
    current: str


def area_tabs(request: HttpRequest, area: str, wanted: Iterable[tuple[str, str, bool]]) -> tuple[Tab, ...]:
    """The tabs on a page whose address starts with `area`, in order; nothing on any other page.

    `wanted`: name of a page, its text, and whether this reader sees it. A page below none of them is one of what the
    first tab lists. A tab that leads nowhere is left out.
    """
    match = request.resolver_match
    if match is None or not match.route.startswith(area):
        return ()
    tabs = tuple(_tabs(request, tuple(wanted)))
    if any(tab.current == "page" for tab in tabs):  # its address may start with that of another
        return tuple(tab if tab.current == "page" else replace(tab, current="") for tab in tabs)
    if not tabs or any(tab.current for tab in tabs):
        return tabs
    return (replace(tabs[0], current="true"), *tabs[1:])


def _tabs(request: HttpRequest, wanted: tuple[tuple[str, str, bool], ...]) -> Iterator[Tab]:
    for place, (name, text, shown) in enumerate(wanted):
        address = _address(name) if shown else ""
        if address:
            yield Tab(text, address, _current(request, address, first=place == 0))


def _address(name: str) -> str:
    """Empty when no page goes by that name."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _current(request: HttpRequest, address: str, *, first: bool) -> str:
    if request.path == address:
        return "page"
    return "true" if not first and request.path.startswith(address) else ""
