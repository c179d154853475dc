"""From application to end of a programme: one table of moves, each with who makes it and what must be so first.

Nothing else in the house says what can follow what: actions ask `check_move`, pages ask `moves_open`. The diagram in
docs/rules/providers.md says the same in a picture.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Problem, Refused, RuleBroken
from ijkpunt.providers.rules.words import Party, ProgrammeState


class ProgrammeMove(StrEnum):
    """The moves. The values stand in events and forms: never rename one."""

    SUBMIT = "submit"
    DECLARE_COMPLETE = "declare_complete"
    DECLARE_INCOMPLETE = "declare_incomplete"
    RECOGNISE = "recognise"
    REFUSE = "refuse"
    START = "start"
    STOP = "stop"
    END = "end"
    WITHDRAW = "withdraw"

    @property
    def label(self) -> Message:
        """What was done, for a history."""
        return MOVES[self]


MOVES: Mapping[ProgrammeMove, Message] = {
    ProgrammeMove.SUBMIT: say("ingediend"),
    ProgrammeMove.DECLARE_COMPLETE: say("volledig verklaard"),
    ProgrammeMove.DECLARE_INCOMPLETE: say("onvolledig verklaard"),
    ProgrammeMove.RECOGNISE: say("erkend"),
    ProgrammeMove.REFUSE: say("niet erkend"),
    ProgrammeMove.START: say("gestart"),
    ProgrammeMove.STOP: say("stopgezet"),
    ProgrammeMove.END: say("afgelopen"),
    ProgrammeMove.WITHDRAW: say("ingetrokken"),
}


@dataclass(frozen=True, slots=True)
class ProgrammeFacts:
    """What the moves need to know. `lacks`: what an application needs and does not have yet (rules/completeness.py)."""

    state: ProgrammeState
    lacks: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Transition:
    """A row of the table. `whole`: nothing may lack; `ground`: a reason is asked."""

    move: ProgrammeMove
    sources: frozenset[ProgrammeState]
    target: ProgrammeState
    party: Party
    permission: Permission
    whole: bool = False
    ground: bool = False


M, S = ProgrammeMove, ProgrammeState
APPLY, DECIDE = Permission.PROGRAMME_APPLY, Permission.PROGRAMME_DECIDE
TRANSITIONS: tuple[Transition, ...] = (
    Transition(M.SUBMIT, frozenset({S.DRAFT, S.INCOMPLETE}), S.SUBMITTED, Party.PROVIDER, APPLY, whole=True),
    Transition(M.DECLARE_COMPLETE, frozenset({S.SUBMITTED}), S.COMPLETE, Party.AGENCY, DECIDE),
    Transition(M.DECLARE_INCOMPLETE, frozenset({S.SUBMITTED}), S.INCOMPLETE, Party.AGENCY, DECIDE, ground=True),
    Transition(M.RECOGNISE, frozenset({S.COMPLETE}), S.RECOGNISED, Party.AGENCY, DECIDE, whole=True, ground=True),
    Transition(M.REFUSE, frozenset({S.COMPLETE}), S.REFUSED, Party.AGENCY, DECIDE, ground=True),
    Transition(M.START, frozenset({S.RECOGNISED}), S.RUNNING, Party.PROVIDER, APPLY),
    Transition(M.STOP, frozenset({S.RECOGNISED, S.RUNNING}), S.STOPPED, Party.EITHER, APPLY, ground=True),
    Transition(M.END, frozenset({S.RUNNING}), S.ENDED, Party.PROVIDER, APPLY),
    Transition(
        M.WITHDRAW,
        frozenset({S.DRAFT, S.SUBMITTED, S.INCOMPLETE, S.COMPLETE}),
        S.WITHDRAWN,
        Party.PROVIDER,
        APPLY,
        ground=True,
    ),
)
BY_MOVE: Mapping[ProgrammeMove, Transition] = {row.move: row for row in TRANSITIONS}


def check_move(facts: ProgrammeFacts, move: ProgrammeMove, *, ground: str = "") -> ProgrammeState:
    """Where the programme stands after `move`.

    Raises RuleBroken `programme.not_now` when the move does not start here, Refused with everything that lacks,
    RuleBroken `programme.no_ground` when a reason is missing.
    """
    row = BY_MOVE[move]
    if facts.state not in row.sources:
        raise RuleBroken(
            "programme.not_now",
            say("Dat kan nu niet: dit aanbod is {state}.", state=facts.state.label),
            say("Bekijk op de pagina van het aanbod wie nu aan de beurt is."),
        )
    if row.whole and facts.lacks:
        raise Refused(facts.lacks)
    if row.ground and not ground.strip():
        raise RuleBroken(
            "programme.no_ground",
            say("Er staat geen reden bij."),
            say("Schrijf waarom. De andere partij leest het."),
        )
    return row.target


def moves_open(state: ProgrammeState) -> tuple[Transition, ...]:
    """The rows that start in a state, met or not."""
    return tuple(row for row in TRANSITIONS if state in row.sources)
