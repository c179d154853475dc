"""Many proofs at once: the states of a batch and of its rows, and who may do what with it.

One person prepares a batch and another approves it: a single account that was taken over cannot give a thousand proofs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ijkpunt.credentials.rules.deriving import Verdict
from ijkpunt.formats.credentials.deliberation import Learner
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotAllowed, RuleBroken


class BatchState(StrEnum):
    PREPARED = "prepared"
    APPROVED = "approved"
    REFUSED = "refused"
    DONE = "done"


class RowState(StrEnum):
    WAITING = "waiting"
    ISSUED = "issued"
    NOTHING = "nothing"  # what was shown gives no (new) proof
    FAILED = "failed"


BATCH_STATE_NAMES: dict[BatchState, Message] = {
    BatchState.PREPARED: say("klaar om na te kijken"),
    BatchState.APPROVED: say("goedgekeurd"),
    BatchState.REFUSED: say("teruggestuurd"),
    BatchState.DONE: say("klaar"),
}
ROW_STATE_NAMES: dict[RowState, Message] = {
    RowState.WAITING: say("wacht"),
    RowState.ISSUED: say("gegeven"),
    RowState.NOTHING: say("geen bewijs"),
    RowState.FAILED: say("mislukt"),
}


@dataclass(frozen=True, slots=True)
class BatchAsked:
    """What a batch is about: one deliberation of one issuer about one version, along one road."""

    issuer: str
    version: str
    road: Road
    reference: str
    decided_on: date
    awarded_on: date


def verdicts_of(learner: Learner, competences: Sequence[str]) -> dict[str, Verdict]:
    """A verdict for every competence of the version: what is not named was not shown."""
    shown, taken = frozenset(learner.shown), frozenset(learner.taken_over)
    return {
        code: Verdict.SHOWN if code in shown else Verdict.TAKEN_OVER if code in taken else Verdict.NOT_SHOWN
        for code in competences
    }


def require_state(state: str, *allowed: BatchState) -> None:
    """Raise RuleBroken `batch.not_now` when a batch stands elsewhere."""
    if BatchState(state) not in allowed:
        raise RuleBroken(
            "batch.not_now",
            say("Deze reeks is {state}.", state=BATCH_STATE_NAMES[BatchState(state)]),
            say("Kijk op de pagina van de reeks wat er nu kan."),
        )


def require_second(prepared_by: str, approver: str) -> None:
    """Raise NotAllowed `batch.second_person` for who approves what they prepared themselves."""
    if prepared_by == approver:
        raise NotAllowed(
            "batch.second_person",
            say("Je maakte deze reeks zelf."),
            say("Laat een tweede persoon van je organisatie ze nakijken en goedkeuren."),
        )
