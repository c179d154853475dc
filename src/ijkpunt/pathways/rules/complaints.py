"""A complaint about how somebody was treated. It is not an appeal: it changes no decision (facts/evc 4.2, F).

The centre answers first, within a term that is a row with a source. Who is not helped by that passes it on to the
inspection. Nothing of a complaint is ever public, and it changes nothing in the journey.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ijkpunt.kernel.dated import Dated, newest_on
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, RuleBroken


class ComplaintState(StrEnum):
    """The values are stored: never rename one."""

    FILED = "filed"
    ANSWERED = "answered"
    PASSED_ON = "passed_on"  # to the inspection
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Message:
        return COMPLAINTS[self]


COMPLAINTS: Mapping[ComplaintState, Message] = {
    ComplaintState.FILED: say("wacht op antwoord"),
    ComplaintState.ANSWERED: say("beantwoord"),
    ComplaintState.PASSED_ON: say("bij de inspectie"),
    ComplaintState.WITHDRAWN: say("ingetrokken"),
}


@dataclass(frozen=True, slots=True)
class AnswerTerm(Dated):
    """Within how many calendar days a centre answers."""

    days: int
    valid_from: date
    valid_until: date | None = None
    source: str = ""
    ours: bool = True


def answer_due(terms: Iterable[AnswerTerm], filed_on: date) -> date | None:
    """The last day to answer what was filed on a day; None: no term is known."""
    found = newest_on(terms, filed_on)
    return None if found is None else filed_on + timedelta(found.days)


def check_words(words: str) -> Iterator[Problem]:
    """Something is said, for a complaint as for an answer."""
    if not words.strip():
        yield Problem(
            "complaint.empty", say("Er staat niets."), say("Schrijf wat er is gebeurd."), Place(field="words")
        )


def may_pass_on(state: ComplaintState, due_on: date | None, on: date) -> bool:
    """The second step is open after an answer, or when the answer did not come in time."""
    late = state is ComplaintState.FILED and due_on is not None and on > due_on
    return state is ComplaintState.ANSWERED or late


def check_complaint_step(now: ComplaintState, then: ComplaintState, due_on: date | None, on: date) -> None:
    """Raise RuleBroken `complaint.not_now`."""
    allowed = {
        ComplaintState.ANSWERED: now is ComplaintState.FILED,
        ComplaintState.PASSED_ON: may_pass_on(now, due_on, on),
        ComplaintState.WITHDRAWN: now in {ComplaintState.FILED, ComplaintState.ANSWERED},
    }
    if not allowed.get(then, False):
        raise RuleBroken(
            "complaint.not_now", say("Deze klacht is nu: {state}.", state=now.label), say("Bekijk de klacht opnieuw.")
        )
