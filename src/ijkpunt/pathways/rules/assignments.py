"""Who may assess whom (facts/evc 4.2, machine C).

A coach never assesses the person they coached, not later either, and whoever assessed somebody never becomes their
coach (advice of the Vlor on EVC, and facts 4.7 rule 2: for ever). Employer, colleague and teacher stay away for some
years after the tie ended (a row of rules/assessing_terms.py). Family stays away for ever: our choice, as no rule was
found.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import RuleBroken


class AssignmentState(StrEnum):
    """The values are stored: never rename one."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    REPLACED = "replaced"

    @property
    def label(self) -> Message:
        return ASSIGNMENTS[self]


ASSIGNMENTS: Mapping[AssignmentState, Message] = {
    AssignmentState.ASKED: say("gevraagd"),
    AssignmentState.ACCEPTED: say("aanvaard"),
    AssignmentState.REFUSED: say("geweigerd"),
    AssignmentState.REPLACED: say("vervangen"),
}
OPEN: Mapping[AssignmentState, frozenset[AssignmentState]] = {
    AssignmentState.ASKED: frozenset({AssignmentState.ACCEPTED, AssignmentState.REFUSED, AssignmentState.REPLACED}),
    AssignmentState.ACCEPTED: frozenset({AssignmentState.REPLACED}),
}


class TieKind(StrEnum):
    """How an assessor may know a person. The values are stored: never rename one."""

    COACH = "coach"
    FAMILY = "family"
    EMPLOYER = "employer"
    COLLEAGUE = "colleague"
    TEACHER = "teacher"

    @property
    def label(self) -> Message:
        return TIES[self]

    @property
    def for_ever(self) -> bool:
        return self in {TieKind.COACH, TieKind.FAMILY}


TIES: Mapping[TieKind, Message] = {
    TieKind.COACH: say("begeleider"),
    TieKind.FAMILY: say("familie"),
    TieKind.EMPLOYER: say("werkgever"),
    TieKind.COLLEAGUE: say("collega"),
    TieKind.TEACHER: say("leraar"),
}


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie between an assessor and a person. `until` is its last day; None: it lasts."""

    kind: TieKind
    until: date | None = None

    def stands_in_the_way(self, on: date, years: int) -> bool:
        """For ever, or until some years after its last day: on the same day so many years later it is over."""
        return self.kind.for_ever or self.until is None or on < _years_later(self.until, years)


def _years_later(day: date, years: int) -> date:
    """The same day some years later; the first of March for the last day of February that is not there."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def check_no_conflict(ties: Iterable[Tie], on: date, years: int) -> None:
    """Raise RuleBroken `assignment.conflict` when a tie stands in the way on a day, so many years after it ended."""
    found = sorted({tie.kind for tie in ties if tie.stands_in_the_way(on, years)})
    if found:
        raise RuleBroken(
            "assignment.conflict",
            say(
                "Deze beoordelaar kent de kandidaat te goed ({ties}).",
                ties=", ".join(str(kind.label) for kind in found),
            ),
            say(
                "Kies iemand die de kandidaat nooit begeleidde en er de laatste {years} jaar niet mee werkte.",
                years=years,
            ),
        )


def check_may_coach(*, assessed: bool) -> None:
    """Raise RuleBroken `guidance.assessed` when the one who would coach once assessed this person."""
    if assessed:
        raise RuleBroken(
            "guidance.assessed",
            say("Deze persoon beoordeelde de kandidaat. Dan kan die geen begeleider worden."),
            say("Kies een andere begeleider."),
        )


def check_answer(now: AssignmentState, then: AssignmentState) -> None:
    """Raise RuleBroken `assignment.not_now` for a step that is not in the table."""
    if then not in OPEN.get(now, frozenset()):
        raise RuleBroken(
            "assignment.not_now",
            say("Deze opdracht is al {state}.", state=now.label),
            say("Bekijk het traject opnieuw."),
        )
