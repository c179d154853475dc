"""Who takes part in the development of a product, and in which part."""

from collections.abc import Mapping
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say


class CommitteePart(StrEnum):
    """For whom a member of a development committee speaks. The values are stored: never rename one."""

    OWNER = "owner"  # the organisation whose product it is
    SECTOR = "sector"  # the sector that owns the qualification
    WORK_PARTNER = "work_partner"  # employers and unions
    PROVIDER = "provider"  # who will teach it
    AUTHORITY = "authority"
    EXPERT = "expert"
    OTHER = "other"

    @property
    def label(self) -> Message:
        return PARTS[self]


PARTS: Mapping[CommitteePart, Message] = {
    CommitteePart.OWNER: say("eigenaar van het product"),
    CommitteePart.SECTOR: say("sector"),
    CommitteePart.WORK_PARTNER: say("werkpartner"),
    CommitteePart.PROVIDER: say("opleidingsverstrekker"),
    CommitteePart.AUTHORITY: say("overheid"),
    CommitteePart.EXPERT: say("deskundige"),
    CommitteePart.OTHER: say("andere partij"),
}
