"""The growing picture: per qualification that I touch, what of it is proven, vouched for, shown, or still open."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import Message, say
from ijkpunt.pathways import queries
from ijkpunt.pathways.queries import PersonPicture, PortfolioView
from ijkpunt.pathways.rules.adding_up import Standing
from ijkpunt.pathways.rules.portfolio import Level
from ijkpunt.web.mine.portfolio.about import linked_pairs, touched
from ijkpunt.web.mine.visitor import own_file, visitor_of
from ijkpunt.web.register.presenters.gauge import COVERED, NEUTRAL, NEW, PARTLY, Gauge, gauge_of

SHOWN = "shown"  # by something in the portfolio, which nobody vouched for yet
WORDS = {
    Standing.PROVEN: say("bewezen"),
    Standing.ACCEPTED: Standing.ACCEPTED.label,
    Standing.ATTESTED: say("bevestigd door iemand"),
    SHOWN: say("je toont iets"),
    Standing.MISSING: say("nog niets"),
}
TONES = {Standing.PROVEN: "good", Standing.ACCEPTED: "info", Standing.ATTESTED: "good", SHOWN: "part"}
SHAPES = {Standing.PROVEN: COVERED, Standing.ACCEPTED: NEW, Standing.ATTESTED: PARTLY, SHOWN: PARTLY}


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
        return TONES.get(self.stand, "")


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
        return self.count(Standing.PROVEN)

    @property
    def open(self) -> int:
        return self.count(Standing.MISSING)


@own_file
@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    return render(request, "mine/picture.html", {"pictures": list(pictures_of(visitor_of(request)))})


def pictures_of(by: Actor) -> Iterator[Picture]:
    """A picture of each qualification that the file touches. Raises NotAllowed `person.no_file`."""
    view, estimates = queries.own_portfolio(by), queries.own_estimates(by)
    for found in queries.own_pictures(by, today(), also=touched(view, *estimates)):
        lines = list(_lines(found, view, estimates.get(found.version, {})))
        yield Picture(found.version, found.title.strip(), lines, _gauge(lines))


def _lines(found: PersonPicture, view: PortfolioView, known: Mapping[str, str]) -> Iterator[CompetenceLine]:
    for one in found.competences:
        count = sum((found.version, one.code) in pairs for pairs in linked_pairs(view))
        stand = SHOWN if count and one.standing == Standing.MISSING else one.standing
        yield CompetenceLine(one.text, stand, count, Level(known[one.code]).label if one.code in known else None)


def _gauge(lines: list[CompetenceLine]) -> Gauge:
    proven = sum(line.stand == Standing.PROVEN for line in lines)
    there = sum(line.stand in {Standing.ACCEPTED, Standing.ATTESTED, SHOWN} for line in lines)
    told = _("Van de %(all)s competenties zijn er %(proven)s bewezen. Van %(there)s toon je al iets.")
    return gauge_of(
        (SHAPES.get(line.stand, NEUTRAL) for line in lines),
        told % {"all": len(lines), "proven": proven, "there": there},
    )
