"""A thin client of the API, for programs of others: `from ijkpunt.client import Register`.

It needs httpx and nothing else of IJkpunt: no Django, no database.
"""

from ijkpunt.client.answers import (
    Booking,
    Change,
    Concept,
    Converted,
    Counterpart,
    Covered,
    Hit,
    Journey,
    JourneyState,
    Kept,
    Offer,
    PartSeen,
    Proofs,
    SearchPage,
    Session,
    Verified,
    Version,
    VersionLine,
    Wait,
)
from ijkpunt.client.centre import Centre
from ijkpunt.client.connection import Refused, Trouble, Unreachable
from ijkpunt.client.register import Register

__all__ = [
    "Booking",
    "Centre",
    "Change",
    "Concept",
    "Converted",
    "Counterpart",
    "Covered",
    "Hit",
    "Journey",
    "JourneyState",
    "Kept",
    "Offer",
    "PartSeen",
    "Proofs",
    "Refused",
    "Register",
    "SearchPage",
    "Session",
    "Trouble",
    "Unreachable",
    "Verified",
    "Version",
    "VersionLine",
    "Wait",
]
