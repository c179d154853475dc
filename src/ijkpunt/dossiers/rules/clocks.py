"""How long a step of a dossier takes: since when, until when it may, and who is at turn.

A step is a stay in a state with one body at turn. Its term is the row that held on the day the step began; days are
calendar days, and the last day of a term is still in time. Days of terms are data: none stands here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

from ijkpunt.dossiers.rules.states import Body, DossierKind, DossierState
from ijkpunt.kernel.dated import Dated
from ijkpunt.kernel.messages import Message, say


class Step(StrEnum):
    """The steps that have a clock. The values are stored: never rename one."""

    NEED = "need"
    DRAFTING = "drafting"
    VALIDATION = "validation"
    REWORK = "rework"
    LEVELLING = "levelling"
    PRESENTING = "presenting"
    DECISION = "decision"

    @property
    def label(self) -> Message:
        return STEPS[self]

    @property
    def body(self) -> Body:
        """Who is at turn."""
        return BODY[self]


STEPS: Mapping[Step, Message] = {
    Step.NEED: say("behoefte nagaan"),
    Step.DRAFTING: say("tekst maken"),
    Step.VALIDATION: say("valideren"),
    Step.REWORK: say("herwerken"),
    Step.LEVELLING: say("inschalen"),
    Step.PRESENTING: say("voorleggen"),
    Step.DECISION: say("beslissen over de erkenning"),
}
BODY: Mapping[Step, Body] = {
    Step.NEED: Body.AGENCY,
    Step.DRAFTING: Body.SUBMITTER,
    Step.VALIDATION: Body.VALIDATION_COMMITTEE,
    Step.REWORK: Body.SUBMITTER,
    Step.LEVELLING: Body.LEVELLING_COMMITTEE,
    Step.PRESENTING: Body.AGENCY,
    Step.DECISION: Body.GOVERNMENT,
}
_STEP_OF: Mapping[DossierState, Step] = {
    DossierState.REQUESTED: Step.NEED,
    DossierState.DRAFTING: Step.DRAFTING,
    DossierState.SUBMITTED: Step.VALIDATION,
    DossierState.REWORK: Step.REWORK,
    DossierState.LEVELLED: Step.PRESENTING,
    DossierState.PRESENTED: Step.DECISION,
}


@dataclass(frozen=True, slots=True)
class Term(Dated):
    """How many calendar days a step may take. `kind` None: every kind of dossier without a row of its own."""

    step: Step
    days: int
    valid_from: date
    kind: DossierKind | None = None
    valid_until: date | None = None  # last day; None: still holds
    source: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """A move as it was made: on which day, to which state."""

    day: date
    after: DossierState


@dataclass(frozen=True, slots=True)
class Passage:
    """One stay in a step. `until`: the day it ended, None while it lasts; `due`: the last day in time, if there is a
    term."""

    step: Step
    since: date
    until: date | None = None
    due: date | None = None

    def days(self, on: date) -> int:
        """How many days it took, or takes already on a day."""
        return ((self.until or on) - self.since).days

    def late(self, on: date) -> int:
        """By how many days the term was passed; 0 in time, or without a term."""
        return 0 if self.due is None else max(0, ((self.until or on) - self.due).days)

    def left(self, on: date) -> int | None:
        """How many days are left, 0 on the last one; None when it is over, late or without a term."""
        return None if self.due is None or self.until or on > self.due else (self.due - on).days


@dataclass(frozen=True, slots=True)
class LeadTime:
    """How long a step took over many dossiers. `median` and `longest` in days, of what ended; None when nothing did."""

    step: Step
    ended: int
    open: int
    median: float | None
    longest: int | None
    late: int  # how many of all passed their term


def step_of(state: DossierState, *, asks_levelling: bool) -> Step | None:
    """The step of a state; None when the dossier came to its end."""
    if state is DossierState.VALIDATED:
        return Step.LEVELLING if asks_levelling else Step.PRESENTING
    return _STEP_OF.get(state)


def term_for(terms: Iterable[Term], step: Step, kind: DossierKind, on: date) -> Term | None:
    """The term that holds on a day: the one of this kind of dossier, or else the general one."""
    holding = [term for term in terms if term.step is step and term.kind in (kind, None) and term.holds(on)]
    return max(holding, key=lambda term: (term.kind is not None, term.valid_from), default=None)


def passages(
    *,
    kind: DossierKind,
    asks_levelling: bool,
    opened_on: date,
    moves: Sequence[Moved],
    terms: Iterable[Term] = (),
) -> tuple[Passage, ...]:
    """The stays of a dossier, oldest first. The last one is open unless the dossier came to its end."""
    terms = tuple(terms)
    return tuple(_passages(kind, asks_levelling, [Moved(opened_on, DossierState.REQUESTED), *moves], terms))


def _passages(
    kind: DossierKind, asks_levelling: bool, entered: Sequence[Moved], terms: tuple[Term, ...]
) -> Iterator[Passage]:
    for place, here in enumerate(entered):
        step = step_of(here.after, asks_levelling=asks_levelling)
        if step is None:
            continue
        term = term_for(terms, step, kind, here.day)
        until = entered[place + 1].day if place + 1 < len(entered) else None
        yield Passage(step, here.day, until, here.day + timedelta(term.days) if term else None)


def lead_times(all_passages: Iterable[Passage], on: date) -> tuple[LeadTime, ...]:
    """Per step, in the order of the procedure, over the stays of many dossiers."""
    found = tuple(all_passages)
    return tuple(_lead_time(step, [one for one in found if one.step is step], on) for step in Step)


def _lead_time(step: Step, found: Sequence[Passage], on: date) -> LeadTime:
    took = [one.days(on) for one in found if one.until is not None]
    return LeadTime(
        step=step,
        ended=len(took),
        open=len(found) - len(took),
        median=float(median(took)) if took else None,
        longest=max(took, default=None),
        late=sum(one.late(on) > 0 for one in found),
    )
