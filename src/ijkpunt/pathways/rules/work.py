"""Whose turn it is in a journey, as the coordinator of a centre sees it: one word per journey for a list of work."""

from collections.abc import Mapping
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say


class Work(StrEnum):
    """What has to happen next. The values stand in addresses: never rename one."""

    APPEAL = "appeal"
    ADVISE = "advise"
    ENROL = "enrol"
    CONFIRM = "confirm"
    PLACE = "place"
    ATTENDANCE = "attendance"
    ASSESSOR = "assessor"
    DECIDE = "decide"
    PROOF = "proof"
    CLOSE = "close"
    PERSON = "person"  # the person's turn
    TEST = "test"  # the day of the test comes by itself
    ASSESSORS = "assessors"  # the assessors' turn
    NOTHING = "nothing"

    @property
    def label(self) -> Message:
        return WORKS[self]

    @property
    def of_the_centre(self) -> bool:
        """Is it the coordinator's turn?"""
        return self in OF_THE_CENTRE


WORKS: Mapping[Work, Message] = {
    Work.APPEAL: say("beantwoord het beroep"),
    Work.ADVISE: say("voer het gesprek en geef advies"),
    Work.ENROL: say("schrijf in"),
    Work.CONFIRM: say("bevestig de plaats"),
    Work.PLACE: say("geef een plaats in een sessie"),
    Work.ATTENDANCE: say("noteer wie er was"),
    Work.ASSESSOR: say("vraag een beoordelaar"),
    Work.DECIDE: say("beslis"),
    Work.PROOF: say("geef het bewijs of sluit af"),
    Work.CLOSE: say("sluit af"),
    Work.PERSON: say("wacht op de kandidaat"),
    Work.TEST: say("wacht op de testdag"),
    Work.ASSESSORS: say("wacht op de beoordelaars"),
    Work.NOTHING: say("niets meer te doen"),
}
OF_THE_CENTRE = frozenset(
    {
        Work.APPEAL,
        Work.ADVISE,
        Work.ENROL,
        Work.CONFIRM,
        Work.PLACE,
        Work.ATTENDANCE,
        Work.ASSESSOR,
        Work.DECIDE,
        Work.PROOF,
        Work.CLOSE,
    }
)
