"""One occupation: what the test is, the steps, the price, the wait, the chances, the language and where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from ijkpunt.kernel.clock import today
from ijkpunt.kernel.identifiers import NUMBER
from ijkpunt.pathways.queries import CentreLine, SessionLine, WaitingLine, centres_for, chances_of, open_sessions
from ijkpunt.pathways.rules.chances import Chances, Result
from ijkpunt.providers.queries import OfferLine, OfferQuestion, offer
from ijkpunt.providers.rules.words import ProgrammeForm
from ijkpunt.register.queries import VersionView, get_version, newest_identifier, versions_of
from ijkpunt.web.accounts.access import public
from ijkpunt.web.evc.measured import counted, measured_for, no_wait_words, weeks_words
from ijkpunt.web.evc.price import price_of
from ijkpunt.web.providers.presenters.words import language_name

SOONEST = 3  # days of a centre that are shown


@dataclass(frozen=True, slots=True)
class Where:
    """A centre. `wait` and `high` (eight of ten) in words, empty when not known, and then `why`. `bar`, `high_bar`:
    widths of 200."""

    key: str
    name: str
    towns: tuple[str, ...]
    wait: str
    high: str
    why: str
    bar: int
    high_bar: int
    days: tuple[SessionLine, ...]
    full: bool  # there are coming days, and none of them has a place


@public
def occupation(request: HttpRequest, identifier: str) -> HttpResponseBase:
    if NUMBER.match(identifier):
        return redirect("evc:occupation", version_with_test(identifier))
    return render(request, "evc/occupation.html", _page(request, get_version(identifier, today())))


def _page(request: HttpRequest, view: VersionView) -> dict[str, object]:
    identifier, on = view.identifier, today()
    asked = OfferQuestion(text=identifier, form=ProgrammeForm.PRIOR_LEARNING)
    places = [line for line in offer(asked, on).items if line.programme.version == identifier]
    waits, last, centres = measured_for(identifier), counted(), centres_for(identifier, on)
    whole = any(centre.whole for centre in centres)
    return {
        "view": view,
        "record": view.record,
        "title": view.record.title,
        "whole": whole,
        "price": price_of(request, whole=whole),
        "partial_price": price_of(request, whole=False),
        "wait": waits.get(""),
        "counted": last,
        "where": _where(centres, waits, last, places, open_sessions(on, version=identifier)),
        "chances": _in_words(chances_of(identifier)),
        "languages": sorted({language_name(line.language) for line in places}),
    }


def version_with_test(number: str) -> str:
    """The newest version of a qualification for which there is a test today; else the one that counts. NotFound."""
    on = today()
    for line in versions_of(number, on):
        if centres_for(line.identifier, on):
            return line.identifier
    return newest_identifier(number, on)


def _in_words(found: Chances | None) -> dict[str, int | None] | None:
    """How many of ten people, and how many were counted."""
    if found is None:
        return None
    lacking = found.in_ten(Result.NOTHING)
    return {
        "whole": found.in_ten(Result.WHOLE),
        "something": None if lacking is None else 10 - lacking,
        "people": found.people,
    }


def _where(
    centres: Iterable[CentreLine],
    waits: Mapping[str, WaitingLine],
    last: date | None,
    places: Iterable[OfferLine],
    sessions: Iterable[SessionLine],
) -> list[Where]:
    """The centres, who has the shortest known wait first."""
    towns: dict[str, dict[str, None]] = {}
    for line in places:
        towns.setdefault(line.programme.organisation, {})[line.programme.place] = None
    days: dict[str, list[SessionLine]] = {}
    for one in sessions:
        days.setdefault(one.centre, []).append(one)
    longest = max((line.figures.high or line.figures.median or 0 for line in waits.values() if line.figures), default=0)
    found = [
        _centre(
            centre, waits.get(centre.key), last, tuple(towns.get(centre.key, ())), days.get(centre.key, []), longest
        )
        for centre in centres
    ]
    return sorted(found, key=lambda one: (not one.wait, one.bar))


def _centre(
    centre: CentreLine,
    line: WaitingLine | None,
    last: date | None,
    towns: tuple[str, ...],
    days: list[SessionLine],
    longest: int,
) -> Where:
    median, high = (line.figures.median, line.figures.high) if line and line.figures else (None, None)
    return Where(
        centre.key,
        centre.name,
        towns or ((centre.town,) if centre.town else ()),
        weeks_words(median),
        weeks_words(high),
        no_wait_words(line, last),
        _width(median, longest),
        _width(high, longest),
        tuple(one for one in days if one.free)[:SOONEST],
        bool(days) and not any(one.free for one in days),
    )


def _width(days: int | None, longest: int) -> int:
    return round(199 * days / longest) if days and longest else 0
