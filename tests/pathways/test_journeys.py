"""A journey from registration to proof, with everything that may go otherwise."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from ijkpunt.accounts.queries import actor_for, user_with_email
from ijkpunt.audit.queries import latest
from ijkpunt.credentials.actions import note_right
from ijkpunt.credentials.queries.awards import get_award
from ijkpunt.credentials.rules.rights import Right
from ijkpunt.kernel.actor import NOBODY, Actor
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.problems import NotAllowed, NotFound, Refused, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.models import (
    Assignment,
    Booking,
    Certification,
    ConfirmedVerdict,
    Decision,
    Journey,
    JourneyMove,
    Snapshot,
)
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.appeals import AppealState
from ijkpunt.pathways.rules.assignments import Tie, TieKind
from ijkpunt.pathways.rules.bookings import BookingState, SessionAsked
from ijkpunt.pathways.rules.journey import Advice
from ijkpunt.pathways.rules.portfolio import ExperienceAsked, ExperienceKind
from ijkpunt.pathways.rules.states import JourneyState, Move
from ijkpunt.pathways.rules.verdicts import GivenVerdict, Judged, Method
from tests.pathways.world import (
    ASSESSOR,
    CENTRE,
    COORDINATOR,
    DAY,
    EMPLOYER,
    GUIDE,
    HANNA,
    KIM,
    OTHER_COORDINATOR,
    ROOFER,
    SECOND,
    THIRD,
    TOLD,
    assessing,
    assigned,
    at,
    codes,
    decided,
    enrolled,
    file_of,
    later,
    not_shown,
    planned,
    registered,
    session,
    shown,
    state_of,
)

pytestmark = pytest.mark.usefixtures("universe")


def code_of(broken: pytest.ExceptionInfo[RuleBroken]) -> str:
    return broken.value.problem.code


def signer() -> Actor:
    """The coordinator of the demo, whose organisation has keys."""
    return actor_for(user_with_email("testcentrum@demo.example"), on=date(2026, 6, 1))


def test_the_whole_road_to_a_proof_of_the_whole() -> None:
    journey = decided()
    assert state_of(journey) == "decided"
    outcome = queries.outcome_of(queries.journey_row(journey))
    assert outcome is not None
    assert [one.kind for one in outcome.proofs] == ["qualification"]
    awarded = actions.certify(by=signer(), journey=journey, at=at(36))
    award = get_award(awarded.proofs[0])
    assert (award.kind, award.version, award.holder.name) == ("qualification", ROOFER, "Hanna Nowak")
    assert award.decision == f"beslissing {Decision.objects.get().identifier}"
    actions.close(by=COORDINATOR, journey=journey, on=later(37))
    moves = list(JourneyMove.objects.values_list("move", flat=True))
    assert moves == ["advise", "document", "enrol", "plan", "open", "deliberate", "decide", "certify", "close"]


def test_what_was_not_shown_gives_the_rest_as_a_proof_of_competences_and_no_trace_of_the_failure() -> None:
    missing = codes()[0]
    journey = decided(without=[missing])
    awarded = actions.certify(by=signer(), journey=journey, at=at(36))
    competences = {code for proof in awarded.proofs for code in get_award(proof).competences}
    assert missing not in competences
    assert competences <= set(codes())
    texts = [str(event.data) + event.ground for event in latest(limit=900, subject=f"journey:{journey}")]
    assert not [text for text in texts if missing in text or "recht" in text]


def test_who_shows_nothing_gets_the_explanation_and_no_proof() -> None:
    journey = decided(without=codes())
    with pytest.raises(Refused) as refused:
        actions.certify(by=signer(), journey=journey, at=at(36))
    assert code_of(refused) == "journey.no_proof"
    assert actions.close(by=COORDINATOR, journey=journey, on=later(36)) is JourneyState.CLOSED
    assert not Certification.objects.exists()


def test_nothing_is_kept_when_giving_the_proof_fails() -> None:
    journey = decided()
    with pytest.raises(NotAllowed):
        actions.certify(
            by=replace(COORDINATOR, permissions=frozenset({"journey.coordinate"})), journey=journey, at=at(36)
        )
    assert state_of(journey) == "decided"
    assert not Certification.objects.exists()


def test_a_second_journey_completes_the_first_and_is_about_the_same_holder() -> None:
    missing = codes()[0]
    first = decided(without=[missing])
    earlier = actions.certify(by=signer(), journey=first, at=at(36)).proofs
    actions.close(by=COORDINATOR, journey=first, on=later(37))
    again = decided(on=40, test=70, without=codes()[1:])
    awarded = actions.certify(by=signer(), journey=again, at=at(76))
    assert [get_award(proof).kind for proof in awarded.proofs] == ["qualification"]
    assert len({get_award(proof).holder_id for proof in (*earlier, *awarded.proofs)}) == 1


def test_a_journey_for_a_partial_qualification_asks_only_its_competences() -> None:
    version, partial = "BK-9108-2", "BK-9108-2-DBK-01"
    journey = queries.journey_row(registered(partial=partial, version=version))
    part = [one.code for one in queries.competences_of(journey)]
    assert 0 < len(part) < len(codes(version))
    done = decided(KIM, partial=partial, version=version, only=part)
    awarded = actions.certify(by=signer(), journey=done, at=at(36))
    assert [(get_award(one).kind, get_award(one).partial) for one in awarded.proofs] == [
        ("partial_qualification", partial)
    ]


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (actions.Wanted("BK-9105-1", CENTRE), "journey.not_recognised"),
        (actions.Wanted(ROOFER, "daklijn"), "journey.not_recognised"),
        (actions.Wanted(ROOFER, "onbekend"), "journey.not_recognised"),
        (actions.Wanted("BK-9108-2", CENTRE), "journey.not_recognised"),
        (actions.Wanted(ROOFER, CENTRE, "BK-9104-3-DBK-99"), "journey.no_partial"),
    ],
    ids=["version", "road", "centre", "only partials", "partial"],
)
def test_where_a_journey_cannot_begin(wanted: actions.Wanted, code: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        actions.register(by=HANNA, person=file_of(), wanted=wanted, on=DAY)
    assert code_of(broken) == code


def test_one_person_has_many_journeys_but_not_twice_the_same() -> None:
    registered()
    registered(partial="BK-9108-2-DBK-01", version="BK-9108-2")
    with pytest.raises(RuleBroken) as broken:
        registered()
    assert code_of(broken) == "journey.double"


def test_a_guide_begins_a_journey_only_for_who_chose_them() -> None:
    person = file_of()
    wanted = actions.Wanted(ROOFER, CENTRE)
    with pytest.raises(NotAllowed):
        actions.register(by=GUIDE, person=person, wanted=wanted, on=DAY)
    actions.name_guide(by=HANNA, guide=GUIDE, on=DAY)
    actions.register(by=GUIDE, person=person, wanted=wanted, on=DAY)
    assert queries.own_journeys(HANNA)[0].centre == CENTRE


def test_advice_to_learn_first_stops_nobody() -> None:
    journey = registered()
    actions.advise(
        by=COORDINATOR, journey=journey, advice=Advice.LEARN_FIRST, reason="Nog weinig leien gelegd.", on=DAY
    )
    actions.reply_to_advice(by=HANNA, journey=journey, reply="Ik probeer het toch.", on=DAY)
    assert actions.start_documenting(by=HANNA, journey=journey, on=DAY) is JourneyState.DOCUMENTING


def test_without_the_person_nobody_is_enrolled() -> None:
    journey = registered()
    actions.advise(by=COORDINATOR, journey=journey, advice=Advice.START, reason="Goed.", on=DAY)
    with pytest.raises(Refused) as refused:
        actions.enrol(by=COORDINATOR, journey=journey, pinned=actions.Pinned(()), at=at())
    assert [one.code for one in refused.value.problems] == ["journey.not_accepted", "journey.not_pinned"]
    assert not Snapshot.objects.exists()


@pytest.mark.parametrize("by", [KIM, OTHER_COORDINATOR, EMPLOYER, NOBODY, GUIDE], ids=lambda one: one.name or "nobody")
def test_who_is_nothing_to_a_journey_is_not_told_that_it_is_there(by: Actor) -> None:
    journey = registered()
    for attempt in (
        lambda: actions.start_documenting(by=by, journey=journey, on=DAY),
        lambda: actions.stop(by=by, journey=journey, reason="time", on=DAY),
        lambda: actions.decide(by=by, journey=journey, on=DAY),
        lambda: queries.view_of(by, journey, DAY),
        lambda: queries.view_of(by, uuid4(), DAY),
    ):
        with pytest.raises(NotFound) as missing:
            attempt()
        assert code_of(missing) == "journey.unknown"


def test_stopping_asks_a_reason_of_the_list_frees_the_place_and_a_new_journey_may_follow() -> None:
    journey = planned()
    with pytest.raises(RuleBroken):
        actions.stop(by=HANNA, journey=journey, reason="made_up", on=later(3))
    with pytest.raises(RuleBroken):
        actions.stop(by=HANNA, journey=journey, reason="no_answer", on=later(3))  # that is for the centre
    actions.stop(by=HANNA, journey=journey, reason="waiting_time", on=later(3))
    assert Booking.objects.get().state == "cancelled"
    assert actions.reopen(by=HANNA, journey=journey, on=later(9)) is JourneyState.ENROLLED
    actions.stop(by=HANNA, journey=journey, reason="moved", on=later(10))
    with pytest.raises(Refused):
        actions.reopen(by=HANNA, journey=journey, on=later(11))
    follows = actions.Wanted(ROOFER, CENTRE, follows=journey)
    new = actions.register(by=HANNA, person=file_of(), wanted=follows, on=later(12))
    assert Journey.objects.get(identifier=new).follows == Journey.objects.get(identifier=journey)


def test_the_centre_stops_only_with_a_word() -> None:
    journey = enrolled()
    with pytest.raises(RuleBroken) as broken:
        actions.stop(by=COORDINATOR, journey=journey, reason="no_answer", on=later(3))
    assert code_of(broken) == "stop.no_ground"
    actions.stop(by=COORDINATOR, journey=journey, reason="no_answer", ground="Drie keer gebeld.", on=later(3))
    assert actions.reopen(by=HANNA, journey=journey, on=later(30)) is JourneyState.ENROLLED


# --- bookings


def test_a_booking_of_the_person_is_confirmed_by_the_centre_and_then_the_journey_is_planned() -> None:
    journey = enrolled()
    booking = actions.book(by=HANNA, journey=journey, session=session(), on=later(1))
    assert state_of(journey) == "enrolled"
    actions.confirm_booking(by=COORDINATOR, booking=booking, on=later(2))
    assert state_of(journey) == "planned"


def test_moving_takes_the_new_place_first_and_keeps_the_old_one_when_that_is_full() -> None:
    journey = planned()
    booking = Booking.objects.get().identifier
    full = session(40, capacity=1)
    actions.book(by=COORDINATOR, journey=enrolled(KIM), session=full, on=later(1))
    with pytest.raises(RuleBroken) as broken:
        actions.move_booking(by=HANNA, booking=booking, session=full, on=later(2))
    assert code_of(broken) == "session.full"
    assert Booking.objects.get(identifier=booking).state == "confirmed"
    actions.move_booking(by=HANNA, booking=booking, session=session(45), on=later(2))
    assert state_of(journey) == "enrolled"  # until the centre confirms
    assert Booking.objects.get(identifier=booking).caused_by == "candidate"


def test_the_centre_says_why_it_moves_and_calls_off() -> None:
    journey = planned()
    booking = Booking.objects.get()
    with pytest.raises(RuleBroken) as broken:
        actions.cancel_booking(by=COORDINATOR, booking=booking.identifier, on=later(2))
    assert code_of(broken) == "booking.no_ground"
    with pytest.raises(RuleBroken):
        actions.cancel_session(by=COORDINATOR, session=booking.session.identifier, ground=" ", on=later(2))
    count = actions.cancel_session(by=COORDINATOR, session=booking.session.identifier, ground="Zieken.", on=later(2))
    assert (count, state_of(journey)) == (1, "enrolled")
    assert Booking.objects.get().caused_by == "centre"


def test_a_session_of_another_occupation_or_centre_is_not_bookable() -> None:
    journey = enrolled()
    with pytest.raises(RuleBroken) as broken:
        actions.book(by=HANNA, journey=journey, session=session(version="BK-9108-2"), on=DAY)
    assert code_of(broken) == "session.other"
    with pytest.raises(NotAllowed):
        actions.hold_session(by=OTHER_COORDINATOR, session=session(), on=later(40))
    asked = SessionAsked("BK-9105-1", later(9), "Gent", "", 3, (Method.PRACTICAL,))
    with pytest.raises(RuleBroken):
        actions.publish_session(by=COORDINATOR, asked=asked, on=DAY)


def test_who_stayed_away_books_again_and_keeps_no_place_that_others_could_have_had() -> None:
    journey = planned()
    booking = Booking.objects.get()
    actions.note_attendance(by=COORDINATOR, booking=booking.identifier, attendance=BookingState.ABSENT, on=later(30))
    assert state_of(journey) == "enrolled"
    actions.book(by=COORDINATOR, journey=journey, session=session(50), on=later(31))
    assert state_of(journey) == "planned"


def test_free_places_are_told_to_everybody_without_names() -> None:
    actions.book(by=COORDINATOR, journey=enrolled(), session=session(capacity=3), on=DAY)
    (line,) = queries.open_sessions(DAY, version=ROOFER, town="antwerpen")
    assert (line.capacity, line.free) == (3, 2)
    assert "anna" not in repr(line)
    (booked,) = queries.bookings_of(COORDINATOR, line.identifier)
    assert (booked.place, booked.name) == (1, "Hanna Nowak")
    assert [(one.state, where.identifier) for one, where in queries.own_bookings(HANNA)] == [
        ("confirmed", line.identifier)
    ]
    for by in (OTHER_COORDINATOR, KIM, ASSESSOR):
        with pytest.raises(NotFound):
            queries.bookings_of(by, line.identifier)


# --- who assesses


def test_a_coach_is_never_an_assessor_also_not_when_it_is_long_over() -> None:
    coach = replace(ASSESSOR, permissions=frozenset({"journey.guide", "journey.assess"}))
    file_of()
    actions.name_guide(by=HANNA, guide=coach, on=DAY)
    actions.end_guide(by=HANNA, guide=coach.identifier, on=later(1))
    journey = planned(on=2)
    with pytest.raises(RuleBroken) as broken:
        actions.ask_assessor(by=COORDINATOR, journey=journey, assessor=ASSESSOR, on=later(4000))
    assert code_of(broken) == "assignment.conflict"


def test_who_assessed_never_becomes_the_coach() -> None:
    journey = planned()
    assigned(journey, [ASSESSOR], later(1))
    both = replace(ASSESSOR, permissions=frozenset({"journey.guide", "journey.assess"}))
    with pytest.raises(RuleBroken) as broken:
        actions.name_guide(by=HANNA, guide=both, on=later(2))
    assert code_of(broken) == "guidance.assessed"


def test_a_tie_that_is_declared_makes_it_a_no_and_stays() -> None:
    journey = planned()
    number = actions.ask_assessor(by=COORDINATOR, journey=journey, assessor=ASSESSOR, on=later(1))
    tie = Tie(TieKind.COLLEAGUE, later(-100))
    actions.answer_assignment(by=ASSESSOR, assignment=number, accepts=True, ties=[tie], on=later(1))
    assert Assignment.objects.get(pk=number).state == "refused"
    with pytest.raises(RuleBroken):
        actions.ask_assessor(by=COORDINATOR, journey=journey, assessor=ASSESSOR, on=later(2))
    with pytest.raises(Refused) as refused:
        actions.open_assessment(by=COORDINATOR, journey=journey, on=later(30))
    assert code_of(refused) == "journey.no_assessor"


def test_only_assessors_of_the_centre_are_asked_and_only_they_answer() -> None:
    journey = planned()
    with pytest.raises(RuleBroken) as broken:
        actions.ask_assessor(by=COORDINATOR, journey=journey, assessor=EMPLOYER, on=DAY)
    assert code_of(broken) == "assignment.not_qualified"
    number = actions.ask_assessor(by=COORDINATOR, journey=journey, assessor=ASSESSOR, on=DAY)
    with pytest.raises(NotFound):
        actions.answer_assignment(by=SECOND, assignment=number, accepts=True, on=DAY)
    actions.replace_assessor(by=COORDINATOR, assignment=number, ground="Ziek.", on=later(1))
    with pytest.raises(RuleBroken):
        actions.answer_assignment(by=ASSESSOR, assignment=number, accepts=True, on=later(1))


# --- verdicts and decisions


def test_an_assessor_judges_only_their_own_competences() -> None:
    journey = planned()
    first, other = codes()[:2]
    number = actions.ask_assessor(by=COORDINATOR, journey=journey, assessor=ASSESSOR, competences=[first], on=later(1))
    actions.answer_assignment(by=ASSESSOR, assignment=number, accepts=True, on=later(1))
    actions.open_assessment(by=ASSESSOR, journey=journey, on=later(30))
    actions.draft_verdict(by=ASSESSOR, journey=journey, verdict=shown(first), at=at(30))
    with pytest.raises(NotAllowed):
        actions.draft_verdict(by=ASSESSOR, journey=journey, verdict=shown(other), at=at(30))
    with pytest.raises(NotFound):
        actions.draft_verdict(by=SECOND, journey=journey, verdict=shown(first), at=at(30))


def test_what_is_not_shown_is_looked_at_by_two_and_what_differs_is_settled_by_the_panel() -> None:
    journey = assessing()
    first, *rest = codes()
    for code in rest:
        actions.draft_verdict(by=ASSESSOR, journey=journey, verdict=shown(code), at=at(30))
    with pytest.raises(Refused):
        actions.deliberate(by=ASSESSOR, journey=journey, on=later(31))  # one is not judged
    actions.draft_verdict(by=ASSESSOR, journey=journey, verdict=not_shown(first), at=at(30))
    actions.deliberate(by=ASSESSOR, journey=journey, on=later(31))
    with pytest.raises(Refused) as alone:
        actions.decide(by=COORDINATOR, journey=journey, on=later(32))
    assert code_of(alone) == "journey.not_deliberated"
    assert not Decision.objects.exists()
    actions.draft_verdict(by=SECOND, journey=journey, verdict=shown(first), at=at(32))
    with pytest.raises(Refused) as differ:
        actions.decide(by=COORDINATOR, journey=journey, on=later(33))
    assert code_of(differ) == "decision.differ"
    made_up = GivenVerdict(rest[0], Judged.NOT_SHOWN, (Method.PRACTICAL,), "Zag het niet.", "Dat vond niemand zo.")
    with pytest.raises(Refused) as typed:
        actions.decide(by=COORDINATOR, journey=journey, verdicts=[shown(first), made_up], on=later(33))
    assert [(one.code, one.place.record) for one in typed.value.problems] == [("decision.not_assessed", rest[0])]
    actions.decide(by=COORDINATOR, journey=journey, verdicts=[shown(first)], on=later(33))
    assert ConfirmedVerdict.objects.count() == len(codes())


def test_taken_over_from_a_proof_that_is_withdrawn_or_says_something_else_is_refused() -> None:
    earlier = decided(KIM, without=codes()[1:])
    (proof,) = actions.certify(by=signer(), journey=earlier, at=at(36)).proofs
    journey = assessing()
    given = GivenVerdict(codes()[0], Judged.TAKEN_OVER, reason="Staat op het bewijs van vorig jaar.")
    actions.draft_verdict(by=ASSESSOR, journey=journey, verdict=replace(given, earlier_proof=str(proof)), at=at(40))
    other = replace(given, competence=codes()[1], earlier_proof=str(proof))
    with pytest.raises(RuleBroken) as broken:
        actions.draft_verdict(by=ASSESSOR, journey=journey, verdict=other, at=at(40))
    assert code_of(broken) == "verdict.no_such_proof"


def test_decisions_and_verdicts_never_change_in_the_database_itself() -> None:
    journey = decided()
    row = Journey.objects.get(identifier=journey)
    for attempt in (
        lambda: ConfirmedVerdict.objects.update(judged="not_shown"),
        lambda: ConfirmedVerdict.objects.all().delete(),
        lambda: Decision.objects.update(ground="x"),
        lambda: Decision.objects.all()._raw_delete("default"),
        lambda: Snapshot.objects.update(digest="x"),
        lambda: Journey.objects.filter(pk=row.pk).update(version="BK-9105-1"),
        lambda: Journey.objects.filter(pk=row.pk).update(instrument="EVC-I-1"),
        lambda: Journey.objects.filter(pk=row.pk).update(enrolled_on=DAY.replace(year=2025)),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()


# --- appeals


def appealed() -> UUID:
    journey = decided(without=[codes()[0]])
    actions.file_appeal(by=HANNA, journey=journey, ground="Het regende tijdens de proef.", on=later(40))
    return journey


def test_an_appeal_is_looked_at_by_others_and_a_new_decision_names_the_old_one() -> None:
    journey = appealed()
    actions.admit_appeal(by=COORDINATOR, journey=journey, admitted=True, on=later(41))
    with pytest.raises(RuleBroken) as same:
        actions.ask_assessor(by=COORDINATOR, journey=journey, assessor=SECOND, on=later(42))
    assert code_of(same) == "appeal.same_assessor"
    with pytest.raises(RuleBroken) as nobody:
        actions.answer_appeal(by=COORDINATOR, journey=journey, answer=AppealState.FOUNDED, ground="Ja.", on=later(43))
    assert code_of(nobody) == "appeal.no_assessor"
    assigned(journey, [THIRD], later(42))
    actions.draft_verdict(by=THIRD, journey=journey, verdict=shown(codes()[0]), at=at(44))
    actions.answer_appeal(by=COORDINATOR, journey=journey, answer=AppealState.FOUNDED, ground="Klopt.", on=later(45))
    actions.decide(by=COORDINATOR, journey=journey, ground="Na beroep opnieuw getest.", on=later(46))
    old, new = Decision.objects.order_by("pk")
    assert new.replaces == old
    assert new.panel == [THIRD.identifier]
    assert new.verdicts.get(competence=codes()[0]).judged == "shown"
    assert new.verdicts.count() == old.verdicts.count() == len(codes())
    assert state_of(journey) == "decided"
    awarded = actions.certify(by=signer(), journey=journey, at=at(47))
    assert [get_award(proof).kind for proof in awarded.proofs] == ["qualification"]


@pytest.mark.parametrize("after", ["certified", "closed"])
def test_an_appeal_after_the_proof_that_is_not_admitted_leaves_everything_as_it_was(after: str) -> None:
    journey = decided(without=[codes()[0]])
    actions.certify(by=signer(), journey=journey, at=at(36))
    if after == "closed":
        actions.close(by=COORDINATOR, journey=journey, on=later(36))
    actions.file_appeal(by=HANNA, journey=journey, ground="Ik kan dit wel.", on=later(40))
    with pytest.raises(RuleBroken):
        actions.admit_appeal(by=COORDINATOR, journey=journey, admitted=False, on=later(41))
    actions.admit_appeal(by=COORDINATOR, journey=journey, admitted=False, ground="Geen nieuw feit.", on=later(41))
    assert state_of(journey) == after
    assert Decision.objects.count() == 1


def test_an_appeal_comes_in_time_and_can_be_taken_back() -> None:
    journey = decided()  # on day 35: the last day is 49
    with pytest.raises(Refused) as late:
        actions.file_appeal(by=HANNA, journey=journey, ground="Te laat.", on=later(50))
    assert code_of(late) == "appeal.too_late"
    actions.file_appeal(by=HANNA, journey=journey, ground="Nipt.", on=later(49))
    assert queries.view_of(HANNA, journey, later(49)).appeal_until == later(49)
    assert actions.withdraw_appeal(by=HANNA, journey=journey, on=later(49)) is JourneyState.DECIDED


# --- lists and the log


def test_who_sees_which_journeys() -> None:
    journey = planned()
    registered(KIM)
    assert [line.identifier for line in queries.own_journeys(HANNA)] == [journey]

    def seen(by: Actor, state: JourneyState | None = None) -> int:
        return queries.page_of_centre(by, state=state, since=None, offset=0, limit=10)[1]

    assert (seen(COORDINATOR), seen(COORDINATOR, JourneyState.PLANNED), seen(OTHER_COORDINATOR)) == (2, 1, 0)
    with pytest.raises(NotAllowed):
        seen(HANNA)


def test_what_can_be_done_now_is_told() -> None:
    journey = assessing()
    mine, theirs = queries.view_of(HANNA, journey, later(30)), queries.view_of(COORDINATOR, journey, later(30))
    assert mine.moves == (Move.STOP,)
    assert mine.progress is None
    assert theirs.progress == queries.Progress(0, len(codes()))


def test_the_log_of_events_holds_no_name_and_no_reason_of_the_person() -> None:
    journey = planned()
    actions.stop(by=HANNA, journey=journey, reason="health", ground="Mijn rug.", on=later(3))
    person = queries.journey_row(journey).person
    for event in [*latest(limit=900, subject=f"journey:{journey}"), *latest(limit=900, subject=person.subject)]:
        assert "Hanna" not in f"{event.actor_name} {event.data} {event.ground}"
        assert "rug" not in f"{event.data} {event.ground}"


def test_the_frozen_copy_stays_when_the_person_changes_the_portfolio() -> None:
    person = file_of()
    work = ExperienceAsked(ExperienceKind.WORK, "Dakwerker")
    row = actions.keep_experience(by=HANNA, asked=work, at=at())
    journey = enrolled()
    actions.keep_experience(by=HANNA, asked=replace(work, title="Loodgieter"), experience=row, at=at(1))
    seen = actions.look(by=COORDINATOR, person=person, part=Part.PORTFOLIO, journey=journey, at=at(2))
    assert "Dakwerker" in str(seen.content)
    assert "Loodgieter" not in str(seen.content)
    assert len(Snapshot.objects.get().digest) == 64


def test_a_centre_begins_a_journey_only_for_who_it_noted_without_a_login() -> None:
    wanted = actions.Wanted(ROOFER, CENTRE)
    with pytest.raises(NotAllowed):
        actions.register(by=COORDINATOR, person=file_of(), wanted=wanted, on=DAY)
    helped = actions.begin_file(by=COORDINATOR, told=TOLD, on=DAY)
    actions.register(by=COORDINATOR, person=helped.person, wanted=wanted, on=DAY)
    actions.claim_file(by=KIM, secret=helped.secret, on=DAY)
    with pytest.raises(NotAllowed):
        actions.register(by=COORDINATOR, person=helped.person, wanted=wanted, on=DAY)


def test_nobody_assesses_or_runs_their_own_journey() -> None:
    own = replace(HANNA, organisation=CENTRE, permissions=frozenset({"journey.assess", "journey.coordinate"}))
    journey = planned()
    with pytest.raises(RuleBroken) as broken:
        actions.ask_assessor(by=COORDINATOR, journey=journey, assessor=own, on=DAY)
    assert code_of(broken) == "assignment.own"
    with pytest.raises(NotAllowed):
        actions.close(by=own, journey=journey, on=DAY)


# --- over several centres


def test_what_was_shown_at_another_centre_joins_and_the_agency_confirms_the_whole() -> None:
    missing = codes()[0]
    first = decided(without=[missing])
    actions.certify(by=signer(), journey=first, at=at(36))
    actions.close(by=COORDINATOR, journey=first, on=later(37))
    agency = actor_for(user_with_email("begeleider@demo.example"), on=date(2026, 6, 1))
    right = Right(ROOFER, True, frozenset(), Road.PRIOR_LEARNING, first=DAY, source="test")
    note_right(by=agency, issuer="cvo-de-nok", right=right)
    school = Actor("user:sofie", "Sofie", "cvo-de-nok", frozenset({"journey.coordinate", "credential.issue"}))
    assessor = Actor("user:mo", "Mo", "cvo-de-nok", frozenset({"journey.assess"}))
    journey = actions.register(by=HANNA, person=file_of(), wanted=actions.Wanted(ROOFER, "cvo-de-nok"), on=later(40))
    actions.advise(by=school, journey=journey, advice=Advice.START, reason="Nog één competentie.", on=later(40))
    actions.accept_enrolment(by=HANNA, journey=journey, on=later(40))
    pinned = actions.Pinned((Method.PRACTICAL,), instrument="EVC-I-9004-1")
    actions.enrol(by=school, journey=journey, pinned=pinned, at=at(40))
    asked = SessionAsked(ROOFER, later(60), "Gent", "", 4, (Method.PRACTICAL,))
    place = actions.publish_session(by=school, asked=asked, on=later(40))
    actions.book(by=school, journey=journey, session=place, on=later(40))
    number = actions.ask_assessor(by=school, journey=journey, assessor=assessor, on=later(41))
    actions.answer_assignment(by=assessor, assignment=number, accepts=True, on=later(41))
    actions.open_assessment(by=assessor, journey=journey, on=later(60))
    for code in codes():
        rule = GivenVerdict(code, Judged.NOT_TESTED_APART, covering_rule="getoond in een eerder traject")
        verdict = shown(code) if code == missing else rule
        actions.draft_verdict(by=assessor, journey=journey, verdict=verdict, at=at(60))
    actions.deliberate(by=assessor, journey=journey, on=later(61))
    actions.decide(by=school, journey=journey, on=later(62))
    awarded = actions.certify(by=school, journey=journey, at=at(63))
    assert awarded.proposed
    holders = {get_award(proof).holder_id for row in Certification.objects.all() for proof in map(UUID, row.proofs)}
    assert len(holders) == 1
