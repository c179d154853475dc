"""A centre changes its sessions: free while nobody is hurt, told to who booked, refused with too few places."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from ijkpunt.audit.queries import latest
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.problems import NotAllowed, Refused, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.models import Booking, TestSession, VerdictDraft
from ijkpunt.pathways.queries.importing import session_now
from ijkpunt.pathways.rules.appeals import AppealState
from ijkpunt.pathways.rules.bookings import BookingState, SessionAsked
from ijkpunt.pathways.rules.doing import Doing
from ijkpunt.pathways.rules.verdicts import Method
from ijkpunt.providers.models import RecognitionRow
from tests.pathways import world
from tests.pathways.tables import RESULTS, SESSIONS, result_row, session_row, table
from tests.pathways.world import COORDINATOR, HANNA, KIM, OTHER_COORDINATOR, later

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("universe")]


def asked_of(session: UUID) -> SessionAsked:
    return session_now(TestSession.objects.get(identifier=session)).asked


TOMORROW = later(1)


def change(session: UUID, by: Actor = COORDINATOR, on: date = TOMORROW, **parts: object) -> int:
    asked = replace(asked_of(session), **parts)  # type: ignore[arg-type]
    return actions.change_session(by=by, session=session, asked=asked, on=on)


def codes_of(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {one.code for one in refused.value.problems}


def session_of(journey: UUID) -> UUID:
    return Booking.objects.get(journey__identifier=journey).session.identifier


def told_kinds(on: int) -> list[str]:
    return [str(one.told) for one in queries.personal_news(later(on)) if one.key.startswith("booking:")]


def test_a_session_that_nobody_booked_changes_as_its_centre_likes() -> None:
    made = world.session(30)
    assert change(made, day=later(33), town="Gent", place="Kouter 1", capacity=4, methods=(Method.INTERVIEW,)) == 0
    found = asked_of(made)
    assert (found.day, found.town, found.place, found.capacity, found.methods) == (
        later(33), "Gent", "Kouter 1", 4, (Method.INTERVIEW,),
    )  # fmt: skip
    assert latest(event="pathways.session.changed").count() == 1
    assert change(made) == 0
    assert latest(event="pathways.session.changed").count() == 1, "the same is no change"


def test_who_booked_is_told_of_another_day_and_keeps_the_place() -> None:
    journey = world.planned()
    assert change(session_of(journey), day=later(40), on=later(5)) == 1
    assert "session_moved" in told_kinds(5)
    own = queries.own_journey(HANNA, journey, later(5))
    assert own.doing is Doing.KEEP_PLACE
    (booking,) = own.bookings
    assert (booking.on, booking.asked_again) == (later(40), True)
    with pytest.raises(RuleBroken):
        actions.keep_place(by=KIM, booking=booking.identifier, on=later(6))
    actions.keep_place(by=HANNA, booking=booking.identifier, on=later(6))
    own = queries.own_journey(HANNA, journey, later(6))
    assert own.doing is Doing.COME
    assert "session_moved" not in told_kinds(6)


def test_who_gives_a_moved_place_up_did_not_cause_it() -> None:
    journey = world.planned()
    change(session_of(journey), town="Brugge", on=later(5))
    (booking,) = queries.own_journey(HANNA, journey, later(5)).bookings
    actions.cancel_booking(by=HANNA, booking=booking.identifier, on=later(6))
    row = Booking.objects.get(identifier=booking.identifier)
    assert (row.state, row.caused_by) == ("cancelled", "centre"), "the waiting time runs on"
    assert "cancelled" not in told_kinds(6), "nobody is told what they did themselves"
    assert world.state_of(journey) == "enrolled"


def test_more_places_or_another_door_is_no_reason_to_ask_anybody() -> None:
    journey = world.planned()
    assert change(session_of(journey), capacity=12, accessibility="Lift aan de achterkant") == 0
    assert Booking.objects.get(journey__identifier=journey).asked_again_on is None


def test_what_cannot_be_is_told_at_once_with_the_reason() -> None:
    session = session_of(world.planned())
    second = world.enrolled(KIM)
    actions.book(by=COORDINATOR, journey=second, session=session, on=later(0))
    with pytest.raises(Refused) as refused:
        change(session, capacity=1, methods=(Method.INTERVIEW,), version="BK-9106-2")
    assert codes_of(refused) == {"session.fewer_places", "session.methods_booked", "session.other_version"}
    assert "Er zijn al 2 plaatsen bezet: 1 is te weinig." in str(refused.value)
    assert asked_of(session).capacity == 10


def test_what_a_change_does_is_foreseen_and_nothing_is_done() -> None:
    session = session_of(world.planned())

    def foreseen(**parts: object) -> tuple[bool, int]:
        asked = replace(asked_of(session), **parts)  # type: ignore[arg-type]
        return actions.foresee_change(by=COORDINATOR, session=session, asked=asked, on=TOMORROW)

    assert foreseen() == (True, 0)
    assert foreseen(capacity=12) == (False, 0)
    assert foreseen(day=later(40)) == (False, 1)
    assert asked_of(session).day == later(30)
    assert Booking.objects.get().asked_again_on is None
    with pytest.raises(Refused):
        foreseen(capacity=0)


def test_a_day_on_which_the_centre_may_not_test_is_told_with_all_that_is_wrong() -> None:
    made = world.session(30)
    RecognitionRow.objects.filter(organisation=world.CENTRE, version=world.ROOFER).update(stopped_on=later(35))
    with pytest.raises(Refused) as refused:
        change(made, day=later(40), town=" ")
    assert codes_of(refused) == {"session.no_town", "journey.not_recognised"}


def test_a_session_stays_where_it_was_once_it_is_noted_who_came() -> None:
    journey = world.planned()
    session, booking = session_of(journey), Booking.objects.get(journey__identifier=journey)
    actions.note_attendance(by=COORDINATOR, booking=booking.identifier, attendance=BookingState.PRESENT, on=later(30))
    with pytest.raises(Refused) as refused:
        change(session, day=later(40), on=later(30))
    assert codes_of(refused) == {"session.attended"}, "the waiting time of who came counts on the day"
    assert change(session, capacity=12, on=later(30)) == 0
    assert asked_of(session).capacity == 12
    row = session_row(41, Sessie=str(session), Wijze="praktijkproef")
    with pytest.raises(Refused) as by_table:
        actions.import_sessions(by=COORDINATOR, source=table(SESSIONS, [row]), on=later(30))
    assert "session.attended" in codes_of(by_table)


def test_only_the_own_centre_and_only_what_is_to_come() -> None:
    made = world.session(30)
    with pytest.raises(NotAllowed):
        change(made, by=OTHER_COORDINATOR, capacity=3)
    with pytest.raises(Refused) as past:
        change(made, day=later(0), on=later(1))
    assert codes_of(past) == {"session.past"}
    actions.cancel_session(by=COORDINATOR, session=made, ground="De zaal is dicht.", on=later(1))
    with pytest.raises(Refused) as gone:
        change(made, capacity=3)
    assert codes_of(gone) == {"session.not_open"}


def test_a_table_changes_sessions_by_their_number_or_by_where_they_are() -> None:
    def bring(*rows: list[str]) -> actions.Imported:
        return actions.import_sessions(by=COORDINATOR, source=table(SESSIONS, rows), on=later(1))

    bring(session_row(40), session_row(41))
    first, second = (str(row.identifier) for row in TestSession.objects.order_by("on"))
    moved = session_row(45, Gemeente="Gent", Sessie=first)
    assert bring(moved, session_row(41, Plaatsen="9")) == actions.Imported(changed=2)
    assert (asked_of(UUID(first)).town, asked_of(UUID(second)).capacity) == ("Gent", 9)
    assert bring(moved, session_row(41, Plaatsen="9")) == actions.Imported(same=2)
    with pytest.raises(Refused) as refused:
        bring(session_row(46, Sessie="8f1d2a3c-6b5e-4d7f-9a0b-1c2d3e4f5a6b"), session_row(41, Plaatsen="9", Sessie="x"))
    assert [one.code for one in refused.value.problems] == ["import.unknown_session"] * 2


def test_a_table_with_too_few_places_changes_nothing() -> None:
    journey = world.planned()
    session, second = session_of(journey), world.enrolled(KIM)
    actions.book(by=COORDINATOR, journey=second, session=session, on=later(0))
    row = session_row(30, Plaatsen="1", Wijze="praktijkproef", Sessie=str(session))
    with pytest.raises(Refused) as refused:
        actions.import_sessions(by=COORDINATOR, source=table(SESSIONS, [session_row(60), row]), on=later(1))
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.record, problem.place.field) == ("session.fewer_places", "3", "Plaatsen")
    assert TestSession.objects.count() == 1


# Results after an appeal


def appealed() -> UUID:
    journey = world.decided(without=world.codes()[:1])
    actions.file_appeal(by=HANNA, journey=journey, ground="Het regende tijdens de proef.", on=later(40))
    return journey


def bring_results(journey: UUID, assessor: Actor) -> actions.Imported:
    row = result_row(journey, world.codes()[0], Beoordelaar=assessor.identifier)
    return actions.import_results(by=COORDINATOR, source=table(RESULTS, [row]), at=world.at(44))


def test_results_come_in_where_an_appeal_asks_for_a_new_verdict_and_of_new_assessors_only() -> None:
    journey = appealed()
    with pytest.raises(Refused) as early:
        bring_results(journey, world.ASSESSOR)
    assert "import.not_now" in codes_of(early)
    actions.admit_appeal(by=COORDINATOR, journey=journey, admitted=True, on=later(41))
    with pytest.raises(Refused) as same:
        bring_results(journey, world.ASSESSOR)
    assert "import.not_assigned" in codes_of(same), "not by who sat on the panel"
    third = replace(world.ASSESSOR, identifier="user:9093", name="Ria")
    world.assigned(journey, [third], later(42))
    assert [one.competence for one in queries.results_expected(COORDINATOR)] == list(world.codes())
    assert bring_results(journey, third) == actions.Imported(new=1)
    assert VerdictDraft.objects.filter(journey__identifier=journey, assessor=third.identifier).count() == 1
    actions.answer_appeal(by=COORDINATOR, journey=journey, answer=AppealState.FOUNDED, ground="Klopt.", on=later(45))
    actions.decide(by=COORDINATOR, journey=journey, ground="Opnieuw bekeken.", on=later(46))
    assert world.state_of(journey) == "decided"
