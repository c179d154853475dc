"""One figure on one day: counted now, or as it was counted in the night."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from ijkpunt.kernel.messages import Message
from ijkpunt.monitoring.models import FigureSnapshot
from ijkpunt.monitoring.queries import offer_figures, people_figures, register_figures
from ijkpunt.monitoring.queries.scope import EVERYBODY, Scope
from ijkpunt.monitoring.rules.indicators import INDICATORS, Indicator, check_day, indicator_named, last_month_end
from ijkpunt.monitoring.rules.narrowing import ALL_LINES, Wanted, narrowed
from ijkpunt.monitoring.rules.sheets import Sheet, from_data, message_from

FRESH = 7  # days that what was counted in a night is shown as the figure of today, with its own day
COUNTERS: Mapping[str, Callable[[date, Scope], Sheet]] = {
    "kwalificaties": register_figures.qualifications,
    "gebruik": register_figures.use,
    "doorlooptijden": register_figures.lead_times,
    "producten": register_figures.products,
    "opvolging": register_figures.follow_up,
    "erkende-trajecten": offer_figures.recognised,
    "aanvragen": offer_figures.requested,
    "evc": people_figures.participants,
    "evc-gestopt": people_figures.stops,
    "wachttijden": people_figures.waiting,
    "slaagcijfers": people_figures.pass_rates,
    "bewijzen": offer_figures.proofs,
    "led": offer_figures.led,
    "uitstroom": offer_figures.left_with_proof,
}


READ = ("day", "content")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a figure says in one sentence."""

    indicator: Indicator
    text: Message


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the day up to which it counts."""

    indicator: Indicator
    day: date
    sheet: Sheet


def figure(key: str, on: date, today: date, wanted: Wanted = ALL_LINES) -> Figure:
    """The figure as the public may see it on a day, or the lines of it that are wanted. Raises NotFound, RuleBroken
    for a day that cannot be asked."""
    indicator = indicator_named(key)
    check_day(indicator, on, today)
    row = _kept((indicator,), on, today).get(key)
    return narrow(_read(indicator, row) if row else counted(key, on), wanted)


def narrow(found: Figure, wanted: Wanted) -> Figure:
    """The lines of a figure that are wanted, as they stand in the whole table."""
    return replace(found, sheet=narrowed(found.sheet, found.indicator, wanted))


def public_answers(today: date) -> tuple[Answer, ...]:
    """The answer of every figure today: read by itself, as tables are long."""
    kept = _kept(INDICATORS, today, today, "content__answer")
    found = []
    for one in INDICATORS:
        row = kept.get(one.key)
        found.append(Answer(one, message_from(row["content__answer"]) if row else counted(one.key, today).sheet.answer))
    return tuple(found)


def newest_count(today: date) -> datetime | None:
    """When the figures that are shown as those of today were counted; None when no night counted them lately, or not
    all of them."""
    kept = _kept(INDICATORS, today, today, "counted_at")
    return max(row["counted_at"] for row in kept.values()) if len(kept) == len(INDICATORS) else None


def counted(key: str, on: date, scope: Scope = EVERYBODY) -> Figure:
    """The figure counted now. Of an organisation's own records nothing is hidden, and it is counted up to the day."""
    indicator = indicator_named(key)
    day = on if scope.own else indicator.day(on)
    return Figure(indicator, day, COUNTERS[key](day, scope))


def own_figure(key: str, on: date, organisation: str) -> Figure:
    """The figure of an organisation for its own people, as counted in the night where that is fresh."""
    rows = FigureSnapshot.objects.filter(key=key, organisation=organisation)
    newest = rows.filter(day__lte=on, day__gte=on - timedelta(FRESH)).order_by("-day").values(*READ).first()
    return _read(indicator_named(key), newest) if newest else counted(key, on, Scope(organisation))


def _read(indicator: Indicator, row: Mapping[str, Any]) -> Figure:
    return Figure(indicator, row["day"], from_data(row["content"]))


def _kept(indicators: Iterable[Indicator], on: date, today: date, *read: str) -> dict[str, dict[str, Any]]:
    """What was counted in the night and may be shown as the figure of a day, per key: in one query."""
    which = Q(pk=None)
    for one in indicators:
        day = one.day(on)
        which |= Q(key=one.key, day__lte=day, day__gte=_oldest(one, day, on) if on == today else day)
    rows = FigureSnapshot.objects.filter(which, organisation="").order_by("day").values("key", *(read or READ))
    return {row["key"]: row for row in rows}


def _oldest(indicator: Indicator, day: date, today: date) -> date:
    """The first day of which a count may be shown as that of today. In the first days of a month a figure of people
    may still be that of the month before: nobody waits for a count because the night is yet to come."""
    if not indicator.people:
        return day - timedelta(FRESH)
    return last_month_end(day - timedelta(1)) if (today - day).days <= FRESH else day
