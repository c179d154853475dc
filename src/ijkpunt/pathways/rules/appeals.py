"""Appeals against a decision (facts/evc 4.2, machine F).

The term to file and the term to answer are rows with a source: no term is known for Flanders. One provider in the
Netherlands gives 14 days to object and answers in six weeks, with a second independent assessor; our placeholders
start from that and are marked as ours.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ijkpunt.kernel.dated import Dated, newest_on
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, RuleBroken


class AppealState(StrEnum):
    """The values are stored: never rename one."""

    FILED = "filed"
    NOT_ADMITTED = "not_admitted"  # niet ontvankelijk
    ADMITTED = "admitted"  # herbeoordeling
    FOUNDED = "founded"
    PARTLY = "partly"
    UNFOUNDED = "unfounded"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Message:
        return APPEALS[self]

    @property
    def answered(self) -> bool:
        return self not in OPEN

    @property
    def changes(self) -> bool:
        """Does a new decision have to follow?"""
        return self in {AppealState.FOUNDED, AppealState.PARTLY}


APPEALS: Mapping[AppealState, Message] = {
    AppealState.FILED: say("ingediend"),
    AppealState.NOT_ADMITTED: say("niet ontvankelijk"),
    AppealState.ADMITTED: say("wordt opnieuw beoordeeld"),
    AppealState.FOUNDED: say("gegrond"),
    AppealState.PARTLY: say("deels gegrond"),
    AppealState.UNFOUNDED: say("ongegrond"),
    AppealState.WITHDRAWN: say("ingetrokken"),
}
OPEN: Mapping[AppealState, frozenset[AppealState]] = {
    AppealState.FILED: frozenset({AppealState.NOT_ADMITTED, AppealState.ADMITTED, AppealState.WITHDRAWN}),
    AppealState.ADMITTED: frozenset(
        {AppealState.FOUNDED, AppealState.PARTLY, AppealState.UNFOUNDED, AppealState.WITHDRAWN}
    ),
}


@dataclass(frozen=True, slots=True)
class Window(Dated):
    """Within how many days somebody may file, and within how many they get an answer; calendar days, last included."""

    file_days: int
    answer_days: int
    valid_from: date
    valid_until: date | None = None
    source: str = ""
    ours: bool = False


def window_on(windows: Iterable[Window], decided_on: date) -> Window | None:
    """The window that holds for a decision: the one of the day of that decision, so that a shorter term never takes
    a right away."""
    return newest_on(windows, decided_on)


def last_day(window: Window | None, told_on: date) -> date | None:
    """The last day to file; `told_on` is the day on which the person could read the decision. None without a window:
    then there is no end."""
    return None if window is None else told_on + timedelta(window.file_days)


def in_time(window: Window | None, told_on: date, on: date) -> bool:
    """May somebody still file on a day?"""
    last = last_day(window, told_on)
    return told_on <= on and (last is None or on <= last)


def answer_due(window: Window | None, filed_on: date) -> date | None:
    """The last day to answer, or None without a window."""
    return None if window is None else filed_on + timedelta(window.answer_days)


def check_step(now: AppealState, then: AppealState, ground: str) -> None:
    """Raise RuleBroken `appeal.not_now`, or `appeal.no_ground` when an answer has no reason."""
    if then not in OPEN.get(now, frozenset()):
        raise RuleBroken(
            "appeal.not_now",
            say("Dit beroep is {state}.", state=now.label),
            say("Bekijk het beroep opnieuw."),
        )
    if then not in {AppealState.ADMITTED, AppealState.WITHDRAWN} and not ground.strip():
        raise RuleBroken(
            "appeal.no_ground",
            say("Er staat geen reden bij het antwoord."),
            say("Schrijf waarom. De kandidaat leest dit."),
            place=Place(field="ground"),
        )


def check_other_assessors(panel: Iterable[str], again: Iterable[str]) -> None:
    """Who looks again was not on the panel of the decision. Raises RuleBroken `appeal.same_assessor`,
    `appeal.no_assessor`."""
    before, now = frozenset(panel), frozenset(again)
    if not now:
        raise RuleBroken(
            "appeal.no_assessor",
            say("Niemand bekeek de test opnieuw."),
            say("Vraag een beoordelaar die er de eerste keer niet bij was."),
        )
    if before & now:
        raise RuleBroken(
            "appeal.same_assessor",
            say("Een beoordelaar van de eerste keer kan niet opnieuw beoordelen."),
            say("Vraag een beoordelaar die er de eerste keer niet bij was."),
        )
