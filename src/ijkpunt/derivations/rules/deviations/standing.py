"""What holds about a deviation, worked out from everything that was said about it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ijkpunt.derivations.rules.deviations.moves import (
    AGREED,
    ASKED,
    FOUND,
    MOTIVATED,
    MOVES,
    PUT,
    REFUSED,
    SETTLED,
    WITHDRAWN,
    DeviationMove,
    DeviationState,
)


class Agreement(StrEnum):
    """How many of the sector bodies that own the qualification must agree."""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Said:
    """One statement about a deviation. `bodies`: for PUT, the keys of the organisations that it was put to."""

    move: DeviationMove
    organisation: str
    day: date
    text: str = ""
    name: str = ""
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyAnswer:
    """What one sector body last said. PUT: it has not answered, and `since` is when it was its turn."""

    organisation: str
    state: DeviationState
    since: date
    text: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds about a deviation. `since`: when it came in this state. `answers`: of the last time it was put."""

    state: DeviationState = FOUND
    since: date | None = None
    reason: str = ""
    answers: tuple[BodyAnswer, ...] = ()
    put_on: date | None = None
    reference: str = ""  # of the decision that settled it

    @property
    def waiting_for(self) -> tuple[str, ...]:
        """The sector bodies that must still answer. Nobody when the answer is there already."""
        waiting = self.state in (PUT, ASKED)
        return tuple(answer.organisation for answer in self.answers if answer.state is PUT) if waiting else ()

    @property
    def questions(self) -> tuple[BodyAnswer, ...]:
        """The questions that wait for the maker."""
        return tuple(answer for answer in self.answers if answer.state is ASKED) if self.state is ASKED else ()

    @property
    def refusals(self) -> tuple[BodyAnswer, ...]:
        return tuple(answer for answer in self.answers if answer.state is REFUSED) if self.state is REFUSED else ()


def standing(said: Iterable[Said], agreement: Agreement = Agreement.ALL) -> Standing:
    """What holds after these statements, oldest first. Putting it again starts anew: earlier answers lapse."""
    now = Standing()
    for one in said:
        now = _after(now, one, agreement)
    return now


def _after(now: Standing, one: Said, agreement: Agreement) -> Standing:
    target = MOVES[one.move].target
    match one.move:
        case DeviationMove.PROPOSE:
            return Standing(MOTIVATED, one.day, reason=one.text)
        case DeviationMove.PUT:
            waiting = tuple(BodyAnswer(body, PUT, one.day) for body in dict.fromkeys(one.bodies))
            return replace(now, state=PUT, since=one.day, put_on=one.day, answers=waiting)
        case DeviationMove.REPLY:
            answers = tuple(
                BodyAnswer(answer.organisation, PUT, one.day) if answer.state is ASKED else answer
                for answer in now.answers
            )
            return _answered(now, answers, one.day, agreement)
        case DeviationMove.AGREE | DeviationMove.REFUSE | DeviationMove.ASK:
            answers = tuple(
                BodyAnswer(answer.organisation, target, one.day, one.text)
                if answer.organisation == one.organisation
                else answer
                for answer in now.answers
            )
            return _answered(now, answers, one.day, agreement)
        case DeviationMove.SETTLE:
            return replace(now, state=SETTLED, since=one.day, reference=one.text)
        case DeviationMove.WITHDRAW:
            return replace(now, state=WITHDRAWN, since=one.day)


def _answered(now: Standing, answers: tuple[BodyAnswer, ...], day: date, agreement: Agreement) -> Standing:
    state = _together([answer.state for answer in answers], agreement)
    return replace(now, state=state, answers=answers, since=now.since if state is now.state else day)


def _together(answers: list[DeviationState], agreement: Agreement) -> DeviationState:
    """The state that follows from the answers of all bodies. What decides comes first, then what waits."""
    first, last = (REFUSED, AGREED) if agreement is Agreement.ALL else (AGREED, REFUSED)
    if first in answers:
        return first
    if all(answer is last for answer in answers):
        return last
    return ASKED if ASKED in answers else PUT
