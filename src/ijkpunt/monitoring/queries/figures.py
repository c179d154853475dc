"""One figure on one day: counted now, or as it was counted in the night."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ijkpunt.monitoring.models import FigureSnapshot
from ijkpunt.monitoring.queries import offer_figures, people_figures, register_figures
from ijkpunt.monitoring.queries.scope import EVERYBODY, Scope
from ijkpunt.monitoring.rules.indicators import Indicator, check_day, indicator_named
from ijkpunt.monitoring.rules.sheets import Sheet, from_data

FRESH = 2  # days that what was counted in the night is shown as the figure of today
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


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the day up to which it counts."""

    indicator: Indicator
    day: date
    sheet: Sheet


def figure(key: str, on: date, today: date) -> Figure:
    """The figure as the public may see it on a day. Raises NotFound, RuleBroken for a day that cannot be asked."""
    indicator = indicator_named(key)
    check_day(indicator, on, today)
    kept = _kept(indicator, on, today)
    return kept or counted(key, on)


def counted(key: str, on: date, scope: Scope = EVERYBODY) -> Figure:
    """The figure counted now. Of an organisation's own records nothing is hidden, and it is counted up to the day."""
    indicator = indicator_named(key)
    day = on if scope.own else indicator.day(on)
    return Figure(indicator, day, COUNTERS[key](day, scope))


def own_figure(key: str, on: date, scope: Scope) -> Figure:
    """The figure of an organisation or of some qualifications, as counted in the night where that is fresh."""
    indicator = indicator_named(key)
    row = FigureSnapshot.objects.filter(key=key, organisation=scope.organisation, day__lte=on)
    row = row.filter(day__gte=on - timedelta(FRESH)) if scope.own else row.none()
    newest = row.order_by("-day").first()
    return Figure(indicator, newest.day, from_data(newest.content)) if newest else counted(key, on, scope)


def _kept(indicator: Indicator, on: date, today: date) -> Figure | None:
    day = indicator.day(on)
    rows = FigureSnapshot.objects.filter(key=indicator.key, organisation="", day__lte=day)
    oldest = day - timedelta(FRESH) if on == today and not indicator.people else day
    newest = rows.filter(day__gte=oldest).order_by("-day").first()
    return Figure(indicator, newest.day, from_data(newest.content)) if newest else None
