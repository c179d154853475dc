"""What people say about a link between an outcome and a competence."""

from collections.abc import Mapping
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say


class LinkVerdict(StrEnum):
    """The values are stored: never rename one."""

    CONFIRMED = "confirmed"  # the outcome shows this, as was proposed
    CORRECTED = "corrected"  # the outcome shows this, otherwise than was proposed
    REFUSED = "refused"  # the outcome does not belong to this competence
    ADDED = "added"  # the outcome belongs to no competence at all
    UNDONE = "undone"  # takes back a judgement of one's own

    @property
    def label(self) -> Message:
        return LABELS[self]


LINKING = frozenset({LinkVerdict.CONFIRMED, LinkVerdict.CORRECTED})
LABELS: Mapping[LinkVerdict, Message] = {
    LinkVerdict.CONFIRMED: say("bevestigd"),
    LinkVerdict.CORRECTED: say("verbeterd"),
    LinkVerdict.REFUSED: say("geweigerd"),
    LinkVerdict.ADDED: say("toegevoegd"),
    LinkVerdict.UNDONE: say("teruggezet"),
}
