"""The way to approval: whose turn it is, who may decide, and what a refusal or another document does."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ijkpunt.derivations.rules.approval import (
    ApprovalStep,
    Decider,
    Decision,
    StepAct,
    StepParty,
    StepState,
    approval,
    check_decision,
    check_steps,
    steps_on,
    unjudged,
)
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken

DAY = date(2026, 11, 2)
AGENCY, INSPECTION = frozenset({"agency"}), frozenset({"inspection"})


def step(order: int, key: str, act: StepAct, decider: str, party: StepParty, **more: object) -> ApprovalStep:
    return replace(ApprovalStep("curriculum_dossier", order, key, act, decider, party), **more)  # type: ignore[arg-type]


ORGANISATION = StepParty.ORGANISATION
STEPS = (
    step(1, "sector", StepAct.AGREE, "Sectoren", StepParty.SECTOR),
    step(2, "advice_agency", StepAct.ADVISE, "Agentschap", ORGANISATION, organisation_kinds=AGENCY),
    step(2, "advice_inspection", StepAct.ADVISE, "Inspectie", ORGANISATION, organisation_kinds=INSPECTION),
    step(3, "government", StepAct.DECIDE, "Regering", ORGANISATION, organisation_kinds=AGENCY, reference=True),
)
BODIES = ("dak", "gevel")


def decided(*said: str, document: str = "d1") -> list[Decision]:
    """ "dak:sector" is a yes of the body dak in the step sector; a minus in front makes it a no."""
    found = []
    for one in said:
        organisation, _, key = one.lstrip("-").rpartition(":")
        found.append(Decision(key, not one.startswith("-"), document, DAY, organisation))
    return found


SECTOR = ("dak:sector", "gevel:sector")
STATES = [
    ((), ["open", "waiting", "waiting", "waiting"], "nothing yet"),
    (("dak:sector",), ["open", "waiting", "waiting", "waiting"], "one of two sectors"),
    (SECTOR, ["done", "open", "open", "waiting"], "both sectors: two advices side by side"),
    (("-dak:sector",), ["refused", "waiting", "waiting", "waiting"], "a sector refuses"),
    (("-dak:sector", *SECTOR), ["done", "open", "open", "waiting"], "a sector thinks better of it"),
    (("steen:sector",), ["open", "waiting", "waiting", "waiting"], "a body that owns nothing"),
    ((*SECTOR, "-advice_agency"), ["done", "done", "open", "waiting"], "a negative advice stops nothing"),
    (
        (*SECTOR, "advice_agency", "-advice_inspection"),
        ["done", "done", "done", "open"],
        "all advices: the Government",
    ),
    (
        (*SECTOR, "advice_agency", "advice_inspection", "-government"),
        ["done", "done", "done", "refused"],
        "the Government refuses",
    ),
    (
        (*SECTOR, "advice_agency", "advice_inspection", "-government", "government"),
        ["done", "done", "done", "done"],
        "approved in the end",
    ),
    (("government",), ["open", "waiting", "waiting", "waiting"], "a decision before its turn waits as well"),
    (("other",), ["open", "waiting", "waiting", "waiting"], "a step that this kind does not know"),
]


@pytest.mark.parametrize(("said", "states", "what"), STATES, ids=[row[-1] for row in STATES])
def test_each_step_waits_for_those_before_it(said: tuple[str, ...], states: list[str], what: str) -> None:
    now = approval(STEPS, decided(*said), "d1", BODIES)
    assert [one.state.value for one in now.steps] == states
    assert now.complete == (set(states) == {"done"})


def test_another_document_starts_anew_and_what_was_decided_stays_readable() -> None:
    before = decided(*SECTOR, "advice_agency")
    now = approval(STEPS, before, "d2", BODIES)
    assert [one.step.key for one in now.current] == ["sector"]
    assert now.lapsed == tuple(before)


def test_only_the_last_yes_completes() -> None:
    ready = approval(STEPS, decided(*SECTOR, "advice_agency", "advice_inspection"), "d1", BODIES)
    assert ready.completes("government")
    assert not approval(STEPS, decided(*SECTOR), "d1", BODIES).completes("advice_agency")
    alone = approval(STEPS[:1], [], "d1", BODIES)
    assert not alone.completes("sector")
    assert approval(STEPS[:1], decided("dak:sector"), "d1", BODIES).completes("sector")


def test_nothing_is_approved_without_steps() -> None:
    assert not approval((), [], "d1").complete


@given(some.lists(some.sampled_from(["dak:sector", "-gevel:sector", *SECTOR, "advice_agency", "government"])))
def test_no_step_is_done_before_those_of_an_earlier_order(said: list[str]) -> None:
    now = approval(STEPS, decided(*said), "d1", BODIES)
    for one in now.steps:
        if one.state is not StepState.WAITING:
            assert all(earlier.state is StepState.DONE for earlier in now.steps if earlier.step.order < one.step.order)


SECTOR_BODY = Decider("dak", "sector_fund", bodies=BODIES)
OFFICE = Decider("agentschap", "agency", bodies=BODIES)
YES = Decision("sector", True, "d1", DAY, "dak")
REFUSED = [
    ((), replace(YES, step="x"), SECTOR_BODY, "approval.unknown_step", NotFound, "unknown step"),
    ((), YES, OFFICE, "approval.not_your_step", NotAllowed, "the agency for a sector"),
    ((), YES, Decider(), "approval.no_owner", RuleBroken, "nobody owns the qualification"),
    (
        SECTOR,
        replace(YES, step="advice_inspection"),
        OFFICE,
        "approval.not_your_step",
        NotAllowed,
        "not the inspection",
    ),
    ((), replace(YES, step="government", reference="VR"), OFFICE, "approval.not_its_turn", RuleBroken, "too early"),
    (SECTOR, YES, SECTOR_BODY, "approval.not_its_turn", RuleBroken, "done already"),
    ((), replace(YES, agrees=False), SECTOR_BODY, "approval.no_ground", RuleBroken, "a no without a reason"),
    ((), replace(YES, on=date(2026, 11, 3)), SECTOR_BODY, "approval.not_yet_decided", RuleBroken, "tomorrow"),
    (
        (*SECTOR, "advice_agency", "advice_inspection"),
        replace(YES, step="government"),
        OFFICE,
        "approval.no_reference",
        RuleBroken,
        "no reference",
    ),
]


@pytest.mark.parametrize(("said", "decision", "who", "code", "kind", "what"), REFUSED, ids=[row[-1] for row in REFUSED])
def test_a_decision_is_refused_with_the_remedy(
    said: tuple[str, ...], decision: Decision, who: Decider, code: str, kind: type[RuleBroken], what: str
) -> None:
    with pytest.raises(kind) as broken:
        check_decision(approval(STEPS, decided(*said), "d1", BODIES), decision, who, on=DAY)
    assert broken.value.problem.code == code
    assert str(broken.value.problem.remedy)


def test_who_is_too_early_hears_whose_turn_it_is() -> None:
    with pytest.raises(RuleBroken) as broken:
        check_decision(approval(STEPS, decided(*SECTOR), "d1", BODIES), replace(YES, step="government"), OFFICE, on=DAY)
    assert "Agentschap, Inspectie" in str(broken.value.problem.remedy)


def test_a_decision_that_fits_gives_its_step() -> None:
    assert check_decision(approval(STEPS, [], "d1", BODIES), YES, SECTOR_BODY, on=DAY) == STEPS[0]
    own = (step(1, "owner", StepAct.DECIDE, "Eigenaar", StepParty.OWNER),)
    decision = replace(YES, step="owner")
    assert check_decision(approval(own, [], "d1"), decision, Decider(owns_product=True), on=DAY) == own[0]
    with pytest.raises(NotAllowed):
        check_decision(approval(own, [], "d1"), decision, Decider("dak"), on=DAY)


PERMISSIONS = [
    (StepParty.OWNER, StepAct.DECIDE, "product.edit"),
    (StepParty.SECTOR, StepAct.AGREE, "deviation.answer"),
    (ORGANISATION, StepAct.ADVISE, "approval.advise"),
    (ORGANISATION, StepAct.DECIDE, "approval.decide"),
]


@pytest.mark.parametrize(("party", "act", "permission"), PERMISSIONS)
def test_each_step_asks_a_permission(party: StepParty, act: StepAct, permission: str) -> None:
    assert step(1, "x", act, "X", party).permission == permission


def test_steps_hold_for_a_kind_on_a_day() -> None:
    old = replace(STEPS[3], valid_until=date(2025, 12, 31))
    new = replace(STEPS[0], order=1, key="new", valid_from=date(2026, 1, 1))
    other = replace(STEPS[0], product_kind="short_course")
    assert steps_on([new, old, other], "curriculum_dossier", date(2025, 12, 31)) == (old,)
    assert steps_on([new, old, other], "curriculum_dossier", date(2026, 1, 1)) == (new,)
    assert steps_on([STEPS[3], STEPS[0]], "curriculum_dossier", DAY) == (STEPS[0], STEPS[3])


WRONG = [
    ((STEPS[0], STEPS[0]), {"approval.step_twice"}, "twice the same key"),
    ((STEPS[0], STEPS[3]), {"approval.order"}, "a gap in the order"),
    ((), {"approval.order"}, "no steps"),
    (STEPS[:3], {"approval.ends_in_advice"}, "ends in advice"),
    ((replace(STEPS[3], order=1, organisation_kinds=frozenset()),), {"approval.nobody"}, "nobody may"),
    (
        (replace(STEPS[3], order=2, organisation_kinds=frozenset({"moon"})),),
        {"approval.order", "approval.nobody"},
        "everything at once",
    ),
    (STEPS, set(), "as it should be"),
]


@pytest.mark.parametrize(("steps", "codes", "what"), WRONG, ids=[row[-1] for row in WRONG])
def test_a_table_of_steps_is_checked(steps: tuple[ApprovalStep, ...], codes: set[str], what: str) -> None:
    assert {problem.code for problem in check_steps(steps)} == codes


def test_outcomes_that_nobody_looked_at_are_named() -> None:
    assert unjudged([]) == ()
    (problem,) = unjudged(["M1-1", "M1-2"])
    assert "M1-1, M1-2" in str(problem.message)
