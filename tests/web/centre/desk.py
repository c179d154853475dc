"""A journey of today at the test centre of the demo, and what is read on its pages."""

from typing import Any
from uuid import UUID

from ijkpunt.kernel.clock import today
from ijkpunt.pathways import actions
from ijkpunt.pathways.models import Journey
from ijkpunt.pathways.rules.bookings import BookingState
from tests.pathways.world import ASSESSOR, COORDINATOR, DAY, HANNA, SECOND, assigned, codes, planned, shown
from tests.web.derivations.people import browser

TODAY = (today() - DAY).days  # days of tests.pathways.world until today


def address(journey: UUID) -> str:
    return f"/testcentrum/trajecten/{journey}/"


def page(journey: UUID, member: str = "coordinator") -> Any:
    return browser(member).get(address(journey))


def send(journey: UUID, doing: str, **form: Any) -> Any:
    return browser("coordinator").post(address(journey), {"doe": doing, **form}, follow=True)


def look(journey: UUID, part: str) -> Any:
    return browser("coordinator").post(f"{address(journey)}inkijken/", {"deel": part})


def row(journey: UUID) -> Journey:
    return Journey.objects.select_related("person").get(identifier=journey)


def under_test() -> UUID:
    """Hanna was enrolled forty days ago and is tested today by two assessors."""
    journey = planned(HANNA, TODAY - 40, TODAY)
    on = today()
    assigned(journey, [ASSESSOR, SECOND], on)
    booking = row(journey).bookings.get().identifier
    actions.note_attendance(by=COORDINATOR, booking=booking, attendance=BookingState.PRESENT, on=on)
    actions.open_assessment(by=ASSESSOR, journey=journey, on=on)
    return journey


def all_shown(journey: UUID) -> None:
    from tests.pathways.world import at

    for code in codes():
        actions.draft_verdict(by=ASSESSOR, journey=journey, verdict=shown(code), at=at(TODAY))
