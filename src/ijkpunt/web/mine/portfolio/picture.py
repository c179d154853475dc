"""The growing picture: per qualification that I touch, what of it is proven, vouched for, shown, or still open."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ijkpunt.credentials.queries.awards import get_award
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import Message, say
from ijkpunt.pathways import queries
from ijkpunt.pathways.queries import PortfolioView
from ijkpunt.pathways.rules.portfolio import AttestationState, Level
from ijkpunt.register.queries import get_record
from ijkpunt.web.mine.portfolio.about import linked_pairs, touched
from ijkpunt.web.mine.visitor import own_file, visitor_of
from ijkpunt.web.register.presenters.gauge import COVERED, NEUTRAL, PARTLY, Gauge, gauge_of

PROVEN, ATTESTED, SHOWN, OPEN = "proven", "attested", "shown", "open"
WORDS = {
    PROVEN: say("bewezen"),
    ATTESTED: say("bevestigd door iemand"),
    SHOWN: say("je toont iets"),
    OPEN: say("nog niets"),
}
TONES = {PROVEN: "good", ATTESTED: "good", SHOWN: "part", OPEN: ""}
SHAPES = {PROVEN: COVERED, ATTESTED: PARTLY, SHOWN: PARTLY, OPEN: NEUTRAL}


@dataclass(frozen=True, slots=True)
class CompetenceLine:
    """A competence, how far it is, and how many things show it. `own`: what the person thinks of it themselves."""

    text: str
    stand: str
    shown_by: int
    own: Message | None

    @property
    def word(self) -> Message:
        return WORDS[self.stand]

    @property
    def tone(self) -> str:
        return TONES[self.stand]


@dataclass(frozen=True, slots=True)
class Picture:
    """A qualification and how far somebody is with it."""

    version: str
    title: str
    lines: list[CompetenceLine]
    gauge: Gauge

    def count(self, stand: str) -> int:
        return sum(line.stand == stand for line in self.lines)

    @property
    def proven(self) -> int:
        return self.count(PROVEN)

    @property
    def open(self) -> int:
        return self.count(OPEN)


@own_file
@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    return render(request, "mine/picture.html", {"pictures": list(pictures_of(visitor_of(request)))})


def pictures_of(by: Actor) -> Iterator[Picture]:
    """A picture of each qualification that the file touches. Raises NotAllowed `person.no_file`."""
    view, estimates, proven = queries.own_portfolio(by), queries.own_estimates(by), _proven(by)
    journeys = [line.version for line in queries.own_journeys(by)]
    for version in touched(view, *journeys, *estimates, *proven):
        record = get_record(version)
        stands = _stands(view, version, proven.get(version, set()))
        known = estimates.get(version, {})
        lines = [
            CompetenceLine(
                one.text,
                stands.get(one.code, OPEN),
                _shown_by(view, version, one.code),
                Level(known[one.code]).label if one.code in known else None,
            )
            for one in record.competences
        ]
        yield Picture(version, record.title.strip(), lines, _gauge(lines))


def _proven(by: Actor) -> dict[str, set[str]]:
    """Per version the competences that a valid proof holds."""
    found: dict[str, set[str]] = {}
    for identifier in queries.own_proofs(by):
        award = get_award(identifier)
        if award.revoked_on is None and award.erased_on is None:
            found.setdefault(award.version, set()).update(award.competences)
    return found


def _stands(view: PortfolioView, version: str, proven: set[str]) -> dict[str, str]:
    shown = {code for pairs in linked_pairs(view) for at, code in pairs if at == version}
    attested = {
        one.competence for one in view.attestations if one.version == version and one.state == AttestationState.ACCEPTED
    }
    return dict.fromkeys(shown, SHOWN) | dict.fromkeys(attested, ATTESTED) | dict.fromkeys(proven, PROVEN)


def _shown_by(view: PortfolioView, version: str, code: str) -> int:
    return sum((version, code) in pairs for pairs in linked_pairs(view))


def _gauge(lines: list[CompetenceLine]) -> Gauge:
    proven = sum(line.stand == PROVEN for line in lines)
    there = sum(line.stand in {ATTESTED, SHOWN} for line in lines)
    told = _("Van de %(all)s competenties zijn er %(proven)s bewezen. Van %(there)s toon je al iets.")
    return gauge_of(
        (SHAPES[line.stand] for line in lines), told % {"all": len(lines), "proven": proven, "there": there}
    )
