"""Who helps a person: what each may do, and what none of them sees."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.problems import NotAllowed, NotFound, Refused, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.models import (
    Attestation,
    AttestRequest,
    CohortMember,
    Complaint,
    ComplaintAnswer,
    Journey,
    Placement,
    PlacementNote,
    PlacementSignature,
    Step,
)
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.attest_codes import CodeAsked
from ijkpunt.pathways.rules.cohorts import CohortAsked, Stage
from ijkpunt.pathways.rules.people import Channel
from ijkpunt.pathways.rules.placements import PlacementKind, PlacementState, Plan, PlanLine
from ijkpunt.pathways.rules.portfolio import AttestationRole
from ijkpunt.pathways.rules.steps import StepState
from tests.pathways.world import (
    CENTRE,
    COORDINATOR,
    DAY,
    EMPLOYER,
    GUIDE,
    HANNA,
    INSPECTOR,
    KIM,
    OTHER_COORDINATOR,
    ROOFER,
    TOLD,
    TRAINER,
    actor,
    at,
    codes,
    file_of,
    later,
    registered,
)

pytestmark = pytest.mark.usefixtures("universe")
STEP = actions.StepAsked("Bel het testcentrum.", "Dan weet je de prijs.", later(7))
CODE = CodeAsked(ROOFER, "Mijn IBO bij Maes", later(30))
BOSS = actor("jo", "dakwerken-maes", "competence.attest", "cohort.lead")
OTHER_BOSS = actor("piet", "daklijn", "competence.attest", "cohort.lead")


def code_of(broken: pytest.ExceptionInfo[RuleBroken]) -> str:
    return broken.value.problem.code


def opened(by: Actor = EMPLOYER) -> UUID:
    """Hanna gave a code, and an employer entered it."""
    file_of()
    made = actions.make_code(by=HANNA, asked=CODE, on=DAY)
    return actions.open_code(by=by, code=made.code, at=at())


def vouched(place: int = 0) -> actions.Vouched:
    return actions.Vouched(ROOFER, codes()[place], AttestationRole.EMPLOYER, "Deed het zelf.", DAY, DAY)


def plan() -> Plan:
    lines = (PlanLine(codes()[0], (1, 2), "de meestergast"), PlanLine(codes()[1], (2,), "Jo"))
    return Plan(ROOFER, PlacementKind.IBO, "Dakwerken Maes", DAY, later(13), lines)


def drafted() -> UUID:
    opened()
    return actions.draft_placement(by=EMPLOYER, person=file_of(), plan=plan(), on=DAY)


def agreed() -> UUID:
    here = drafted()
    for by in (EMPLOYER, HANNA):
        digest = queries.placement_of(by, here).digest
        actions.sign_placement(by=by, placement=here, digest=digest, on=DAY)
    return here


# --- guides


def test_a_guide_proposes_and_the_person_decides() -> None:
    person = file_of()
    actions.name_guide(by=HANNA, guide=GUIDE, on=DAY)
    step = actions.propose_step(by=GUIDE, person=person, asked=STEP, on=DAY)
    assert [line.what for line in queries.own_steps(HANNA)] == ["Bel het testcentrum."]
    assert [line.identifier for line in queries.steps_due(GUIDE, DAY)] == [step]
    file_of(KIM)
    with pytest.raises(NotFound):
        actions.answer_step(by=KIM, step=step, then=StepState.DONE, on=DAY)
    actions.answer_step(by=HANNA, step=step, then=StepState.ACCEPTED, answer="Goed.", on=DAY)
    actions.answer_step(by=HANNA, step=step, then=StepState.DONE, on=later(1))
    assert queries.steps_due(GUIDE, DAY) == []
    seen = queries.steps_with(GUIDE, person, DAY)[0]
    assert (seen.state, seen.answer) == (StepState.DONE, "Goed.")


def test_a_guide_whose_guidance_ended_sees_nothing() -> None:
    person = file_of()
    actions.name_guide(by=HANNA, guide=GUIDE, on=DAY)
    actions.propose_step(by=GUIDE, person=person, asked=STEP, on=DAY)
    assert [line.person for line in queries.caseload(GUIDE, DAY)] == [person]
    actions.end_guide(by=HANNA, guide=GUIDE.identifier, on=later(1))
    assert queries.caseload(GUIDE, later(1)) == []
    assert queries.steps_due(GUIDE, later(1)) == []
    for attempt in (
        lambda: queries.client_of(GUIDE, person, later(1)),
        lambda: queries.steps_with(GUIDE, person, later(1)),
        lambda: actions.look(by=GUIDE, person=person, part=Part.NAME, at=at(1)),
        lambda: actions.propose_step(by=GUIDE, person=person, asked=STEP, on=later(1)),
    ):
        with pytest.raises((NotFound, NotAllowed)):
            attempt()


def test_who_is_no_guide_of_somebody_proposes_nothing() -> None:
    with pytest.raises(NotAllowed):
        actions.propose_step(by=GUIDE, person=file_of(), asked=STEP, on=DAY)
    with pytest.raises(NotAllowed):
        queries.caseload(EMPLOYER, DAY)


# --- codes and vouching


def test_who_enters_a_code_reads_the_name_and_nothing_else_and_the_person_sees_that() -> None:
    opened()
    person = queries.person_row(file_of())
    assert queries.parts_open(EMPLOYER, person, None, DAY) == (Part.NAME,)
    read = queries.own_reads(HANNA)[0]
    assert (read["organisation"], read["part"], read["party"]) == ("dakwerken-maes", "name", "employer")
    assert queries.parts_open(TRAINER, person, None, DAY) == (), "another organisation is nobody"


def test_a_code_works_once_until_its_day_and_until_it_is_taken_back() -> None:
    file_of()
    made = actions.make_code(by=HANNA, asked=CODE, on=DAY)
    assert made.code not in str(list(AttestRequest.objects.values()))
    actions.open_code(by=EMPLOYER, code=made.code.lower(), at=at())
    late, stopped = (actions.make_code(by=HANNA, asked=CODE, on=DAY) for _ in range(2))
    actions.end_code(by=HANNA, request=stopped.request, on=DAY)
    for code, days in ((made.code, 0), (late.code, 31), (stopped.code, 0), ("", 0), ("ABCD", 0)):
        with pytest.raises(NotFound):
            actions.open_code(by=TRAINER, code=code, at=at(days))


def test_nobody_vouches_for_themselves_or_without_being_asked() -> None:
    file_of(EMPLOYER)
    own = actions.make_code(by=EMPLOYER, asked=CODE, on=DAY)
    with pytest.raises(NotAllowed):
        actions.open_code(by=EMPLOYER, code=own.code, at=at())
    with pytest.raises(NotAllowed):
        actions.vouch_for(by=EMPLOYER, person=file_of(), vouched=[vouched()], on=DAY)
    with pytest.raises(NotAllowed):
        actions.open_code(by=GUIDE, code=own.code, at=at())


def test_several_competences_at_once_or_none() -> None:
    request = opened()
    person = file_of()
    wrong = [vouched(), replace(vouched(1), words=""), replace(vouched(2), last=later(9))]
    with pytest.raises(Refused) as refused:
        actions.vouch_for(by=EMPLOYER, person=person, vouched=wrong, on=DAY)
    assert {one.place.record for one in refused.value.problems} == {codes()[1], codes()[2]}
    assert not Attestation.objects.exists()
    assert actions.vouch_for(by=EMPLOYER, person=person, vouched=[vouched(), vouched(1)], on=DAY) == 2
    assert {line.competence for line in queries.vouched_by_house(EMPLOYER)} == set(codes()[:2])
    assert queries.vouched_by_house(TRAINER) == []
    with pytest.raises(NotAllowed):  # the code was for one qualification
        actions.vouch_for(by=EMPLOYER, person=person, vouched=[replace(vouched(), version="BK-9113-1")], on=DAY)
    actions.end_code(by=HANNA, request=request, on=later(1))
    with pytest.raises(NotAllowed):
        actions.vouch_for(by=EMPLOYER, person=person, vouched=[vouched(3)], on=later(1))
    assert queries.requests_of_house(EMPLOYER, later(1)) == []


# --- plans


def test_a_plan_runs_when_both_signed_the_same_text_and_ends_in_attestations() -> None:
    here = drafted()
    first = queries.placement_of(EMPLOYER, here)
    actions.sign_placement(by=EMPLOYER, placement=here, digest=first.digest, on=DAY)
    actions.change_placement(by=EMPLOYER, placement=here, plan=replace(plan(), place="Werf Gent"), on=DAY)
    with pytest.raises(RuleBroken) as broken:
        actions.sign_placement(by=HANNA, placement=here, digest=first.digest, on=DAY)
    assert code_of(broken) == "placement.changed"
    now = queries.placement_of(HANNA, here)
    actions.sign_placement(by=HANNA, placement=here, digest=now.digest, on=DAY)
    assert queries.placement_of(HANNA, here).state is PlacementState.ONE_SIDE, "what Jo signed was another text"
    actions.sign_placement(by=EMPLOYER, placement=here, digest=now.digest, on=DAY)
    actions.note_week(by=HANNA, placement=here, week=1, words="Leien gesorteerd.", competences=codes()[:1], on=DAY)
    shown = [codes()[0], codes()[1]]
    assert actions.finish_placement(by=EMPLOYER, placement=here, shown=shown, words="Vlot.", on=later(13)) == 2
    rows = Attestation.objects.order_by("competence")
    assert {(row.role, row.state, row.first, row.last) for row in rows} == {
        ("work_placement", "offered", DAY, later(13))
    }
    assert queries.placement_of(HANNA, here).state is PlacementState.ENDED
    assert len(queries.own_portfolio(HANNA).attestations) == 2, "they wait for Hanna"


def test_an_ended_plan_shows_the_employer_nothing_new() -> None:
    request = opened()
    here = actions.draft_placement(by=EMPLOYER, person=file_of(), plan=plan(), on=DAY)
    for by in (EMPLOYER, HANNA):
        digest = queries.placement_of(by, here).digest
        actions.sign_placement(by=by, placement=here, digest=digest, on=DAY)
    actions.end_code(by=HANNA, request=request, on=DAY)
    person = queries.person_row(file_of())
    assert queries.parts_open(EMPLOYER, person, None, DAY) == (Part.NAME,)
    actions.stop_placement(by=HANNA, placement=here, on=later(2))
    assert queries.parts_open(EMPLOYER, person, None, later(2)) == ()
    with pytest.raises(RuleBroken):
        actions.finish_placement(by=EMPLOYER, placement=here, shown=codes()[:1], words="Ja.", on=later(3))


@pytest.mark.parametrize(
    "attempt",
    [
        pytest.param(lambda here: queries.placement_of(TRAINER, here), id="another house reads it"),
        pytest.param(lambda here: queries.placement_of(KIM, here), id="somebody else reads it"),
        pytest.param(
            lambda here: actions.change_placement(by=HANNA, placement=here, plan=plan(), on=DAY),
            id="the person rewrites it",
        ),
        pytest.param(
            lambda here: actions.change_placement(by=EMPLOYER, placement=here, plan=plan(), on=DAY),
            id="it changes after both agreed",
        ),
        pytest.param(
            lambda here: actions.drop_placement(by=EMPLOYER, placement=here, on=DAY), id="it is thrown away after that"
        ),
        pytest.param(
            lambda here: actions.finish_placement(by=HANNA, placement=here, shown=codes()[:1], words="Ja.", on=DAY),
            id="the person vouches for themselves",
        ),
        pytest.param(
            lambda here: actions.finish_placement(by=EMPLOYER, placement=here, shown=codes()[2:3], words="Ja.", on=DAY),
            id="a competence that is not in it",
        ),
        pytest.param(
            lambda here: actions.note_week(by=HANNA, placement=here, week=3, words="Iets.", on=DAY), id="no such week"
        ),
    ],
)
def test_what_does_not_go_with_a_plan(attempt: Callable[[UUID], object]) -> None:
    here = agreed()
    with pytest.raises(RuleBroken):
        attempt(here)
    assert not Attestation.objects.exists()
    assert Placement.objects.get().ended_on is None


def test_a_plan_with_a_mistake_is_not_kept() -> None:
    opened()
    with pytest.raises(Refused):
        actions.draft_placement(by=EMPLOYER, person=file_of(), plan=replace(plan(), lines=()), on=DAY)
    assert not Placement.objects.exists()
    with pytest.raises(NotAllowed):
        actions.draft_placement(by=TRAINER, person=file_of(), plan=plan(), on=DAY)


# --- groups

GROUP = CohortAsked("Dakwerkers", ROOFER, CENTRE, 10, DAY, later(60))


def group(by: Actor = BOSS, **how: object) -> tuple[UUID, str]:
    made = actions.open_cohort(by=by, asked=replace(GROUP, **how), on=DAY)  # type: ignore[arg-type]
    return made, queries.cohort_of(by, made).line.code


def test_a_leader_sees_places_and_never_a_name_nor_a_small_number() -> None:
    here, code = group()
    people = [actor(f"lid{place}") for place in range(9)]
    for person in people:
        file_of(person, replace(TOLD, name=f"Lid {person.name}"))
        actions.join_cohort(by=person, code=code, on=DAY)
    for person in people[:2]:
        registered(person)
    view = queries.cohort_of(BOSS, here)
    assert view.line.taken == 9
    assert "Lid" not in repr(view)
    assert view.counts[Stage.PREPARING] is None
    assert view.counts[Stage.JOINED] is None, "seven beside a hidden two would tell the two"
    for person in people[2:6]:
        registered(person)
    assert all(count is None for count in queries.cohort_of(BOSS, here).counts.values())
    with pytest.raises(NotFound):
        queries.cohort_of(OTHER_BOSS, here)
    with pytest.raises(NotAllowed):
        queries.cohorts_of_house(TRAINER)


def test_who_registers_with_the_code_of_an_employer_came_through_it() -> None:
    _, code = group()
    wanted = actions.Wanted(ROOFER, CENTRE, cohort=code)
    journey = actions.register(by=HANNA, person=file_of(), wanted=wanted, on=DAY)
    assert Journey.objects.get(identifier=journey).channel == Channel.EMPLOYER
    assert CohortMember.objects.get().left_on is None
    other = registered(KIM)
    assert Journey.objects.get(identifier=other).channel == Channel.SELF


def test_a_full_or_closed_group_and_a_wrong_code() -> None:
    here, code = group(places=1)
    file_of()
    file_of(KIM)
    actions.join_cohort(by=HANNA, code=code, on=DAY)
    for by, given, expected in (
        (HANNA, code, "cohort.joined"),
        (KIM, code, "cohort.full"),
        (KIM, "AAAA-AAAA-AAAA", "cohort.unknown"),
    ):
        with pytest.raises(RuleBroken) as broken:
            actions.join_cohort(by=by, code=given, on=DAY)
        assert code_of(broken) == expected
    actions.leave_cohort(by=HANNA, cohort=here, on=later(1))
    assert queries.own_cohorts(HANNA) == []
    with pytest.raises(NotFound):
        actions.close_cohort(by=OTHER_BOSS, cohort=here, on=later(1))
    actions.close_cohort(by=BOSS, cohort=here, on=later(1))
    with pytest.raises(RuleBroken) as broken:
        actions.join_cohort(by=KIM, code=code, on=later(1))
    assert code_of(broken) == "cohort.closed"


# --- complaints


def test_a_complaint_goes_to_the_centre_and_then_to_the_inspection() -> None:
    journey = registered()
    made = actions.file_complaint(by=HANNA, journey=journey, words="Ik moest twee uur wachten.", on=DAY)
    line = queries.complaints_of_centre(COORDINATOR)[0]
    assert (line.name, line.words, line.due_on) == ("", "", DAY + timedelta(45))
    assert queries.complaints_of_centre(OTHER_COORDINATOR) == []
    for by in (OTHER_COORDINATOR, INSPECTOR, GUIDE, KIM):
        with pytest.raises((NotFound, NotAllowed)):
            actions.open_complaint(by=by, complaint=made, at=at())
    assert actions.open_complaint(by=COORDINATOR, complaint=made, at=at()).words == "Ik moest twee uur wachten."
    assert queries.own_reads(HANNA)[0]["part"] == "complaint"
    with pytest.raises(RuleBroken):
        actions.pass_complaint_on(by=HANNA, complaint=made, words="Te traag.", on=later(45))
    with pytest.raises(NotFound):
        actions.answer_complaint(by=OTHER_COORDINATOR, complaint=made, words="Sorry.", on=DAY)
    actions.answer_complaint(by=COORDINATOR, complaint=made, words="Dat spijt ons.", on=later(3))
    assert queries.own_complaints(HANNA)[0].answer == "Dat spijt ons."
    assert queries.complaints_passed_on(INSPECTOR) == []
    actions.pass_complaint_on(by=HANNA, complaint=made, words="Geen excuus voor de toon.", on=later(5))
    assert actions.open_complaint(by=INSPECTOR, complaint=made, at=at(6)).passed_words == "Geen excuus voor de toon."
    assert Journey.objects.get().state == "registered", "nothing of the journey changes"


def test_a_complaint_of_another_is_not_there() -> None:
    journey = registered()
    made = actions.file_complaint(by=HANNA, journey=journey, words="Ik moest wachten.", on=DAY)
    file_of(KIM)
    for attempt in (
        lambda: actions.file_complaint(by=KIM, journey=journey, words="Ook ik.", on=DAY),
        lambda: actions.withdraw_complaint(by=KIM, complaint=made, on=DAY),
    ):
        with pytest.raises(NotFound):
            attempt()
    actions.withdraw_complaint(by=HANNA, complaint=made, on=DAY)
    with pytest.raises(RuleBroken):
        actions.answer_complaint(by=COORDINATOR, complaint=made, words="Te laat.", on=DAY)


# --- what stays as it is, and what goes


def everything() -> None:
    """A step, a plan with a note, a group and an answered complaint of Hanna."""
    here = agreed()
    actions.note_week(by=EMPLOYER, placement=here, week=1, words="Gewerkt.", on=DAY)
    actions.name_guide(by=HANNA, guide=GUIDE, on=DAY)
    actions.propose_step(by=GUIDE, person=file_of(), asked=STEP, on=DAY)
    actions.join_cohort(by=HANNA, code=group()[1], on=DAY)
    made = actions.file_complaint(by=HANNA, journey=registered(), words="Ik moest wachten.", on=DAY)
    actions.answer_complaint(by=COORDINATOR, complaint=made, words="Sorry.", on=DAY)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda: PlacementSignature.objects.update(digest="x"), id="a signature"),
        pytest.param(lambda: PlacementNote.objects.update(words="x"), id="a note"),
        pytest.param(lambda: ComplaintAnswer.objects.update(words="x"), id="an answer"),
        pytest.param(lambda: Step.objects.update(what="x"), id="a step"),
        pytest.param(lambda: Complaint.objects.update(words="x"), id="a complaint"),
        pytest.param(lambda: Placement.objects.update(place="x"), id="an agreed plan"),
        pytest.param(lambda: AttestRequest.objects.update(organisation="daklijn"), id="whose code it is"),
    ],
)
def test_the_database_keeps_what_was_said_and_signed(change: Callable[[], object]) -> None:
    everything()
    with pytest.raises(IntegrityError), transaction.atomic():
        change()


def test_a_person_takes_it_all_along_and_erases_it() -> None:
    everything()
    taken = queries.export_of(HANNA, at())
    assert all(taken[part] for part in ("proposed_steps", "attest_codes", "placements", "groups", "complaint"))
    actions.erase_me(by=HANNA, on=later(1))
    for model in (Step, AttestRequest, Placement, PlacementNote, PlacementSignature, CohortMember, Complaint):
        assert not model._default_manager.exists(), model
