"""Steps that a guide proposes: what, by when and why. The person decides; what they do not want is not done."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, RuleBroken

LONGEST_STEP = 300


class StepState(StrEnum):
    """The values are stored: never rename one."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DONE = "done"

    @property
    def label(self) -> Message:
        return STEPS[self]

    @property
    def open(self) -> bool:
        return bool(NEXT.get(self))


STEPS: Mapping[StepState, Message] = {
    StepState.PROPOSED: say("voorgesteld"),
    StepState.ACCEPTED: say("afgesproken"),
    StepState.DECLINED: say("niet gewenst"),
    StepState.DONE: say("gedaan"),
}
NEXT: Mapping[StepState, frozenset[StepState]] = {
    StepState.PROPOSED: frozenset({StepState.ACCEPTED, StepState.DECLINED, StepState.DONE}),
    StepState.ACCEPTED: frozenset({StepState.DECLINED, StepState.DONE}),
}


def step_problems(what: str, ground: str, due_on: date | None, on: date) -> Iterator[Problem]:
    """Everything that is wrong with a step that somebody proposes."""
    if not what.strip() or len(what) > LONGEST_STEP:
        message = say("Er staat niet wat de stap is, of het is te lang.")
        yield Problem("step.what", message, say("Schrijf in een zin wat de persoon kan doen."), Place(field="what"))
    if not ground.strip():
        message = say("Er staat niet bij waarom.")
        yield Problem(
            "step.ground", message, say("Schrijf waarom dit helpt. De persoon leest het."), Place(field="ground")
        )
    if due_on is None or due_on < on:
        message = say("Er staat geen dag bij, of die is al voorbij.")
        yield Problem("step.due", message, say("Kies een dag vanaf vandaag."), Place(field="due_on"))


def check_answer(now: StepState, then: StepState) -> None:
    """Raise RuleBroken `step.not_now`."""
    if then not in NEXT.get(now, frozenset()):
        raise RuleBroken("step.not_now", say("Deze stap is {state}.", state=now.label), say("Bekijk de lijst opnieuw."))
