"""A session that was announced is changed by a form: who is touched is told first, what cannot be all at once."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from ijkpunt.audit.queries import latest
from ijkpunt.kernel.clock import today
from ijkpunt.pathways import actions
from ijkpunt.pathways.models import Booking, TestSession
from ijkpunt.pathways.rules.bookings import BookingState
from tests.pathways.world import COORDINATOR, HANNA, KIM, enrolled, planned, session
from tests.web.centre.desk import TODAY, row
from tests.web.centre.test_journeys import whole
from tests.web.derivations.people import browser

pytestmark = pytest.mark.usefixtures("universe")


def address(made: UUID) -> str:
    return f"/testcentrum/sessies/{made}/wijzigen/"


def opened(made: UUID, member: str = "coordinator") -> Any:
    return browser(member).get(address(made))


def filled_in(made: UUID) -> dict[str, Any]:
    """The form as the page shows it."""
    form = opened(made).context["form"]
    return {field.name: field.value() for field in form} | {"held_on": form["held_on"].value().isoformat()}


def change(made: UUID, **other: Any) -> Any:
    return browser("coordinator").post(address(made), {**filled_in(made), **other}, follow=True)


def booked() -> UUID:
    """A session in thirty days for which Hanna has a place."""
    return row(planned(HANNA, TODAY, TODAY + 30)).bookings.get().session.identifier


def in_days(days: int) -> str:
    return (today() + timedelta(days)).isoformat()


def test_the_page_of_a_session_leads_to_the_form_which_is_filled_in() -> None:
    made = session(TODAY + 30)
    assert address(made) in browser("coordinator").get(f"/testcentrum/sessies/{made}/").text
    stored = TestSession.objects.get(identifier=made)
    shown = filled_in(made)
    assert (shown["held_on"], shown["town"], shown["capacity"]) == (in_days(30), stored.town, stored.capacity)
    assert (shown["methods"], shown["language"]) == (stored.methods, "nl")
    assert "Nog niemand heeft een plaats." in whole(opened(made))


def test_a_session_without_bookings_is_changed_at_once() -> None:
    made = session(TODAY + 30)
    told = whole(change(made, held_on=in_days(33), town="Gent", place="Kouter 1", capacity="4", methods=["interview"]))
    assert "De sessie is gewijzigd." in told
    stored = TestSession.objects.get(identifier=made)
    assert (stored.on.isoformat(), stored.town, stored.place, stored.capacity, stored.methods) == (
        in_days(33), "Gent", "Kouter 1", 4, ["interview"],
    )  # fmt: skip
    assert latest(event="pathways.session.changed").count() == 1
    assert "Er was niets te wijzigen." in whole(change(made))
    assert latest(event="pathways.session.changed").count() == 1


def test_nobody_must_choose_again_before_the_centre_has_read_how_many_do() -> None:
    made = booked()
    shown = change(made, held_on=in_days(40), place="Kouter 1")
    assert "1 persoon moet opnieuw kiezen" in whole(shown)
    assert 'value="Kouter 1"' in shown.text, "what was typed stays"
    assert TestSession.objects.get(identifier=made).on.isoformat() == in_days(30)
    agreed = shown.context["agreed"]

    actions.book(by=COORDINATOR, journey=enrolled(KIM, TODAY), session=made, on=today())
    again = change(made, held_on=in_days(40), place="Kouter 1", akkoord=agreed)
    assert "2 mensen moeten opnieuw kiezen" in whole(again), "somebody booked in the meantime"
    elsewhere = change(made, held_on=in_days(41), place="Kouter 1", akkoord=again.context["agreed"])
    assert "2 mensen moeten opnieuw kiezen" in whole(elsewhere), "nobody agreed to that day"

    told = whole(change(made, held_on=in_days(41), place="Kouter 1", akkoord=elsewhere.context["agreed"]))
    assert "2 kandidaten lezen het en zeggen of de plaats nog past." in told
    assert "Zei nog niet of de nieuwe dag of plaats past." in told
    assert set(Booking.objects.filter(session__identifier=made).values_list("asked_again_on", flat=True)) == {today()}
    (event,) = latest(event="pathways.session.changed")
    assert event.data["asked_again"] == 2


def test_more_places_ask_nothing_of_anybody() -> None:
    made = booked()
    assert "De sessie is gewijzigd." in whole(change(made, capacity="12", accessibility="lift"))
    assert Booking.objects.get(session__identifier=made).asked_again_on is None


def test_everything_that_is_wrong_is_told_at_once_beside_its_field_and_what_was_typed_stays() -> None:
    made = booked()
    actions.book(by=COORDINATOR, journey=enrolled(KIM, TODAY), session=made, on=today())
    answer = change(
        made, held_on="2020-01-01", town=" ", capacity="1", methods=["interview"], instrument="x" * 50, place="Kouter 1"
    )
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"held_on", "town", "capacity", "methods", "instrument"}
    for told in ("Deze dag is voorbij.", "Er zijn al 2 plaatsen bezet: 1 is te weinig.", 'value="Kouter 1"'):
        assert told in answer.text
    assert TestSession.objects.get(identifier=made).capacity == 10


@pytest.mark.parametrize("unreadable", [{"held_on": "31 februari"}, {"held_on": ""}, {"capacity": "veel"}])
def test_what_cannot_be_read_changes_nothing(unreadable: dict[str, str]) -> None:
    made = session(TODAY + 30)
    answer = change(made, town="Gent", **unreadable)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == set(unreadable)
    assert TestSession.objects.get(identifier=made).town != "Gent"


def test_the_qualification_of_a_session_stays() -> None:
    made = session(TODAY + 30)
    version = TestSession.objects.get(identifier=made).version
    change(made, version="BK-9106-2", capacity="3")
    stored = TestSession.objects.get(identifier=made)
    assert (stored.version, stored.capacity) == (version, 3)


def test_a_session_that_was_called_off_has_no_form() -> None:
    made = session(TODAY + 30)
    sent = filled_in(made) | {"capacity": "3"}
    actions.cancel_session(by=COORDINATOR, session=made, ground="De zaal is dicht.", on=today())
    shown = opened(made)
    assert "Deze sessie is al voorbij of afgelast." in whole(shown)
    assert "held_on" not in shown.text
    assert address(made) not in browser("coordinator").get(f"/testcentrum/sessies/{made}/").text
    assert browser("coordinator").post(address(made), sent).status_code == 422
    assert TestSession.objects.get(identifier=made).capacity == 10


def test_a_session_that_was_held_but_not_closed_stays_as_it_was() -> None:
    made = row(planned(HANNA, TODAY - 20, TODAY - 5)).bookings.get().session.identifier
    assert "held_on" in opened(made).text, "nobody noted anything: it may still go on another day"
    booking = Booking.objects.get(session__identifier=made)
    actions.note_attendance(by=COORDINATOR, booking=booking.identifier, attendance=BookingState.PRESENT, on=today())
    assert "Deze sessie is al voorbij of afgelast." in whole(opened(made))
    assert address(made) not in browser("coordinator").get(f"/testcentrum/sessies/{made}/").text


def test_a_language_of_a_table_that_the_form_does_not_know_stays() -> None:
    made = session(TODAY + 30)
    TestSession.objects.filter(identifier=made).update(language="pl")
    change(made, capacity="3")
    stored = TestSession.objects.get(identifier=made)
    assert (stored.language, stored.capacity) == ("pl", 3)


@pytest.mark.parametrize("member", ["coordinator_dijle", "assessor", "candidate"])
def test_nobody_else_opens_or_sends_it(member: str) -> None:
    made = session(TODAY + 30)
    sent = filled_in(made) | {"capacity": "3"}
    assert opened(made, member).status_code in {403, 404}
    assert browser(member).post(address(made), sent).status_code in {403, 404}
    assert TestSession.objects.get(identifier=made).capacity == 10
