"""What the LED must hear of, and by when.

A proof is registered within a term after the award (vlaanderen.be, "Uitreiken en registreren van bewijzen": two months
after the participant ends the journey); somebody is warned before the term passes.
"""

from enum import StrEnum

from ijkpunt.kernel.messages import Message, say


class LedOperation(StrEnum):
    REGISTER = "register"
    CANCEL = "cancel"


class LedState(StrEnum):
    WAITING = "waiting"
    NO_NUMBER = "no_number"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    DROPPED = "dropped"  # withdrawn before it was registered: the LED never hears of it


OPERATION_NAMES: dict[LedOperation, Message] = {
    LedOperation.REGISTER: say("registreren"),
    LedOperation.CANCEL: say("annuleren"),
}
STATE_NAMES: dict[LedState, Message] = {
    LedState.WAITING: say("wacht"),
    LedState.NO_NUMBER: say("rijksregisternummer ontbreekt"),
    LedState.ACCEPTED: say("aanvaard"),
    LedState.REFUSED: say("geweigerd"),
    LedState.DROPPED: say("niet nodig"),
}
