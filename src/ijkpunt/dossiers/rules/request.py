"""What a request must have before the agency can look at it, per kind of dossier; and who carries a dossier.

Source of the asks: the qualification is asked for by a submitter carried by the social partners of the sector, both
sides, and the need is shown with figures (procedure of the authority; advice of the social partners of April 2024).
"""

from collections.abc import Mapping
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say

LONGEST_TITLE = 300
LONGEST_NEED = 20_000  # characters, some eight pages
SHORTEST_NEED = 40  # characters: one sentence


class Side(StrEnum):
    """For whom of the sector a carrier speaks. The values are stored: never rename one."""

    EMPLOYERS = "employers"
    WORKERS = "workers"
    BOTH = "both"  # a joint committee, or a fund that both sides run together

    @property
    def label(self) -> Message:
        return SIDES[self]


SIDES: Mapping[Side, Message] = {
    Side.EMPLOYERS: say("werkgevers"),
    Side.WORKERS: say("werknemers"),
    Side.BOTH: say("werkgevers en werknemers samen"),
}
