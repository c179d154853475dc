"""Clocks of the steps: since when, until when, late or not, and how long steps take."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.dossiers.rules.clocks import (
    BODY,
    STEPS,
    LeadTime,
    Moved,
    Passage,
    Step,
    Term,
    lead_times,
    passages,
    step_of,
    term_for,
)
from ijkpunt.dossiers.rules.states import ENDED, Body, DossierKind, DossierState

S, K = DossierState, DossierKind
DAY = date(2026, 3, 2)
OLD, NEW = date(2020, 1, 1), date(2026, 1, 1)
TERMS = (
    Term(Step.NEED, 30, OLD, valid_until=NEW - timedelta(1)),
    Term(Step.NEED, 20, NEW),
    Term(Step.DRAFTING, 90, OLD),
    Term(Step.DRAFTING, 30, OLD, kind=K.WITHDRAW),
    Term(Step.VALIDATION, 60, OLD),
)


def days(count: int) -> date:
    return DAY + timedelta(count)


def test_every_step_has_words_and_a_body() -> None:
    assert set(STEPS) == set(BODY) == set(Step)


@pytest.mark.parametrize("state", DossierState, ids=str)
@pytest.mark.parametrize("asks", [True, False], ids=["asks levelling", "asks none"])
def test_somebody_is_at_turn_until_the_end(state: DossierState, asks: bool) -> None:
    step = step_of(state, asks_levelling=asks)
    assert (step is None) is (state in ENDED)
    if state is S.VALIDATED:
        assert step is not None
        assert step.body is (Body.LEVELLING_COMMITTEE if asks else Body.AGENCY)


@pytest.mark.parametrize(
    ("step", "kind", "on", "expected"),
    [
        pytest.param(Step.NEED, K.NEW, date(2025, 12, 31), 30, id="the old row on its last day"),
        pytest.param(Step.NEED, K.NEW, NEW, 20, id="the new row on its first day"),
        pytest.param(Step.DRAFTING, K.WITHDRAW, DAY, 30, id="a row for this kind goes first"),
        pytest.param(Step.DRAFTING, K.UPDATE, DAY, 90, id="the general row for another kind"),
        pytest.param(Step.DECISION, K.NEW, DAY, None, id="no row: no term"),
        pytest.param(Step.DRAFTING, K.NEW, date(2019, 1, 1), None, id="before any row"),
    ],
)
def test_which_term_holds(step: Step, kind: DossierKind, on: date, expected: int | None) -> None:
    found = term_for(TERMS, step, kind, on)
    assert (found.days if found else None) == expected


def walked(*moves: tuple[int, DossierState], kind: DossierKind = K.NEW, asks: bool = True) -> tuple[Passage, ...]:
    made = [Moved(days(day), state) for day, state in moves]
    return passages(kind=kind, asks_levelling=asks, opened_on=DAY, moves=made, terms=TERMS)


def test_a_dossier_walks_through_its_steps() -> None:
    found = walked((10, S.DRAFTING), (120, S.SUBMITTED), (150, S.REWORK), (160, S.SUBMITTED))
    assert found == (
        Passage(Step.NEED, DAY, days(10), days(20)),
        Passage(Step.DRAFTING, days(10), days(120), days(100)),
        Passage(Step.VALIDATION, days(120), days(150), days(180)),
        Passage(Step.REWORK, days(150), days(160), None),
        Passage(Step.VALIDATION, days(160), None, days(220)),
    )
    assert [one.late(days(200)) for one in found] == [0, 20, 0, 0, 0]


@pytest.mark.parametrize(
    ("on", "left", "late"),
    [
        pytest.param(0, 20, 0, id="the first day"),
        pytest.param(19, 1, 0, id="a day is left"),
        pytest.param(20, 0, 0, id="the last day is still in time"),
        pytest.param(21, None, 1, id="a day late"),
    ],
)
def test_the_last_day_of_a_term_is_in_time(on: int, left: int | None, late: int) -> None:
    (need,) = walked()
    assert (need.left(days(on)), need.late(days(on)), need.days(days(on))) == (left, late, on)


def test_what_ended_stays_as_late_as_it_was() -> None:
    (need,) = walked((25, S.REFUSED))
    assert (need.late(days(500)), need.days(days(500)), need.left(days(1))) == (5, 25, None)


def test_without_levelling_the_agency_presents() -> None:
    moves = ((1, S.DRAFTING), (2, S.SUBMITTED), (3, S.VALIDATED))
    assert walked(*moves, asks=False)[-1].step is Step.PRESENTING
    assert walked(*moves)[-1].step is Step.LEVELLING


def test_lead_times_are_of_what_ended() -> None:
    found = (
        Passage(Step.NEED, DAY, days(10), days(20)),
        Passage(Step.NEED, DAY, days(30), days(20)),
        Passage(Step.NEED, DAY, days(12)),
        Passage(Step.NEED, DAY, None, days(20)),
    )
    first, *others = lead_times(found, days(40))
    assert first == LeadTime(Step.NEED, ended=3, open=1, median=12.0, longest=30, late=2)
    assert [one.step for one in (first, *others)] == list(Step)
    assert all((one.ended, one.median, one.longest) == (0, None, None) for one in others)


@given(
    st.lists(st.integers(0, 400), max_size=7), st.sampled_from(list(DossierKind)), st.booleans(), st.integers(0, 900)
)
def test_stays_follow_on_each_other(waits: list[int], kind: DossierKind, asks: bool, later: int) -> None:
    """No day is lost or counted twice between the opening and now."""
    way = (S.DRAFTING, S.SUBMITTED, S.REWORK, S.SUBMITTED, S.VALIDATED, S.LEVELLED, S.PRESENTED)
    day, moves = 0, []
    for wait, state in zip(waits, way, strict=False):
        day += wait
        moves.append((day, state))
    found = walked(*moves, kind=kind, asks=asks)
    assert found[0].since == DAY
    assert all(one.until == following.since for one, following in pairwise(found))
    assert found[-1].until is None
    assert sum(one.days(days(day + later)) for one in found) == day + later
