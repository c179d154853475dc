"""Where a deviation can stand, and who may do what about it: the table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.messages import Message, say


class DeviationState(StrEnum):
    """Where a deviation stands. The values stand in audit events: never rename one."""

    FOUND = "found"
    MOTIVATED = "motivated"
    PUT = "put"
    ASKED = "asked"
    AGREED = "agreed"
    REFUSED = "refused"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Message:
        return STATES[self]


FOUND, MOTIVATED, PUT, ASKED = (
    DeviationState.FOUND,
    DeviationState.MOTIVATED,
    DeviationState.PUT,
    DeviationState.ASKED,
)
AGREED, REFUSED, SETTLED, WITHDRAWN = (
    DeviationState.AGREED,
    DeviationState.REFUSED,
    DeviationState.SETTLED,
    DeviationState.WITHDRAWN,
)
STATES: Mapping[DeviationState, Message] = {
    FOUND: say("nog zonder reden"),
    MOTIVATED: say("nog niet voorgelegd"),
    PUT: say("voorgelegd aan de sector"),
    ASKED: say("de sector heeft een vraag"),
    AGREED: say("de sector gaat akkoord"),
    REFUSED: say("geweigerd door de sector"),
    SETTLED: say("toegestaan door de overheid"),
    WITHDRAWN: say("ingetrokken door de maker"),
}
CLEARED = frozenset({AGREED, SETTLED})  # in these states a deviation stops nothing


class Party(StrEnum):
    """Who may make a move."""

    MAKER = "maker"  # the owner of the product
    SECTOR = "sector"  # a body that the deviation was put to
    AUTHORITY = "authority"  # writes down what the authority decided


class DeviationMove(StrEnum):
    """What somebody does about a deviation. The values are stored: never rename one."""

    PROPOSE = "propose"
    PUT = "put"
    AGREE = "agree"
    REFUSE = "refuse"
    ASK = "ask"
    REPLY = "reply"
    WITHDRAW = "withdraw"
    SETTLE = "settle"


@dataclass(frozen=True, slots=True)
class Move:
    """A row of the table. `target`: the state that follows; for a sector body, its own answer, see `_together`.

    `text`: a reason, question, answer or reference of a decision is asked.
    """

    name: DeviationMove
    party: Party
    sources: frozenset[DeviationState]
    target: DeviationState
    permission: Permission
    label: Message
    text: bool = False


_OPEN = frozenset({FOUND, MOTIVATED, REFUSED, WITHDRAWN})
_WITH_SECTOR = frozenset({PUT, ASKED, REFUSED})
_MAKER, _SECTOR, _AUTHORITY = Party.MAKER, Party.SECTOR, Party.AUTHORITY
_EDIT, _ANSWER, _DECIDE = Permission.PRODUCT_EDIT, Permission.DEVIATION_ANSWER, Permission.APPROVAL_DECIDE
_DO = DeviationMove
MOVES: Mapping[DeviationMove, Move] = {
    move.name: move
    for move in (
        Move(_DO.PROPOSE, _MAKER, _OPEN, MOTIVATED, _EDIT, say("een reden geven"), text=True),
        Move(_DO.PUT, _MAKER, frozenset({MOTIVATED}), PUT, _EDIT, say("voorleggen aan de sector")),
        Move(_DO.AGREE, _SECTOR, _WITH_SECTOR, AGREED, _ANSWER, say("akkoord gaan")),
        Move(_DO.REFUSE, _SECTOR, _WITH_SECTOR, REFUSED, _ANSWER, say("weigeren"), text=True),
        Move(_DO.ASK, _SECTOR, frozenset({PUT, ASKED}), ASKED, _ANSWER, say("een vraag stellen"), text=True),
        Move(_DO.REPLY, _MAKER, frozenset({ASKED}), PUT, _EDIT, say("antwoorden op een vraag"), text=True),
        Move(_DO.WITHDRAW, _MAKER, _WITH_SECTOR | {MOTIVATED}, WITHDRAWN, _EDIT, say("intrekken")),
        Move(_DO.SETTLE, _AUTHORITY, _WITH_SECTOR, SETTLED, _DECIDE, say("een beslissing noteren"), text=True),
    )
}
ANSWERS = tuple(name for name, move in MOVES.items() if move.party is Party.SECTOR)
