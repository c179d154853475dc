"""The overview of a person's own file: what waits for an answer, what is in it, and where it goes from here."""

from collections.abc import Iterator, Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ijkpunt.kernel.clock import today
from ijkpunt.pathways import queries
from ijkpunt.pathways.queries import JourneyLine, PortfolioView
from ijkpunt.pathways.rules.portfolio import AttestationState
from ijkpunt.pathways.rules.states import JourneyState
from ijkpunt.web.houses import organisation_names
from ijkpunt.web.mine.proofs import own_proofs
from ijkpunt.web.mine.visitor import own_file, visitor_of
from ijkpunt.web.words import titles_of


@own_file
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    by = visitor_of(request)
    context = {
        "name": queries.own_person(by).name,
        "without_account": not request.user.is_authenticated,
        "journeys_address": _address("mine:journeys"),
        "proofs": own_proofs(by),
        "open_shares": sum(_open(row) for row in queries.own_shares(by)),
        "reads": len(queries.own_reads(by)),
        **_content(queries.own_portfolio(by), queries.own_journeys(by)),
    }
    return render(request, "mine/home.html", context)


def _content(view: PortfolioView, journeys: list[JourneyLine]) -> dict[str, object]:
    centres = organisation_names({line.centre for line in journeys})
    titles = titles_of(line.version for line in journeys)
    return {
        "view": view,
        "waiting": list(_waiting(view, journeys, titles)),
        "journeys": [(line, titles[line.version], centres.get(line.centre, line.centre)) for line in journeys],
    }


def _open(share: Mapping[str, object]) -> bool:
    """Does it count today, or will it later?"""
    return share["revoked_on"] is None and str(share["last"]) >= today().isoformat()


def _waiting(view: PortfolioView, journeys: list[JourneyLine], titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What waits for an answer of the person: a sentence, and where to give it."""
    offered = sum(one.state == AttestationState.OFFERED for one in view.attestations)
    if offered:
        told = ngettext("Iemand bevestigt een competentie", "%(count)s bevestigingen wachten op je antwoord", offered)
        yield told % {"count": offered}, reverse("mine:attestations")
    address = _address("mine:journeys")
    asks = {
        JourneyState.ADVISED: _("Je kreeg een advies voor %(title)s"),
        JourneyState.DOCUMENTING: _("Verzamel bewijs voor %(title)s, of teken je inschrijving"),
        JourneyState.DECIDED: _("Er is beslist over je test voor %(title)s"),
        JourneyState.APPEALED: _("Je beroep over %(title)s loopt"),
    }
    for line in journeys:
        if line.state in asks:
            yield asks[line.state] % {"title": titles[line.version]}, address


def _address(name: str) -> str:
    """Empty while no page goes by that name."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
