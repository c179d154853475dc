"""What a link would do to the coverage of its competence."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.derivations.rules.coverage import CoverageLink, LinkBasis
from ijkpunt.derivations.rules.link_effect import effect_of, shown_by
from ijkpunt.kernel.qualification import Competence
from tests.rules.derivations.candles import CLEANING, LINKS, MAKING, PACKING, QUALIFICATION

PROPOSED = tuple(replace(link, basis=LinkBasis.PROPOSED) for link in LINKS)


@pytest.mark.parametrize(
    ("links", "outcome", "competence", "shows", "now", "then", "expected", "relation"),
    [
        pytest.param(
            (), "M1-1", MAKING, {0, 1, 2}, "missing", "covered", "covered", "exact", id="the first link, all of it"
        ),
        pytest.param((), "M1-1", MAKING, {0}, "missing", "partial", "partial", "partial", id="one skill of three"),
        pytest.param((), "M1-1", MAKING, set(), "missing", "missing", "missing", "partial", id="nothing ticked"),
        pytest.param(
            LINKS, "M1-1", MAKING, {0}, "covered", "partial", "partial", "partial", id="fewer skills than before"
        ),
        pytest.param(
            LINKS[:1], "M2-1", PACKING, {0}, "missing", "covered", "covered", "exact", id="the rest stands elsewhere"
        ),
        pytest.param(
            PROPOSED, "M9", CLEANING, {0}, "missing", "partial", "covered", "partial", id="a proposal shows the rest"
        ),
        pytest.param(
            PROPOSED, "M1-2", CLEANING, {1}, "missing", "partial", "partial", "partial", id="its own proposal confirmed"
        ),
    ],
)
def test_before_and_after(
    links: tuple[CoverageLink, ...],
    outcome: str,
    competence: Competence,
    shows: set[int],
    now: str,
    then: str,
    expected: str,
    relation: str,
) -> None:
    effect = effect_of(QUALIFICATION, links, outcome=outcome, competence=competence, shows=shows)
    assert [str(one.status) for one in (effect.now, effect.then, effect.expected)] == [now, then, expected]
    assert str(effect.relation) == relation


@given(st.frozensets(st.integers(0, 2)), st.frozensets(st.integers(0, 2)))
def test_more_ticks_never_leave_more_to_do(few: frozenset[int], more: frozenset[int]) -> None:
    effects = [
        effect_of(QUALIFICATION, PROPOSED, outcome="M1-1", competence=MAKING, shows=shows)
        for shows in (few, few | more)
    ]
    assert len(effects[1].then.missing) <= len(effects[0].then.missing)


def test_who_shows_a_skill_already() -> None:
    links = (*LINKS, CoverageLink("M2-2", MAKING.code, frozenset({0})), *PROPOSED)
    assert shown_by(links, "M1-1", MAKING.code) == {0: ("M2-2",)}
    assert shown_by(links, "M9", MAKING.code) == {0: ("M1-1", "M2-2"), 1: ("M1-1",), 2: ("M1-1",)}
