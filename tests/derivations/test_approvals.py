"""The way to approval through actions: steps in order, what stops the last yes, and what a no does."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ijkpunt.derivations import actions, queries
from ijkpunt.derivations.models import ApprovalDecision, ProductVersion
from ijkpunt.derivations.rules.approval import ApprovalStep, StepAct, StepParty
from ijkpunt.derivations.rules.deviations import DeviationMove
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.problems import NotAllowed, Refused, RuleBroken
from ijkpunt.kernel.product import ProductKind
from tests.derivations.world import (
    ADDED,
    COMMITTEE,
    DAY,
    DROPPED,
    FUND,
    INSPECTOR,
    MAKER,
    OFFICE,
    WEAKENED,
    houses,
    judge,
    owned_by,
    publish_rider,
    put,
    register,
    told,
)

pytestmark = pytest.mark.django_db
EVERYTHING = (DROPPED, WEAKENED, ADDED)


@pytest.fixture(autouse=True)
def _world() -> None:
    publish_rider()
    houses()
    owned_by("fonds-fiets")


def submitted(*, agreed: bool = True, but: tuple[str, ...] = (), **values: Any) -> None:
    register(**values)
    judge(but=but)
    if agreed:
        put(*EVERYTHING)
        for key in EVERYTHING:
            actions.answer_deviation(by=FUND, code="P-1", key=key, answer=DeviationMove.AGREE, on=DAY)
    actions.submit(by=MAKER, code="P-1", number=1, on=DAY)


def decide(by: Actor, step: str, *, agrees: bool = True, note: str = "", reference: str = "") -> actions.StepDecided:
    return actions.decide_approval_step(
        by=by, code="P-1", step=step, agrees=agrees, on=DAY, note=note, reference=reference
    )


def to_the_last_step() -> None:
    decide(FUND, "sector")
    decide(OFFICE, "advice_agency")
    decide(INSPECTOR, "advice_inspection", agrees=False, note="Te weinig stage.")
    decide(OFFICE, "advice_work")


def test_a_curriculum_dossier_is_approved_in_its_steps() -> None:
    submitted()
    assert [one.step.key for one in queries.approval_of("P-1", on=DAY).standing.current] == ["sector"]
    to_the_last_step()
    done = decide(OFFICE, "government", reference="VR 2026/12")
    assert done.status is ProductStatus.APPROVED
    version = ProductVersion.objects.get()
    assert (version.status, version.approved_on, version.decision_reference) == ("approved", DAY, "VR 2026/12")
    (event,) = told("derivations.product.approved")
    assert (event["version"], event["reference"], event["qualifications"]) == (1, "VR 2026/12", ["BK-9001-2"])
    view = queries.approval_of("P-1", on=DAY + timedelta(400))
    assert (view.standing.complete, view.stops) == (True, ())


def test_open_and_refused_deviations_stop_the_last_yes_by_name() -> None:
    submitted(agreed=False)
    put(DROPPED)
    actions.answer_deviation(by=FUND, code="P-1", key=DROPPED, answer=DeviationMove.REFUSE, text="Hoort erbij.", on=DAY)
    to_the_last_step()
    with pytest.raises(Refused) as refused:
        decide(OFFICE, "government", reference="VR 2026/12")
    found = {problem.place.field: problem.code for problem in refused.value.problems}
    assert found == {DROPPED: "deviation.refused", WEAKENED: "deviation.open", ADDED: "deviation.open"}
    assert "Gaat om met klanten" in str(refused.value)
    assert {problem.code for problem in queries.approval_of("P-1", on=DAY).stops} == set(found.values())
    assert not ApprovalDecision.objects.filter(step="government").exists()


def test_outcomes_that_nobody_judged_stop_the_last_yes() -> None:
    submitted(agreed=False, but=("A1",))
    to_the_last_step()
    with pytest.raises(Refused) as refused:
        decide(OFFICE, "government", reference="VR 2026/12")
    unjudged = next(problem for problem in refused.value.problems if problem.code == "approval.unjudged")
    assert "A1" in str(unjudged.message)


def test_a_no_needs_no_settled_deviations_and_returns_the_version() -> None:
    submitted(agreed=False)
    to_the_last_step()
    assert decide(OFFICE, "government", agrees=False, note="Nog niet.", reference="VR 1").status is ProductStatus.DRAFT
    with pytest.raises(RuleBroken) as broken:
        decide(OFFICE, "government", reference="VR 2")
    assert broken.value.problem.code == "approval.not_submitted"
    actions.submit(by=MAKER, code="P-1", number=1, on=DAY)  # the same text: the steps before it still hold
    view = queries.approval_of("P-1", on=DAY)
    assert [one.step.key for one in view.standing.refused] == ["government"]


def test_another_text_starts_the_steps_anew() -> None:
    submitted()
    decide(FUND, "sector")
    decide(OFFICE, "advice_agency")
    decide(OFFICE, "advice_work")
    decide(INSPECTOR, "advice_inspection")
    decide(OFFICE, "government", agrees=False, note="Andere titel.", reference="VR 1")
    register(title="Een andere titel")
    actions.submit(by=MAKER, code="P-1", number=1, on=DAY)
    view = queries.approval_of("P-1", on=DAY)
    assert [one.step.key for one in view.standing.current] == ["sector"]
    assert len(view.standing.lapsed) == 5


REFUSED = [
    (INSPECTOR, "sector", "approval.not_your_step", NotAllowed, "the inspection for the sector"),
    (OFFICE, "government", "approval.not_its_turn", RuleBroken, "too early"),
    (replace(FUND, permissions=frozenset()), "sector", "permission.missing", NotAllowed, "without the right"),
    (replace(MAKER, organisation=""), "sector", "approval.not_your_step", NotAllowed, "for nobody"),
]


@pytest.mark.parametrize(("by", "step", "code", "kind", "what"), REFUSED, ids=[row[-1] for row in REFUSED])
def test_who_may_not_decides_nothing(by: Actor, step: str, code: str, kind: type[RuleBroken], what: str) -> None:
    submitted()
    with pytest.raises(kind) as broken:
        decide(by, step, reference="VR 1")
    assert broken.value.problem.code == code
    assert not ApprovalDecision.objects.exists()


def test_an_inspector_may_advise_and_may_not_decide() -> None:
    row = ApprovalStep(
        "short_course", 1, "inspection", StepAct.DECIDE, "Inspectie", StepParty.ORGANISATION, frozenset({"inspection"})
    )
    actions.set_approval_steps(by=OFFICE, product_kind="short_course", steps=[row], valid_from=DAY)
    register(kind="short_course")
    actions.submit(by=MAKER, code="P-1", number=1, on=DAY)
    with pytest.raises(NotAllowed) as refused:
        decide(INSPECTOR, "inspection")
    assert refused.value.problem.code == "permission.missing"


def test_the_owner_alone_approves_a_short_course() -> None:
    submitted(kind="short_course")
    assert decide(MAKER, "owner").status is ProductStatus.APPROVED


def test_a_draft_is_not_decided_on() -> None:
    register()
    with pytest.raises(RuleBroken) as broken:
        decide(FUND, "sector")
    assert broken.value.problem.code == "approval.not_submitted"


def test_the_day_of_the_decision_may_be_earlier_and_is_the_day_of_approval() -> None:
    submitted(kind="short_course")
    earlier = DAY - timedelta(3)
    actions.decide_approval_step(by=MAKER, code="P-1", step="owner", agrees=True, on=DAY, decided_on=earlier)
    assert ProductVersion.objects.get().approved_on == earlier
    assert ApprovalDecision.objects.get().day == DAY


def test_the_agreement_of_every_owning_body_is_asked() -> None:
    owned_by("pc-fiets")
    submitted(agreed=False)
    assert decide(FUND, "sector").turn == ("sector",)
    assert decide(COMMITTEE, "sector").turn == ("advice_agency", "advice_inspection", "advice_work")


@pytest.mark.parametrize("kind", ProductKind)
def test_every_kind_of_product_has_steps_to_start_with(kind: ProductKind) -> None:
    steps = queries.approval_steps(kind, on=DAY)
    assert steps
    assert steps[-1].act is StepAct.DECIDE
    assert all(step.source for step in steps)


def test_new_steps_hold_from_their_day_and_leave_the_past_alone() -> None:
    before = queries.approval_steps("syllabus", on=DAY)
    row = ApprovalStep("syllabus", 1, "owner", StepAct.DECIDE, "Net", StepParty.OWNER)
    actions.set_approval_steps(by=OFFICE, product_kind="syllabus", steps=[row], valid_from=DAY + timedelta(10))
    assert [one.key for one in queries.approval_steps("syllabus", on=DAY + timedelta(9))] == [one.key for one in before]
    assert [one.key for one in queries.approval_steps("syllabus", on=DAY + timedelta(10))] == ["owner"]
    with pytest.raises(RuleBroken) as later:
        actions.set_approval_steps(by=OFFICE, product_kind="syllabus", steps=[row], valid_from=DAY)
    assert later.value.problem.code == "procedure.later_exists"
    with pytest.raises(Refused):
        actions.set_approval_steps(by=OFFICE, product_kind="syllabus", steps=[], valid_from=date(2030, 1, 1))
    with pytest.raises(RuleBroken) as kind:
        actions.set_approval_steps(by=OFFICE, product_kind="moon", steps=[row], valid_from=date(2030, 1, 1))
    assert kind.value.problem.code == "procedure.kind"
    with pytest.raises(NotAllowed):
        actions.set_approval_steps(by=MAKER, product_kind="syllabus", steps=[row], valid_from=date(2030, 1, 1))


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_keeps_what_was_decided(change: str) -> None:
    submitted(agreed=False)
    decide(FUND, "sector")
    rows = ApprovalDecision.objects.all()
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(agrees=False) if change == "update" else rows.delete()
