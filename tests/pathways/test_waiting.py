"""Waiting times from the facts of journeys, and places that are free."""

from datetime import date
from uuid import UUID

import pytest

from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.models import Booking, Journey
from ijkpunt.pathways.queries.waiting import waits_of
from ijkpunt.pathways.queries.walked import walked
from ijkpunt.pathways.rules.bookings import BookingState
from ijkpunt.pathways.rules.waiting import Clock
from tests.pathways.world import (
    CENTRE,
    COORDINATOR,
    HANNA,
    ROOFER,
    actor,
    decided,
    enrolled,
    later,
    planned,
    session,
)

pytestmark = pytest.mark.usefixtures("universe")


def clock(journey: UUID, which: Clock, on: date) -> int:
    return waits_of(next(walked(Journey.objects.filter(identifier=journey))))[which].days(on)


def present(journey: UUID, on: int) -> None:
    booking = Journey.objects.get(identifier=journey).bookings.filter(state="confirmed").get().identifier
    actions.note_attendance(by=COORDINATOR, booking=booking, attendance=BookingState.PRESENT, on=later(on))


def test_what_the_person_moved_does_not_count_and_what_the_centre_moved_does() -> None:
    own, centre = planned(test=30), planned(actor("kim"), test=30)
    for journey, by in ((own, HANNA), (centre, COORDINATOR)):
        booking = Journey.objects.get(identifier=journey).bookings.get().identifier
        to = session(50)
        new = actions.move_booking(by=by, booking=booking, session=to, ground="Kan niet.", on=later(5))
        if by is HANNA:
            actions.confirm_booking(by=COORDINATOR, booking=new, on=later(5))
        present(journey, 50)
    assert clock(own, Clock.TEST, later(60)) == 30
    assert clock(centre, Clock.TEST, later(60)) == 50


def test_who_stayed_away_waits_from_when_they_book_again() -> None:
    journey = planned(test=30)
    booking = Booking.objects.get().identifier
    actions.note_attendance(by=COORDINATOR, booking=booking, attendance=BookingState.ABSENT, on=later(30))
    actions.book(by=COORDINATOR, journey=journey, session=session(60), on=later(40))
    present(journey, 60)
    assert clock(journey, Clock.TEST, later(70)) == 50


def test_the_five_clocks_of_one_journey() -> None:
    journey = decided()
    waits = waits_of(next(walked(Journey.objects.filter(identifier=journey))))
    assert {one: wait.days(later(40)) for one, wait in waits.items()} == {
        Clock.INTAKE: 0,
        Clock.TEST: 30,
        Clock.DECISION: 5,
    }


def test_published_figures_hide_few_people_and_count_who_still_waits() -> None:
    people = [actor(f"p{number}") for number in range(6)]
    for number, one in enumerate(people[:4]):
        present(planned(one, test=20 + 10 * number), 20 + 10 * number)
    hidden = {line.centre: line.figures for line in queries.waiting_times(later(100), live=True)}
    assert hidden[""] is None
    assert hidden[CENTRE] is None
    for one in people[4:]:
        enrolled(one)
    (everybody, here) = queries.waiting_times(later(100), live=True)
    assert everybody.figures is not None
    assert here.figures == everybody.figures
    assert (here.version, here.figures.people) == (ROOFER, 6)
    assert here.figures.median == 40  # of the four who were tested alone it would be 30
    assert (here.figures.waiting, here.figures.oldest) == (None, None), "that two wait tells of few"
    own = queries.own_centre(CENTRE, later(100))[Clock.TEST]
    assert own.untold() == here.figures
    assert (own.waiting, own.oldest) == (2, 100), "of its own a centre sees everything"


def test_who_waits_is_told_once_there_are_five_and_five_who_do_not() -> None:
    for number in range(5):
        present(planned(actor(f"p{number}"), test=20), 20)
        enrolled(actor(f"w{number}"), number)
    (everybody, here) = queries.waiting_times(later(100), live=True)
    assert everybody.figures == here.figures
    assert here.figures is not None
    assert (here.figures.people, here.figures.waiting, here.figures.oldest) == (10, 5, 100)


def test_a_wait_that_was_over_seven_months_ago_is_not_published_any_more() -> None:
    for number in range(5):
        one = actor(f"p{number}")
        present(planned(one, test=20), 20)
    assert queries.waiting_times(later(100), live=True)[0].figures is not None
    assert queries.waiting_times(later(400), live=True) == ()


def test_the_third_next_free_place_is_told_where_nobody_waits_yet() -> None:
    session(10, capacity=1)
    session(20, capacity=1)
    session(40, capacity=1)
    assert {(line.centre, line.third_next, line.figures) for line in queries.waiting_times(later(0), live=True)} == {
        ("", later(40), None),
        (CENTRE, later(40), None),
    }


def test_reasons_to_stop_are_told_as_shares_and_few_are_put_together() -> None:
    for number, reason in enumerate(["waiting_time"] * 6 + ["money"]):
        one = actor(f"p{number}")
        actions.stop(by=one, journey=enrolled(one), reason=reason, on=later(3))
        if number == 3:
            assert queries.stop_shares(later(10)) == {}
    assert queries.stop_shares(later(10)) == {"other": 1.0}  # showing six of seven would tell the seventh
    for number in range(7, 12):
        one = actor(f"p{number}")
        actions.stop(by=one, journey=enrolled(one), reason="time", on=later(3))
    shown = queries.stop_shares(later(10), ROOFER)
    assert shown == {"waiting_time": 0.5, "other": 0.5}
