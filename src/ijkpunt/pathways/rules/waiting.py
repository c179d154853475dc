"""How long people wait (facts/evc 4.4). docs/rules/waiting-times.md tells it with an example.

Five clocks over the facts of a journey. What a person caused themselves (moving a booking) does not count. Who still
waits counts as well, as "at least this long": leaving them out makes long queues look short, so the median is that of
Kaplan and Meier (Nonparametric estimation from incomplete observations, 1958). Of who stopped we also know only that
they waited at least so long.

Cells of fewer than five people are hidden, and with them enough others that nobody can work them out from a total.
In a cell that is shown the same holds for who still waits: "1 waits, for 93 days" tells of one person.
"""

import math
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from ijkpunt.kernel.messages import Message, say

SMALLEST = 5  # people in a published cell
HIGH = 0.8  # the share of P80
MONTHS = 6  # the period over which waiting times are published


class Clock(StrEnum):
    """From which fact to which. The values are stored and published: never rename one."""

    INTAKE = "intake"  # t1: registration to intake
    TEST = "test"  # t2: enrolment to test: what people call the waiting time
    DECISION = "decision"  # t3: test to decision
    PROOF = "proof"  # t4: decision to proof
    REGISTERED = "registered"  # t5: end to LED

    @property
    def label(self) -> Message:
        return CLOCKS[self]


CLOCKS: Mapping[Clock, Message] = {
    Clock.INTAKE: say("van aanmelding tot gesprek"),
    Clock.TEST: say("van inschrijving tot test"),
    Clock.DECISION: say("van test tot beslissing"),
    Clock.PROOF: say("van beslissing tot bewijs"),
    Clock.REGISTERED: say("van einde tot melding aan de LED"),
}


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that a person caused: `last` is the day on which they could go on, None while it lasts."""

    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """One stretch of one journey. `until`: the day it ended, None while it lasts. `left`: the day somebody stopped
    before it ended. Days that pauses took do not count."""

    clock: Clock
    since: date
    until: date | None = None
    left: date | None = None
    pauses: tuple[Pause, ...] = ()

    def days(self, on: date) -> int:
        """How many days it took, or takes already on a day."""
        end = self.until or self.left or on
        return max(0, (end - self.since).days - len(self._paused(end)))

    def ended(self, on: date) -> bool:
        """Did it come to its end by a day?"""
        return self.until is not None and self.until <= on

    def _paused(self, end: date) -> frozenset[date]:
        """The days that do not count: of pauses that overlap each once."""
        return frozenset(
            day for pause in self.pauses for day in _days(max(pause.first, self.since), min(pause.last or end, end))
        )


def _days(first: date, last: date) -> Iterable[date]:
    """The days from `first` up to but not including `last`."""
    return (first + timedelta(place) for place in range(max(0, (last - first).days)))


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one cell. All in days. `median` and `high` (P80) are those of Kaplan and Meier: None while too
    few came to their end to know. `waiting`: how many wait now, None where that would tell of few people; `oldest` the
    longest of them. `people`: everybody in the cell."""

    people: int
    ended: int
    waiting: int | None
    median: int | None
    high: int | None
    oldest: int | None

    def untold(self) -> "Figures":
        """The same without who still waits."""
        return replace(self, waiting=None, oldest=None)


def figures(waits: Iterable[Wait], on: date) -> Figures:
    """The figures over some waits of one clock, as known on a day; what began later is passed over."""
    known = [wait for wait in waits if wait.since <= on]
    seen = [(wait.days(on), wait.ended(on)) for wait in known]
    now = [wait.days(on) for wait in known if not wait.ended(on) and (wait.left is None or wait.left > on)]
    return Figures(
        people=len(known),
        ended=sum(ended for _, ended in seen),
        waiting=len(now),
        median=quantile(seen, 0.5),
        high=quantile(seen, HIGH),
        oldest=max(now, default=None),
    )


def quantile(seen: Iterable[tuple[int, bool]], share: float) -> int | None:
    """After how many days `share` of the people came to the end, counting who still waits (False) as "at least so
    long". None when the curve never comes so far. Without anybody waiting this is the plain quantile of the steps.

    Raises ValueError for a share that is not between 0 and 1.
    """
    if not 0 < share < 1:
        raise ValueError("a share lies between 0 and 1")
    by_day: dict[int, list[bool]] = {}
    for days, ended in seen:
        by_day.setdefault(days, []).append(ended)
    at_risk = sum(len(ends) for ends in by_day.values())
    still_waiting = 1.0
    for days in sorted(by_day):
        ends = by_day[days]
        still_waiting *= 1 - sum(ends) / at_risk
        if still_waiting <= 1 - share + 1e-12:
            return days
        at_risk -= len(ends)
    return None


