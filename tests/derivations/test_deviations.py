"""Deviations through actions: who gives a reason, who answers, what is refused and what stays of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ijkpunt.audit.queries import verify
from ijkpunt.derivations import actions, queries
from ijkpunt.derivations.models import Deviation, DeviationStep
from ijkpunt.derivations.rules.deviations import Agreement, DeviationMove, DeviationState, Term
from ijkpunt.kernel.actor import NOBODY, Actor
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from tests.derivations.world import (
    ADDED,
    COMMITTEE,
    DAY,
    DROPPED,
    FUND,
    MAKER,
    OFFICE,
    OTHER_MAKER,
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
LATER = DAY + timedelta(40)


@pytest.fixture(autouse=True)
def _world() -> None:
    publish_rider()
    houses()
    owned_by("fonds-fiets", "pc-fiets")
    register()
    judge()


def state_of(key: str) -> DeviationState:
    return next(view.state for view in queries.deviations_of("P-1", on=DAY) if view.found.key == key)


def answer(by: Actor, key: str, move: str, text: str = "Omdat.") -> actions.Moved:
    return actions.answer_deviation(by=by, code="P-1", key=key, answer=DeviationMove(move), text=text, on=DAY)


def test_what_was_judged_deviates_in_three_ways_and_nobody_said_why() -> None:
    views = queries.deviations_of("P-1", on=DAY)
    assert {view.found.key: view.state.value for view in views} == {
        DROPPED: "found",
        WEAKENED: "found",
        ADDED: "found",
    }
    assert all(view.stops for view in views)


def test_from_a_reason_to_an_agreement_of_both_bodies() -> None:
    put(DROPPED, ADDED)
    assert state_of(DROPPED) is DeviationState.PUT
    assert answer(FUND, DROPPED, "agree").waiting_for == ("pc-fiets",)
    assert answer(COMMITTEE, DROPPED, "agree").state is DeviationState.AGREED
    view = next(view for view in queries.deviations_of("P-1", on=DAY) if view.found.key == DROPPED)
    assert not view.stops
    assert [one.move.value for one in view.said] == ["propose", "put", "agree", "agree"]
    assert view.standing.reason == "Dat leert de klant zelf."
    row = Deviation.objects.get(key=DROPPED)
    assert (row.state, row.since, row.subject, row.text) == ("agreed", DAY, "bkc9900004", "Gaat om met klanten")
    assert told("derivations.deviation.put")[0]["waiting_for"] == ["fonds-fiets", "pc-fiets"]
    assert told("derivations.deviation.answered")[-1]["state"] == "agreed"
    assert verify().intact


def test_a_question_is_answered_and_a_refusal_is_put_again() -> None:
    put(WEAKENED)
    assert answer(FUND, WEAKENED, "ask", "Waar leert men dit?").state is DeviationState.ASKED
    actions.reply(by=MAKER, code="P-1", key=WEAKENED, text="In de stage.", on=DAY)
    assert answer(FUND, WEAKENED, "refuse", "Het is te belangrijk.").state is DeviationState.REFUSED
    put(WEAKENED)
    answer(FUND, WEAKENED, "agree")
    assert answer(COMMITTEE, WEAKENED, "agree").state is DeviationState.AGREED


def test_one_body_is_enough_where_the_term_says_so() -> None:
    term = Term(30, 14, 7, DAY, product_kind="curriculum_dossier", agreement=Agreement.ANY)
    actions.set_deviation_term(by=OFFICE, term=term)
    put(DROPPED)
    assert answer(FUND, DROPPED, "agree").state is DeviationState.AGREED


def refused_attempts() -> dict[str, tuple[str, type[RuleBroken], Callable[[], object]]]:
    reason: dict[str, Any] = {"code": "P-1", "key": DROPPED, "reason": "Omdat.", "on": DAY}
    return {
        "nobody gives a reason": (
            "permission.missing",
            NotAllowed,
            lambda: actions.propose_deviation(by=NOBODY, **reason),
        ),
        "another maker gives a reason": (
            "deviation.not_yours",
            NotAllowed,
            lambda: actions.propose_deviation(by=OTHER_MAKER, **reason),
        ),
        "a reason for nothing": (
            "deviation.gone",
            NotFound,
            lambda: actions.propose_deviation(by=MAKER, **{**reason, "key": "dropped:BK-9001-2:bkc9900001"}),
        ),
        "no reason": (
            "deviation.no_text",
            RuleBroken,
            lambda: actions.propose_deviation(by=MAKER, **{**reason, "reason": " "}),
        ),
        "put without a reason": (
            "deviation.move",
            RuleBroken,
            lambda: actions.put_to_sector(by=MAKER, code="P-1", keys=[DROPPED], on=DAY),
        ),
        "answered before it was put": ("deviation.move", RuleBroken, lambda: answer(FUND, DROPPED, "agree")),
        "the maker answers": ("permission.missing", NotAllowed, lambda: answer(MAKER, DROPPED, "agree")),
        "no answer at all": ("deviation.no_answer", RuleBroken, lambda: answer(FUND, DROPPED, "put")),
    }


@pytest.mark.parametrize("what", refused_attempts())
def test_an_attempt_is_refused_and_leaves_nothing(what: str) -> None:
    code, kind, attempt = refused_attempts()[what]
    with pytest.raises(kind) as broken:
        attempt()
    assert broken.value.problem.code == code
    assert str(broken.value.problem.remedy)
    assert not DeviationStep.objects.exists()
    assert not Deviation.objects.exists()


def test_a_body_that_was_not_asked_does_not_answer() -> None:
    put(DROPPED)
    stranger = Actor("user:9", "Stranger", "fonds-dak", frozenset({"deviation.answer"}))
    with pytest.raises(NotAllowed) as refused:
        answer(stranger, DROPPED, "agree")
    assert refused.value.problem.code == "deviation.not_your_sector"


def test_putting_is_all_or_nothing() -> None:
    actions.propose_deviation(by=MAKER, code="P-1", key=DROPPED, reason="Omdat.", on=DAY)
    with pytest.raises(RuleBroken):
        actions.put_to_sector(by=MAKER, code="P-1", keys=[DROPPED, ADDED], on=DAY)
    assert state_of(DROPPED) is DeviationState.MOTIVATED


def test_without_an_owner_nothing_can_be_put() -> None:
    for body in ("fonds-fiets", "pc-fiets"):
        actions.end_ownership(by=OFFICE, number="BK-9001", organisation=body, last_day=DAY - timedelta(1))
    with pytest.raises(RuleBroken) as broken:
        put(DROPPED)
    assert broken.value.problem.code == "deviation.no_owner"


def test_another_text_makes_another_deviation_and_the_old_text_brings_the_agreement_back() -> None:
    put(ADDED)
    answer(FUND, ADDED, "agree")
    answer(COMMITTEE, ADDED, "agree")
    changed = [{"code": "A4", "text": "Bakt een taart met chocolade."}]
    unit = {"code": "A", "title": "Op de fiets", "outcomes": changed}
    register(units=[unit])
    actions.mark_added(by=MAKER, code="P-1", number=1, outcome="A4", on=DAY)
    assert state_of(ADDED) is DeviationState.FOUND
    register()
    judge()
    assert state_of(ADDED) is DeviationState.AGREED


def test_the_authority_settles_a_dossier_after_the_term_and_not_a_short_course() -> None:
    put(DROPPED)
    settle = {"code": "P-1", "key": DROPPED, "reference": "VR 2026/12"}
    with pytest.raises(RuleBroken) as early:
        actions.settle_deviation(by=OFFICE, on=DAY, **settle)
    assert early.value.problem.code == "deviation.not_yet"
    assert actions.settle_deviation(by=OFFICE, on=LATER, **settle).state is DeviationState.SETTLED
    register(code="P-2", kind="short_course")
    judge("P-2")
    put(DROPPED, code="P-2")
    with pytest.raises(RuleBroken) as never:
        actions.settle_deviation(by=OFFICE, on=LATER, **{**settle, "code": "P-2"})
    assert never.value.problem.code == "deviation.no_authority"


def test_withdrawing_keeps_it_in_the_way_as_long_as_the_product_deviates() -> None:
    put(DROPPED)
    actions.withdraw_deviation(by=MAKER, code="P-1", key=DROPPED, on=DAY)
    view = next(view for view in queries.deviations_of("P-1", on=DAY) if view.found.key == DROPPED)
    assert (view.state, view.stops) == (DeviationState.WITHDRAWN, True)


def test_the_inbox_of_a_sector_shows_what_is_overdue_first() -> None:
    put(DROPPED, on=DAY)
    register(code="P-2")
    judge("P-2")
    put(WEAKENED, code="P-2", on=DAY + timedelta(20))
    lines = queries.sector_inbox("fonds-fiets", on=DAY + timedelta(31))
    assert [(line.product, line.overdue, line.day) for line in lines] == [
        ("P-1", True, DAY + timedelta(30)),
        ("P-2", False, DAY + timedelta(50)),
    ]
    answer(FUND, DROPPED, "ask")
    assert [line.product for line in queries.sector_inbox("fonds-fiets", on=DAY)] == ["P-2"]
    assert [line.product for line in queries.sector_inbox("pc-fiets", on=DAY)] == ["P-1", "P-2"]
    assert queries.sector_inbox("fonds-dak", on=DAY) == ()


def test_who_should_answer_is_reminded_before_and_after_the_last_day() -> None:
    put(DROPPED)
    answer(FUND, DROPPED, "ask")
    early, soon, late = (DAY + timedelta(days) for days in (6, 7, 31))
    assert queries.reminders_due(on=early) == ()
    assert [(line.organisation, line.overdue) for line in queries.reminders_due(on=soon)] == [("cvo-de-nok", False)]
    assert [(line.organisation, line.overdue) for line in queries.reminders_due(on=late)] == [
        ("cvo-de-nok", True),
        ("pc-fiets", True),
    ]


def test_what_is_withdrawn_as_a_product_waits_for_nobody() -> None:
    put(DROPPED)
    actions.withdraw(by=MAKER, code="P-1", number=1, ground="Niet meer nodig.")
    assert queries.sector_inbox("fonds-fiets", on=DAY) == ()
    with pytest.raises(RuleBroken) as sealed:
        answer(FUND, DROPPED, "agree")
    assert sealed.value.problem.code == "product.sealed"


def test_what_the_product_announces_itself_stops_nothing_unless_the_term_says_so() -> None:
    based_on = [{"qualification": "BK-9001-2", "completeness": "Gedeeltelijk"}]
    register(code="P-3", based_on=based_on)
    judge("P-3")
    assert {view.found.key for view in queries.deviations_of("P-3", on=DAY) if view.stops} == {ADDED}
    actions.set_deviation_term(by=OFFICE, term=Term(30, 14, 7, DAY, product_kind="curriculum_dossier", announced=True))
    stops = {view.found.key for view in queries.deviations_of("P-3", on=DAY) if view.stops}
    assert stops == {ADDED, DROPPED, WEAKENED}


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_keeps_what_was_said(change: str) -> None:
    put(DROPPED)
    rows = DeviationStep.objects.all()
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(text="Iets anders.") if change == "update" else rows.delete()
