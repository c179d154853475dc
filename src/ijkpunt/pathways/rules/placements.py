"""The plan of a work placement (IBO, stage), a short course or a module: which competences of a qualification somebody
learns there, in which weeks, and who sees it. At the end the plan becomes attestations (facts/evc 3.1, item 7; R35).

A short course or a module of a company is a plan too, often of one week. How long a plan may last is a choice of ours.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem

MOST_WEEKS = 104  # two years; ours
LONGEST_NAME = 200


class PlacementKind(StrEnum):
    """The values are stored: never rename one."""

    IBO = "ibo"  # individuele beroepsopleiding in de onderneming
    PLACEMENT = "placement"  # stage, werkplekleren
    COURSE = "course"
    MODULE = "module"  # of a company, for its own people

    @property
    def label(self) -> Message:
        return KINDS[self]


KINDS: Mapping[PlacementKind, Message] = {
    PlacementKind.IBO: say("IBO"),
    PlacementKind.PLACEMENT: say("stage of werkplekleren"),
    PlacementKind.COURSE: say("korte opleiding"),
    PlacementKind.MODULE: say("module van het bedrijf"),
}


class PlacementState(StrEnum):
    """Derived from what was signed, never stored apart."""

    DRAFT = "draft"
    ONE_SIDE = "one_side"  # signed by one of both
    AGREED = "agreed"
    ENDED = "ended"

    @property
    def label(self) -> Message:
        return STATES[self]


STATES: Mapping[PlacementState, Message] = {
    PlacementState.DRAFT: say("ontwerp"),
    PlacementState.ONE_SIDE: say("wacht op de andere"),
    PlacementState.AGREED: say("afgesproken"),
    PlacementState.ENDED: say("afgerond"),
}


class Side(StrEnum):
    """Who agrees with a plan. The values are stored."""

    PERSON = "person"
    HOUSE = "house"  # the employer, or whoever trains

    @property
    def label(self) -> Message:
        return SIDES[self]


SIDES: Mapping[Side, Message] = {Side.PERSON: say("jijzelf"), Side.HOUSE: say("werkgever of opleider")}


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A competence of the plan: in which weeks (from 1), and who sees whether the person can do it."""

    competence: str
    weeks: tuple[int, ...]
    observer: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What both agree on. `version`: of the qualification from which every competence comes."""

    version: str
    kind: PlacementKind
    place: str
    first: date
    last: date
    lines: tuple[PlanLine, ...] = ()

    @property
    def weeks(self) -> int:
        """How many weeks it lasts; a week that was begun counts. None is less than one."""
        return max(0, (self.last - self.first).days) // 7 + 1


def week_of(plan: Plan, on: date) -> int | None:
    """The week of the plan that a day falls in, from 1; None outside it."""
    return (on - plan.first).days // 7 + 1 if plan.first <= on <= plan.last else None


def begins_on(plan: Plan, week: int) -> date:
    """The first day of a week of the plan."""
    return plan.first + timedelta(7 * (week - 1))


def by_week(plan: Plan) -> tuple[tuple[int, tuple[PlanLine, ...]], ...]:
    """The plan turned around: per week what is learned then."""
    weeks = range(1, plan.weeks + 1)
    return tuple((week, tuple(line for line in plan.lines if week in line.weeks)) for week in weeks)


def parsed_weeks(text: str) -> tuple[int, ...] | None:
    """Weeks as somebody writes them, "1-3, 5"; None when that cannot be read."""
    found: set[int] = set()
    for piece in text.replace(";", ",").replace("–", "-").split(","):
        first, dash, last = (side.strip() for side in piece.partition("-"))
        if not first and not dash:
            continue
        sides = [first, last] if dash else [first]
        if not all(side.isascii() and side.isdigit() and len(side) < 4 for side in sides):
            return None
        begin, end = int(sides[0]), int(sides[-1])
        if begin > end:
            return None
        found |= set(range(begin, end + 1))
    return tuple(sorted(found))


def written_weeks(weeks: Iterable[int]) -> str:
    """The other way round: 1, 2, 3, 5 as "1-3, 5"."""
    runs: list[list[int]] = []
    for week in sorted(set(weeks)):
        if runs and week == runs[-1][-1] + 1:
            runs[-1].append(week)
        else:
            runs.append([week])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def plan_problems(plan: Plan, known: Collection[str]) -> Iterator[Problem]:
    """Everything that is wrong with a plan. `known`: the competences of its version. A line has its competence as
    place."""
    yield from _term_problems(plan)
    if not plan.lines:
        yield Problem(
            "placement.nothing",
            say("Er staat geen competentie in het plan."),
            say("Kies minstens één competentie, en de weken ervoor."),
            Place(field="lines"),
        )
    seen: set[str] = set()
    for line in plan.lines:
        yield from _line_problems(line, plan, known, seen)
        seen.add(line.competence)


def _term_problems(plan: Plan) -> Iterator[Problem]:
    if not plan.place.strip() or len(plan.place) > LONGEST_NAME:
        yield Problem(
            "placement.no_place",
            say("Er staat niet bij waar het is, of het is te lang."),
            say("Schrijf de werkplek of de opleiding in een paar woorden."),
            Place(field="place"),
        )
    if plan.last < plan.first:
        yield Problem(
            "placement.order",
            say("De laatste dag komt voor de eerste."),
            say("Kijk de datums na."),
            Place(field="last"),
        )
    elif plan.weeks > MOST_WEEKS:
        yield Problem(
            "placement.too_long",
            say("Het plan duurt langer dan {most} weken.", most=MOST_WEEKS),
            say("Maak er meer plannen van."),
            Place(field="last"),
        )


def _line_problems(line: PlanLine, plan: Plan, known: Collection[str], seen: Collection[str]) -> Iterator[Problem]:
    place = Place(field="lines", record=line.competence)
    if line.competence not in known:
        yield Problem(
            "placement.other_version",
            say("Competentie {code} hoort niet bij {version}.", code=line.competence, version=plan.version),
            say("Kies een competentie uit de lijst."),
            place,
        )
    if line.competence in seen:
        yield Problem(
            "placement.twice",
            say("Competentie {code} staat er twee keer.", code=line.competence),
            say("Zet alle weken op één regel."),
            place,
        )
    if not line.weeks:
        yield Problem(
            "placement.no_week",
            say("Voor {code} is geen enkele week gekozen.", code=line.competence),
            say("Schrijf de weken, zoals 1-3, 5."),
            place,
        )
    elif line.weeks[0] < 1 or line.weeks[-1] > plan.weeks:
        yield Problem(
            "placement.week_outside",
            say("Een week van {code} valt buiten het plan.", code=line.competence),
            say("Het plan telt {weeks} weken. Kies een week daarvan.", weeks=plan.weeks),
            place,
        )
    if not line.observer.strip() or len(line.observer) > LONGEST_NAME:
        yield Problem(
            "placement.nobody_sees",
            say("Voor {code} staat er niemand die kijkt.", code=line.competence),
            say("Schrijf wie het ziet: een naam of een functie."),
            place,
        )


def digest_of(plan: Plan) -> str:
    """The SHA-256 of what is agreed: who signed an older text did not sign this one."""
    told = {
        "version": plan.version,
        "kind": plan.kind.value,
        "place": plan.place,
        "first": plan.first.isoformat(),
        "last": plan.last.isoformat(),
        "lines": [[line.competence, list(line.weeks), line.observer] for line in plan.lines],
    }
    text = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def state_of(plan: Plan, signed: Iterable[tuple[Side, str]], ended_on: date | None) -> PlacementState:
    """Where a plan stands. `signed`: side and digest of everything that was signed."""
    sides = {side for side, digest in signed if digest == digest_of(plan)}
    if ended_on is not None and sides == set(Side):
        return PlacementState.ENDED
    return {0: PlacementState.DRAFT, 1: PlacementState.ONE_SIDE, 2: PlacementState.AGREED}[len(sides)]
