"""A hundred people book the last ten places at once: ten bookings, on both databases."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.pathways import actions
from ijkpunt.pathways.models import Booking, Journey, Person, TestSession
from tests.dossiers.test_recognition_at_once import closing_afterwards, on_a_file
from tests.pathways.world import CENTRE, DAY, ROOFER, later

pytestmark = pytest.mark.django_db(transaction=True)
Own = Callable[[], AbstractContextManager[None]]
PEOPLE, PLACES, AT_ONCE = 100, 10, 20


@pytest.fixture
def own(tmp_path: Path) -> Own:
    """A connection for each thread to a database that many can write to."""
    return on_a_file(tmp_path / "pathways.sqlite3") if connection.vendor == "sqlite" else closing_afterwards


def build() -> tuple[UUID, list[tuple[Actor, UUID]]]:
    """A session with fifteen places of which five are taken, and a hundred people who are enrolled."""
    session = TestSession.objects.create(
        centre=CENTRE, version=ROOFER, on=later(30), town="Gent", capacity=15, methods=["practical"],
        state="published", day=DAY, person="user:fatima",
    )  # fmt: skip
    people = [_enrolled(number) for number in range(PEOPLE + 5)]
    for place, (_, journey) in enumerate(people[PEOPLE:], start=3):
        Booking.objects.create(
            session=session, journey=Journey.objects.get(identifier=journey), place=place, state="confirmed",
            asked_on=DAY, changed_on=DAY, changed_by="user:fatima",
        )  # fmt: skip
    return session.identifier, people[:PEOPLE]


def _enrolled(number: int) -> tuple[Actor, UUID]:
    actor = Actor(f"user:{number}", f"Persoon {number}")
    person = Person.objects.create(account=actor.identifier, name=actor.name, noted_by=actor.identifier, noted_on=DAY)
    journey = Journey.objects.create(
        person=person, version=ROOFER, centre=CENTRE, channel="self", state="enrolled", registered_on=DAY,
        enrolled_on=DAY, last_sign=DAY, instrument="EVC-I-1", methods=["practical"],
    )  # fmt: skip
    return actor, journey.identifier


def test_a_hundred_people_and_the_last_ten_places(own: Own) -> None:
    with ThreadPoolExecutor(1) as pool:
        session, people = pool.submit(_inside, own, build).result()
    start = threading.Barrier(AT_ONCE)
    first = threading.local()

    def attempt(given: tuple[Actor, UUID]) -> str:
        by, journey = given
        with own():
            if not hasattr(first, "done"):
                first.done = True
                start.wait(timeout=60)
            try:
                actions.book(by=by, journey=journey, session=session, on=DAY)
            except RuleBroken as broken:
                return broken.problem.code
        return "booked"

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = Counter(pool.map(attempt, people))
    assert answers == {"booked": PLACES, "session.full": PEOPLE - PLACES}

    def places() -> list[int]:
        return sorted(Booking.objects.filter(session__identifier=session).values_list("place", flat=True))

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(_inside, own, places).result() == list(range(1, 16))


def _inside(own: Own, question: Callable[[], Any]) -> Any:
    with own():
        return question()
