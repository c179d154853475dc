"""Many proofs at once: the states of a batch and of its rows, and who may do what with it.

One person prepares a batch and another approves it: a single account that was taken over cannot give a thousand proofs.
"""

from enum import StrEnum

from ijkpunt.kernel.messages import Message, say


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
