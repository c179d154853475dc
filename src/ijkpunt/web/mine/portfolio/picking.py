"""Choose a qualification: those that the portfolio is about already, or one that somebody searches."""

from dataclasses import dataclass

from django.http import HttpRequest

from ijkpunt.kernel.clock import today
from ijkpunt.pathways import queries
from ijkpunt.register.queries import SearchHit, search
from ijkpunt.web.mine.portfolio.about import touched
from ijkpunt.web.mine.visitor import visitor_of
from ijkpunt.web.words import titles_of

MOST_HITS = 8


@dataclass(frozen=True, slots=True)
class Choices:
    """What a page offers. `asked`: the words that were searched; `known`: version and title."""

    asked: str
    hits: list[SearchHit]
    known: list[tuple[str, str]]


def choices_of(request: HttpRequest, words: str = "") -> Choices:
    """`words`: searched when somebody did not search yet."""
    by = visitor_of(request)
    asked = request.GET.get("q", words).strip()[:200]
    hits = list(search(asked, on=today(), limit=MOST_HITS).hits) if asked else []
    journeys = [line.version for line in queries.own_journeys(by)]
    versions = touched(queries.own_portfolio(by), *journeys, *queries.own_estimates(by))
    titles = titles_of(versions)
    return Choices(asked, hits, [(version, titles[version]) for version in versions])
