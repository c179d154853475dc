"""When somebody wants to hear of news."""

from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from ijkpunt.kernel.messages import Message, say

MONDAY, MORNING = 0, time(7)  # the digest of the week leaves then, in Brussels
BRUSSELS = ZoneInfo("Europe/Brussels")


class Rhythm(StrEnum):
    IMMEDIATELY = "immediately"
    WEEKLY = "weekly"

    @property
    def label(self) -> Message:
        return _LABELS[self]


_LABELS = {
    Rhythm.IMMEDIATELY: say("Meteen als er nieuws is"),
    Rhythm.WEEKLY: say("Elke maandag, alles samen"),
}


def due(rhythm: Rhythm, at: datetime) -> datetime:
    """When what is told at `at` may leave: then, or on the first Monday morning after it."""
    if rhythm is Rhythm.IMMEDIATELY:
        return at
    local = at.astimezone(BRUSSELS)
    monday = local.date() + timedelta(days=(MONDAY - local.weekday()) % 7)
    leaves = datetime.combine(monday, MORNING, BRUSSELS)
    return leaves if leaves > local else datetime.combine(monday + timedelta(days=7), MORNING, BRUSSELS)
