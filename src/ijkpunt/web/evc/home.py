"""For which occupations can I prove what I can? Found by word and by place."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext

from ijkpunt.kernel.clock import today
from ijkpunt.providers import queries
from ijkpunt.providers.queries import OfferLine, OfferQuestion
from ijkpunt.providers.rules.words import ProgrammeForm
from ijkpunt.web.accounts.access import public
from ijkpunt.web.evc.measured import counted, measured, no_wait_words, weeks_words
from ijkpunt.web.evc.price import price_of
from ijkpunt.web.front.paging import offset_of
from ijkpunt.web.providers.offer.listing import DISTANCES
from ijkpunt.web.providers.presenters.words import distance_words, scope_words

EVERYTHING = 10_000
LINES = 30  # on one page


@dataclass(frozen=True, slots=True)
class Occupation:
    """An occupation in the list. `wait` in words; empty when it is not known, and then `why`."""

    version: str
    title: str
    scope: str
    places: tuple[str, ...]
    nearest: str
    wait: str
    why: str
    centres: int

    @property
    def centres_words(self) -> str:
        return ngettext("%(count)s testcentrum", "%(count)s testcentra", self.centres) % {"count": self.centres}


@public
def home(request: HttpRequest) -> HttpResponse:
    question = _asked(request)
    found = queries.offer(question, today(), limit=EVERYTHING)
    rows, offset = occupations(found.items), offset_of(request.GET, LINES)
    context = {
        "rows": rows[offset : offset + LINES],
        "total": len(rows),
        "offset": offset,
        "limit": LINES,
        "asked": {name: request.GET.get(name, "")[:200] for name in ("q", "gemeente", "afstand")},
        "asks": question != OfferQuestion(form=ProgrammeForm.PRIOR_LEARNING),
        "places": queries.municipalities().values(),
        "distances": [str(one) for one in DISTANCES],
        "price": price_of(request, whole=True),
    }
    return render(request, "evc/home.html", context)


def _asked(request: HttpRequest) -> OfferQuestion:
    """What the address asks; a value nobody knows asks nothing."""
    place, distance = request.GET.get("gemeente", ""), request.GET.get("afstand", "")
    return OfferQuestion(
        text=request.GET.get("q", "").replace("\0", "")[:200].strip(),
        municipality=place if place in queries.municipalities() else "",
        within=int(distance) if distance in {str(one) for one in DISTANCES} else None,
        form=ProgrammeForm.PRIOR_LEARNING,
    )


def occupations(lines: Iterable[OfferLine]) -> list[Occupation]:
    """One line per occupation, in the order of what was found first."""
    waits, last = {line.version: line for line in measured() if not line.centre}, counted()
    grouped: dict[str, list[OfferLine]] = {}
    for line in lines:
        grouped.setdefault(line.programme.version, []).append(line)
    return [
        Occupation(
            version=version,
            title=group[0].programme.qualification,
            scope="" if any(line.whole for line in group) else scope_words(group[0].programme),
            places=tuple(dict.fromkeys(line.programme.place for line in group)),
            nearest=distance_words(group[0].kilometres),
            wait=weeks_words(wait.figures.median) if (wait := waits.get(version)) and wait.figures else "",
            why=no_wait_words(waits.get(version), last),
            centres=len({line.programme.organisation for line in group}),
        )
        for version, group in grouped.items()
    ]
