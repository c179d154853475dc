"""What is counted, as rules over plain facts: the definition of each figure in code.

The queries of the apps count the same in the database. A test counts both ways and holds them to each other.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

Counted = Counter[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class VersionFact:
    """A version of a qualification: the first day it counts, its number of partials, and the day on which the whole
    qualification was scrapped."""

    number: str
    version: int
    starts_on: date | None
    partials: int = 0
    scrapped_on: date | None = None


def versions_by_year(facts: Iterable[VersionFact], on: date) -> Counted:
    """Per year what came: `first` versions (a new qualification), `update`s, `partial`s, and `withdrawn`
    qualifications. The lowest version that is known of a number is its first."""
    facts = [one for one in facts if one.starts_on]
    first: dict[str, int] = {}
    scrapped: dict[str, date] = {}
    for one in facts:
        first[one.number] = min(first.get(one.number, one.version), one.version)
        if one.scrapped_on and one.scrapped_on <= on:
            scrapped[one.number] = one.scrapped_on
    found: Counted = Counter()
    for one in facts:
        if one.starts_on and one.starts_on <= on:
            year = str(one.starts_on.year)
            found[year, "first" if first[one.number] == one.version else "update"] += 1
            found[year, "partial"] += one.partials
    for day in scrapped.values():
        found[str(day.year), "withdrawn"] += 1
    return +found


@dataclass(frozen=True, slots=True)
class RecognitionFact:
    """A recognition along a road: its days (the last one counts), and the first day on which it holds no more."""

    road: str
    valid_from: date
    valid_until: date | None = None
    stopped_on: date | None = None

    def holds(self, on: date) -> bool:
        stopped = self.stopped_on is not None and self.stopped_on <= on
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until) and not stopped


def recognitions_on(facts: Iterable[RecognitionFact], days: Sequence[date]) -> Counted:
    """How many recognitions hold on each day, per road."""
    facts = list(facts)
    return Counter((day.isoformat(), one.road) for day in days for one in facts if one.holds(day))


@dataclass(frozen=True, slots=True)
class ProgrammeFact:
    """A programme on its way: the days on which it was asked, started and stopped, and why it stopped."""

    road: str
    requested_on: date | None
    started_on: date | None = None
    stopped_on: date | None = None
    reason: str = ""


def programmes_until(facts: Iterable[ProgrammeFact], on: date) -> Counted:
    """Per road how many were `requested`, `started` and `stopped`, and per reason (`stopped:reason`)."""
    found: Counted = Counter()
    for one in facts:
        for day, what in ((one.requested_on, "requested"), (one.started_on, "started"), (one.stopped_on, "stopped")):
            if day and day <= on:
                found[one.road, what] += 1
        if one.stopped_on and one.stopped_on <= on:
            found[one.road, f"stopped:{one.reason}"] += 1
    return found


@dataclass(frozen=True, slots=True)
class JourneyFact:
    """A journey of somebody. `decisions`: the day of each, oldest first, with what was judged about each competence.
    `stopped_on`, `reason`: where it stopped."""

    version: str
    centre: str
    enrolled_on: date | None
    partial: bool = False
    decisions: tuple[tuple[date, tuple[str, ...]], ...] = ()
    stopped_on: date | None = None
    reason: str = ""


NOT_SHOWN, SHOWN = "not_shown", frozenset({"shown", "taken_over"})
PASSED = ("whole", "partial")
DECIDED = (*PASSED, "some", "none")
RESULTS = (*DECIDED, "stopped", "under_way")


def result_of(fact: JourneyFact, on: date) -> str:
    """How a journey stands on a day, one of RESULTS, by the last decision: everything shown (of the `whole`, or of a
    `partial` qualification), `some`, or `none`; else `stopped` or `under_way`."""
    known = [judged for day, judged in fact.decisions if day <= on]
    if known:
        judged = known[-1]
        if NOT_SHOWN not in judged:
            return "partial" if fact.partial else "whole"
        return "some" if SHOWN.intersection(judged) else "none"
    return "stopped" if fact.stopped_on and fact.stopped_on <= on else "under_way"


def journeys_until(facts: Iterable[JourneyFact], on: date) -> Counter[tuple[str, str, str]]:
    """Per version, centre and result how many journeys had been enrolled by a day."""
    enrolled = (one for one in facts if one.enrolled_on and one.enrolled_on <= on)
    return Counter((one.version, one.centre, result_of(one, on)) for one in enrolled)


def stops_until(facts: Iterable[JourneyFact], on: date) -> Counter[tuple[str, str, str]]:
    """Per version, centre and reason how many journeys had stopped by a day."""
    stopped = (one for one in facts if one.stopped_on and one.stopped_on <= on)
    return Counter((one.version, one.centre, one.reason) for one in stopped)


@dataclass(frozen=True, slots=True)
class ProofFact:
    """A proof that was given, and when it was withdrawn."""

    road: str
    kind: str
    awarded_on: date
    revoked_on: date | None = None


def proofs_until(facts: Iterable[ProofFact], on: date) -> Counter[tuple[str, str, str]]:
    """Per year, road and kind how many proofs were given by a day and not withdrawn by then."""
    held = (one for one in facts if one.awarded_on <= on and not (one.revoked_on and one.revoked_on <= on))
    return Counter((str(one.awarded_on.year), one.road, one.kind) for one in held)


@dataclass(frozen=True, slots=True)
class LedFact:
    """A proof that must be registered, by its last day. `registered_on` None: not yet. `written_on`: since when."""

    road: str
    written_on: date
    due: date
    registered_on: date | None = None


def led_until(facts: Iterable[LedFact], on: date) -> Counted:
    """Per road: registered `in_time` or `late`, or not yet: `waiting`, or `overdue` after the last day."""
    found: Counted = Counter()
    for one in facts:
        if one.written_on > on:
            continue
        done = one.registered_on is not None and one.registered_on <= on
        late = (one.registered_on if done and one.registered_on else on) > one.due
        found[one.road, ("late" if late else "in_time") if done else ("overdue" if late else "waiting")] += 1
    return found


@dataclass(frozen=True, slots=True)
class Delay:
    """How many days after the first day of a version a product that rested on the one before followed it; `days` None
    while it did not, and `waiting` is then how long already."""

    number: str
    days: int | None
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Delays:
    """The delays of one qualification in numbers: `median` of what followed, `longest` of what did not yet."""

    followed: int
    waiting: int
    median: float | None
    longest: int | None


def delays_by_number(delays: Iterable[Delay]) -> dict[str, Delays]:
    """Per qualification how long products took to follow a new version."""
    found: dict[str, list[Delay]] = {}
    for one in delays:
        found.setdefault(one.number, []).append(one)
    return {number: _delays(each) for number, each in found.items()}


def _delays(each: Sequence[Delay]) -> Delays:
    done = [one.days for one in each if one.days is not None]
    open_ = [one.waiting for one in each if one.days is None]
    return Delays(len(done), len(open_), median(done) if done else None, max(open_, default=None))
