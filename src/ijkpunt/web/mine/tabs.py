"""The tabs above every page of a person's own file."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.utils.translation import gettext as _

from ijkpunt.pathways.queries import person_of
from ijkpunt.web.mine.visitor import visitor_of
from ijkpunt.web.tabs import Tab, area_tabs

AREA = "mijn/"  # the start of the addresses of this part
OF_OTHERS = frozenset({"shared", "shared_file", "key", "begin"})  # pages that are not about the reader's own file


def tabs_of(request: HttpRequest) -> tuple[Tab, ...]:
    """The tabs on a page of this part, in order; nothing for who has no file, and nothing on any other page."""
    match = request.resolver_match
    if match is None or not match.route.startswith(AREA) or match.url_name in OF_OTHERS:
        return ()
    return area_tabs(request, AREA, _wanted()) if person_of(visitor_of(request)) else ()


def _wanted() -> Iterator[tuple[str, str, bool]]:
    yield "mine:home", _("Mijn dossier"), True
    yield "mine:portfolio", _("Portfolio"), True
    yield "mine:picture", _("Wat ik kan"), True
    yield "mine:journeys", _("Mijn trajecten"), True
    yield "mine:workplace", _("Werkplek"), True
    yield "mine:exemptions", _("Vrijstellingen"), True
    yield "mine:shares", _("Delen"), True
    yield "mine:looked", _("Wie keek"), True
    yield "mine:about", _("Mijn gegevens"), True