def third_next(free: Iterable[tuple[date, int]], on: date) -> date | None:
    """The day of the third next free place: the next one may be a lucky cancellation. `free` are days with how many
    places are free on them. None when there are fewer than three.

    Source: the measure "third next available appointment" of health care (Institute for Healthcare Improvement).
    """
    count = 0
    for day, places in sorted(free):
        count += max(0, places) if day >= on else 0
        if count >= 3:
            return day
    return None


def months_back(on: date, months: int = MONTHS) -> date:
    """The first day of the period that ends on a day; the last day of a shorter month where it lacks."""
    index = on.year * 12 + on.month - 1 - months
    year, month = divmod(index, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(on.day, (following - timedelta(1)).day))


Row = TypeVar("Row", bound=Hashable)
Column = TypeVar("Column", bound=Hashable)


def hidden(
    counts: Mapping[tuple[Row, Column], int],
    smallest: int = SMALLEST,
    groups: Iterable[frozenset[Column]] = (),
) -> frozenset[tuple[Row, Column]]:
    """Which cells of a table are not shown, when totals per row and per column are.

    Every cell of 1 up to `smallest` - 1 people is hidden; then, in every row and column where just one cell is
    hidden or the hidden ones are together too few, the smallest other cell that is not empty as well, until none is
    left alone. A cell without anybody tells nothing of a person and stays. `groups`: columns of which another table
    tells the total per row.
    """
    gone = {cell for cell, count in counts.items() if 0 < count < smallest}
    lines = _lines(counts, tuple(groups))
    while True:
        more = {extra for line in lines if (extra := _complement(line, counts, gone, smallest)) is not None}
        if not more:
            return frozenset(gone)
        gone |= more


def hidden_totals(counts: Mapping[Row, int], smallest: int = SMALLEST) -> frozenset[Row]:
    """Which lines of a list are not shown, when their total is: the same for one dimension."""
    return frozenset(row for row, _ in hidden({(row, 0): count for row, count in counts.items()}, smallest))


Split = tuple[int, int]  # of one group: how many still wait, and how many do not


def waiting_told(
    splits: Mapping[Row, Split], gone: Collection[Row] = (), smallest: int = SMALLEST
) -> tuple[frozenset[Row], bool]:
    """Of which groups it may be told how many still wait, and whether of all of them together.

    Of how many people a group is, is told beside it: so who waits and who does not are both nobody, or at least
    `smallest`. Of all together as well. Beside that, the silent groups are at least `smallest` who wait and as many who
    do not, else the smallest other groups are silent too: of a few it must not follow that they wait, nor that they do
    not. So where nobody waits, or everybody, all together is told only when every group is. `gone`: groups that are
    hidden whole; there is one of fewer than `smallest` among them.
    """
    told = {row for row, split in splits.items() if row not in gone and _tells_of_nobody(split, smallest)}
    whole, everyone = _added(splits.values()), len(splits)
    together = _tells_of_nobody(whole, smallest) and (len(told) == everyone or 0 not in whole)
    while (
        together and len(told) < everyone and min(_added(splits[row] for row in splits if row not in told)) < smallest
    ):
        told.remove(min(told, key=lambda row: (sum(splits[row]), str(row))))
    return frozenset(told), together


def _added(splits: Iterable[Split]) -> Split:
    found = list(splits)
    return sum(waiting for waiting, _ in found), sum(other for _, other in found)


def _tells_of_nobody(split: Split, smallest: int) -> bool:
    return all(count == 0 or count >= smallest for count in split)


def _lines(
    counts: Mapping[tuple[Row, Column], int], groups: Sequence[frozenset[Column]]
) -> Sequence[list[tuple[Row, Column]]]:
    """The cells of which a total is known."""
    rows: dict[Row, list[tuple[Row, Column]]] = {}
    columns: dict[Column, list[tuple[Row, Column]]] = {}
    for cell in counts:
        rows.setdefault(cell[0], []).append(cell)
        columns.setdefault(cell[1], []).append(cell)
    parts = ([cell for cell in row if cell[1] in group] for row in rows.values() for group in groups)
    # a line of one cell in a table with more is its own total: that total is hidden with it
    return [line for line in (*rows.values(), *columns.values(), *parts) if len(line) > 1]


def _complement(
    line: list[tuple[Row, Column]],
    counts: Mapping[tuple[Row, Column], int],
    gone: set[tuple[Row, Column]],
    smallest: int,
) -> tuple[Row, Column] | None:
    """One more cell to hide in a line, or None when what is hidden there cannot be worked out."""
    inside = [cell for cell in line if cell in gone]
    if not inside or (len(inside) > 1 and sum(counts[cell] for cell in inside) >= smallest):
        return None
    others = [cell for cell in line if cell not in gone and counts[cell] > 0]
    return min(others, key=lambda cell: (counts[cell], str(cell)), default=None)


def rounded_weeks(days: int | None) -> int | None:
    """Days as whole weeks, rounded up: nobody is told a shorter wait than it was."""
    return None if days is None else math.ceil(days / 7)
