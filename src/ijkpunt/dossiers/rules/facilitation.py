"""The neutral facilitator, and what is noted of meetings.

Source: the agency's process facilitator helps the submitter and decides nothing about the content; experts of small
sectors can take part without carrying the work (advice of the social partners of April 2024).
"""

from collections.abc import Mapping
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say


class NoteKind(StrEnum):
    """What was noted. The values are stored: never rename one."""

    MEETING = "meeting"
    CONTACT = "contact"  # a call, a mail
    AGREEMENT = "agreement"  # what was agreed on how to work

    @property
    def label(self) -> Message:
        return NOTE_KINDS[self]


class TakesPartAs(StrEnum):
    """In which capacity somebody was there. The values are stored: never rename one."""

    CARRIER = "carrier"  # for an organisation that carries the dossier
    EXPERT = "expert"  # knows the occupation; carries nothing
    GUEST = "guest"

    @property
    def label(self) -> Message:
        return CAPACITIES[self]


NOTE_KINDS: Mapping[NoteKind, Message] = {
    NoteKind.MEETING: say("overleg"),
    NoteKind.CONTACT: say("contact"),
    NoteKind.AGREEMENT: say("afspraak"),
}
CAPACITIES: Mapping[TakesPartAs, Message] = {
    TakesPartAs.CARRIER: say("draagt het dossier"),
    TakesPartAs.EXPERT: say("deskundige, draagt het dossier niet"),
    TakesPartAs.GUEST: say("genodigde"),
}
