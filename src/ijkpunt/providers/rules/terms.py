"""How long things take: terms as rows, counted in calendar days, weeks or working days. No number stands here.

A working day is a day from Monday to Friday that is no legal holiday in Belgium: ten days a year (royal decree of
18 April 1974). Six have a fixed date; four follow Easter. Bridge days and closures of an administration are no part of
it: how the authority counts those was not found, so this is ours.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from ijkpunt.kernel.dated import Dated
from ijkpunt.kernel.messages import Message, say
from ijkpunt.providers.rules.words import InstrumentSource, ProgrammeForm

FIXED_HOLIDAYS = ((1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25))
AFTER_EASTER = (1, 39, 50)  # days: Easter Monday, Ascension, Whit Monday


class TermKey(StrEnum):
    """What has a term. The values are stored: never rename one."""

    APPLY_BEFORE_START = "apply_before_start"
    CHECK_COMPLETE = "check_complete"
    ANSWER_INCOMPLETE = "answer_incomplete"
    DECIDE = "decide"
    DECIDE_OWN_INSTRUMENT = "decide_own_instrument"
    DECIDE_SHARED_INSTRUMENT = "decide_shared_instrument"
    RENEW = "renew"

    @property
    def label(self) -> Message:
        return TERM_NAMES[self]


TERM_NAMES = {
    TermKey.APPLY_BEFORE_START: say("aanvragen voor de start"),
    TermKey.CHECK_COMPLETE: say("nakijken of alles er is"),
    TermKey.ANSWER_INCOMPLETE: say("aanvullen wat ontbreekt"),
    TermKey.DECIDE: say("beslissen"),
    TermKey.DECIDE_OWN_INSTRUMENT: say("beslissen, met een eigen EVC-instrument"),
    TermKey.DECIDE_SHARED_INSTRUMENT: say("beslissen, met een gedeeld EVC-instrument"),
    TermKey.RENEW: say("verlengen voor het einde"),
}


class TermUnit(StrEnum):
    DAYS = "days"
    WEEKS = "weeks"
    WORKING_DAYS = "working_days"

    @property
    def label(self) -> Message:
        return UNITS[self]


UNITS = {
    TermUnit.DAYS: say("kalenderdagen"),
    TermUnit.WEEKS: say("weken"),
    TermUnit.WORKING_DAYS: say("werkdagen"),
}


@dataclass(frozen=True, slots=True)
class Term(Dated):
    """One term, from a day up to and including another. `ours`: our choice, for want of a known rule."""

    key: TermKey
    count: int
    unit: TermUnit
    valid_from: date
    valid_until: date | None = None
    source: str = ""
    ours: bool = False

    def after(self, day: date) -> date:
        """The last day in time when the term starts on `day`."""
        if self.unit is TermUnit.WORKING_DAYS:
            return working_days_after(day, self.count)
        return day + timedelta(self.count * (7 if self.unit is TermUnit.WEEKS else 1))

    def before(self, day: date) -> date:
        """The last day in time when it must be done this long before `day`."""
        if self.unit is TermUnit.WORKING_DAYS:
            return working_days_before(day, self.count)
        return day - timedelta(self.count * (7 if self.unit is TermUnit.WEEKS else 1))


def term_for(terms: Iterable[Term], key: TermKey, on: date) -> Term | None:
    """The term that holds on a day, the newest of several; None: there is none."""
    holding = [term for term in terms if term.key is key and term.holds(on)]
    return max(holding, key=lambda one: one.valid_from, default=None)


def decision_key(form: ProgrammeForm, instrument: InstrumentSource | None, *, in_education: bool) -> TermKey:
    """Which term the decision has. The two short ones are those of a test centre in education; outside it the own
    instrument is judged inside the general term."""
    if form is ProgrammeForm.TRAINING or not in_education or instrument is None:
        return TermKey.DECIDE
    own = instrument is InstrumentSource.OWN
    return TermKey.DECIDE_OWN_INSTRUMENT if own else TermKey.DECIDE_SHARED_INSTRUMENT


@lru_cache(maxsize=64)
def holidays(year: int) -> frozenset[date]:
    """The ten legal holidays of a year."""
    easter = easter_sunday(year)
    return frozenset(
        {*(date(year, month, day) for month, day in FIXED_HOLIDAYS), *(easter + timedelta(one) for one in AFTER_EASTER)}
    )


def easter_sunday(year: int) -> date:
    """Easter in the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in holidays(day.year)


def working_days_after(day: date, count: int) -> date:
    """The last of `count` working days after a day; the day itself does not count. 0: the day itself."""
    return _step(day, count, 1)


def working_days_before(day: date, count: int) -> date:
    """The first of `count` working days before a day."""
    return _step(day, count, -1)


def working_days_between(first: date, last: date) -> int:
    """How many working days there are after `first`, up to and including `last`; 0 when it is not later."""
    return sum(is_working_day(first + timedelta(one)) for one in range(1, (last - first).days + 1))


def _step(day: date, count: int, direction: int) -> date:
    while count > 0:
        day += timedelta(direction)
        count -= is_working_day(day)
    return day
