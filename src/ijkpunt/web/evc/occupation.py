"""One occupation: what the test is, the steps, the price, the wait, the chances, the language and where."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from ijkpunt.kernel.clock import today
from ijkpunt.kernel.identifiers import NUMBER
from ijkpunt.pathways.queries import SessionLine, WaitingLine, centres_for, chances_of, open_sessions
from ijkpunt.pathways.rules.chances import Chances, Result
from ijkpunt.providers.queries import OfferLine, OfferQuestion, offer
from ijkpunt.providers.rules.words import ProgrammeForm
from ijkpunt.register.queries import VersionView, get_version, newest_identifier, versions_of
from ijkpunt.web.accounts.access import public
from ijkpunt.web.evc.measured import measured_for, weeks_words
from ijkpunt.web.evc.price import price_of
from ijkpunt.web.providers.presenters.words import language_name

SOONEST = 3  # days of a centre that are shown


@dataclass(frozen=True, slots=True)
class Where:
    """A centre. `wait` and `high` (eight of ten) in words, empty when hidden; `bar`, `high_bar`: widths of 200."""

    key: str
    name: str
    towns: tuple[str, ...]
    wait: str
    high: str
    bar: int
    high_bar: int
    days: tuple[SessionLine, ...]
    full: bool  # there are coming days, and none of them has a place


@public
def occupation(request: HttpRequest, identifier: str) -> HttpResponseBase:
    if NUMBER.match(identifier):
        return redirect("evc:occupation", version_with_test(identifier))
    view = get_version(identifier, today())
    places = offer(OfferQuestion(text=identifier, form=ProgrammeForm.PRIOR_LEARNING), today()).items
    waits, centres = measured_for(identifier), centres_for(identifier, today())
    context = {
        "view": view,
        "record": view.record,
        "title": view.record.title,
        "whole": any(centre.whole for centre in centres),
        "price": price_of(request, whole=any(centre.whole for centre in centres)),
        "partial_price": price_of(request, whole=False),
        "wait": waits.get(""),
        "where": _where(view, waits, [line for line in places if line.programme.version == identifier]),
        "chances": _in_words(chances_of(identifier)),
        "languages": sorted({language_name(line.language) for line in places}),
    }
    return render(request, "evc/occupation.html", context)


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


def _where(view: VersionView, waits: Mapping[str, WaitingLine], places: list[OfferLine]) -> list[Where]:
    """The centres, who has the shortest known wait first."""
    sessions, on = open_sessions(today(), version=view.identifier), today()
    longest = max((line.figures.high or line.figures.median or 0 for line in waits.values() if line.figures), default=0)
    found = []
    for centre in centres_for(view.identifier, on):
        line = waits.get(centre.key)
        median, high = (line.figures.median, line.figures.high) if line and line.figures else (None, None)
        days = [one for one in sessions if one.centre == centre.key]
        towns = dict.fromkeys(one.programme.place for one in places if one.programme.organisation == centre.key)
        found.append(
            (
                median is None,
                median or 0,
                Where(
                    centre.key,
                    centre.name,
                    tuple(towns) or ((centre.town,) if centre.town else ()),
                    weeks_words(median),
                    weeks_words(high),
                    _width(median, longest),
                    _width(high, longest),
                    tuple(one for one in days if one.free)[:SOONEST],
                    bool(days) and not any(one.free for one in days),
                ),
            )
        )
    return [where for _, _, where in sorted(found, key=lambda one: one[:2])]


def _width(days: int | None, longest: int) -> int:
    return round(199 * days / longest) if days and longest else 0
