"""Sessions, the queue, and a file begun at the table."""

from datetime import timedelta
from typing import Any

import pytest

from ijkpunt.kernel.clock import today
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.models import Booking, Journey, Person, TestSession
from tests.pathways.world import CENTRE, COORDINATOR, HANNA, ROOFER, enrolled, planned, session
from tests.web.centre.desk import TODAY, row
from tests.web.centre.test_journeys import whole
from tests.web.derivations.people import browser

pytestmark = pytest.mark.usefixtures("universe")
SESSION = {
    "version": ROOFER,
    "town": "Antwerpen",
    "place": "Scheldekaai 80",
    "capacity": "8",
    "methods": ["practical", "interview"],
    "instrument": "EVC-I-9104-1",
    "language": "nl",
    "accessibility": "gelijkvloers",
}
BEGUN = {"name": "Piet Janssens", "target": f"{ROOFER}@", "channel": "self", "agreed": "on"}


def publish(**other: Any) -> Any:
    sent = {**SESSION, "held_on": (today() + timedelta(30)).isoformat(), **other}
    return browser("coordinator").post("/testcentrum/sessies/nieuw/", sent, follow=True)


def on_page(identifier: object, **form: Any) -> Any:
    return browser("coordinator").post(f"/testcentrum/sessies/{identifier}/", form, follow=True)


def test_a_session_is_published_and_listed() -> None:
    assert "De sessie staat open." in whole(publish())
    made = TestSession.objects.latest("pk")
    assert (made.centre, made.capacity, made.methods) == (CENTRE, 8, ["practical", "interview"])
    assert "8 van 8" in whole(browser("coordinator").get(f"/testcentrum/sessies/{made.identifier}/"))
    whole(browser("coordinator").get("/testcentrum/sessies/?toon=voorbij&pagina=99"))
    assert str(made.identifier) in browser("coordinator").get("/testcentrum/sessies.csv").content.decode()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"held_on": "2020-01-01"}, "Deze dag is voorbij."),
        ({"held_on": "31 februari"}, "datum"),
        ({"capacity": "0"}, "1"),
        ({"capacity": "100000"}, "500"),
        ({"methods": []}, "Er staat niet bij hoe er getest wordt."),
        ({"version": "BK-9999-1"}, "BK-9999-1"),
        ({"town": " "}, "Er staat geen gemeente bij."),
    ],
)
def test_a_session_with_something_wrong_is_not_published(wrong: dict[str, Any], told: str) -> None:
    before = TestSession.objects.count()
    answer = publish(**wrong)
    assert answer.status_code == 422
    assert told in answer.text
    assert "Scheldekaai 80" in answer.text
    assert TestSession.objects.count() == before


def test_who_has_a_place_is_confirmed_and_noted_present() -> None:
    journey, place = enrolled(HANNA, TODAY), session(TODAY)
    actions.book(by=HANNA, journey=journey, session=place, on=today())
    booking = str(row(journey).bookings.get().identifier)
    on_page(place, doe="bevestig", boeking=booking)
    on_page(place, doe="aanwezig", boeking=booking)
    assert Booking.objects.get(identifier=booking).state == "confirmed"
    on_page(place, doe="aanwezig", boeking=booking, was="present")
    assert Booking.objects.get(identifier=booking).state == "present"
    on_page(place, doe="gehouden")
    assert TestSession.objects.get(identifier=place).state == "held"
    assert "gehouden" in whole(browser("coordinator").get(f"/testcentrum/sessies/{place}/"))


def test_a_booking_of_another_session_is_not_noted_here() -> None:
    journey = planned(HANNA, TODAY, TODAY)
    booking, other = row(journey).bookings.get(), session(TODAY + 5)
    answer = on_page(other, doe="aanwezig", boeking=str(booking.identifier), was="present")
    assert answer.status_code == 404
    assert row(journey).bookings.get().state == "confirmed"


def test_a_session_is_called_off_with_a_reason_that_the_people_read() -> None:
    journey = planned(HANNA, TODAY, TODAY + 30)
    place = row(journey).bookings.get().session.identifier
    silent = browser("coordinator").post(f"/testcentrum/sessies/{place}/", {"doe": "afgelasten"})
    assert (silent.status_code, row(journey).state) == (422, "planned")
    told = whole(on_page(place, doe="afgelasten", ground="De zaal staat onder water."))
    assert "De sessie is afgelast. 1 kandidaat leest waarom." in told
    booking = row(journey).bookings.get()
    assert (booking.state, booking.caused_by, booking.ground) == ("cancelled", "centre", "De zaal staat onder water.")
    assert row(journey).state == "enrolled"
    (seen, _line), *_ = queries.own_bookings(HANNA)
    assert seen.state == "cancelled"


def test_a_session_of_tomorrow_was_not_held() -> None:
    place = session(TODAY + 1)
    on_page(place, doe="gehouden")
    assert TestSession.objects.get(identifier=place).state == "published"


def test_the_queue_shows_who_waits_longest_and_how_long() -> None:
    enrolled(HANNA, TODAY - 200)
    text = whole(browser("coordinator").get("/testcentrum/wachtrij/"))
    assert "Hanna Nowak" in text
    assert "200 dagen" in text
    assert "Hanna Nowak" not in browser("coordinator_dijle").get("/testcentrum/wachtrij/").text


def test_the_queue_names_who_was_silent_until_they_stop() -> None:
    from tests.pathways.world import registered

    registered(HANNA, today() - timedelta(50))
    text = whole(browser("coordinator").get("/testcentrum/wachtrij/"))
    assert "50 dagen" in text
    assert "Stopt vanzelf op" in text


def test_a_file_is_begun_and_its_secret_is_shown_once() -> None:
    answer = browser("coordinator").post("/testcentrum/aanmelden/", BEGUN)
    text = whole(answer)
    secret = answer.context["secret"]
    person = Person.objects.get(name="Piet Janssens")
    assert secret in text
    assert secret not in person.key_hash
    assert queries.actor_with_key(secret).identifier == person.subject
    assert person.journeys.get().centre == CENTRE
    assert "no-store" in answer.headers["Cache-Control"]
    assert secret not in browser("coordinator").get("/testcentrum/?toon=alles").text


@pytest.mark.parametrize(
    "wrong",
    [
        {"agreed": ""},
        {"name": ""},
        {"name": "Piet 85.07.30-033.28"},
        {"target": "BK-9999-1@"},
        {"target": ""},
        {"email": "geen adres"},
        {"birth_date": "3000-01-01"},
    ],
)
def test_a_file_with_something_wrong_is_not_begun(wrong: dict[str, str]) -> None:
    people, journeys = Person.objects.count(), Journey.objects.count()
    answer = browser("coordinator").post("/testcentrum/aanmelden/", {**BEGUN, **wrong})
    assert answer.status_code == 422
    assert (Person.objects.count(), Journey.objects.count()) == (people, journeys)


def test_the_coordinator_of_the_demo_runs_the_centre_of_these_tests() -> None:
    assert COORDINATOR.organisation == CENTRE
