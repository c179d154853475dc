"""A hint from somebody's own answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.pathways.rules.portfolio import Level
from ijkpunt.pathways.rules.self_test import Hint, looked_over

CODES = ("a", "b", "c", "d")
ALONE, HELP, NOT_YET = Level.ALONE, Level.WITH_HELP, Level.NOT_YET
PARTIALS = {"DBK-01": frozenset({"a", "b"}), "DBK-02": frozenset({"c", "d"}), "DBK-03": frozenset[str]()}


@pytest.mark.parametrize(
    ("levels", "hint"),
    [
        pytest.param([ALONE] * 4, Hint.TEST, id="everything alone"),
        pytest.param([ALONE, HELP, ALONE, HELP], Hint.TEST, id="half alone, the rest with help"),
        pytest.param([ALONE, ALONE, NOT_YET, NOT_YET], Hint.PARTIAL, id="a whole partial qualification alone"),
        pytest.param([HELP] * 4, Hint.TALK, id="everything with help"),
        pytest.param([ALONE, NOT_YET, HELP, NOT_YET], Hint.TALK, id="half of it"),
        pytest.param([HELP, NOT_YET, NOT_YET, NOT_YET], Hint.LEARN, id="little"),
        pytest.param([NOT_YET] * 4, Hint.LEARN, id="nothing yet"),
        pytest.param([ALONE], Hint.LEARN, id="what was passed over does not count as known"),
    ],
)
def test_the_hint(levels: list[Level], hint: Hint) -> None:
    assert looked_over(CODES, PARTIALS, dict(zip(CODES, levels, strict=False))).hint is hint


@given(st.dictionaries(st.sampled_from([*CODES, "x"]), st.sampled_from(Level)))
def test_every_competence_stands_in_one_group_and_others_are_passed_over(answers: dict[str, Level]) -> None:
    found = looked_over(CODES, PARTIALS, answers)
    assert sorted([*found.alone, *found.with_help, *found.not_yet, *found.unanswered]) == sorted(CODES)
    assert all(PARTIALS[number] <= set(found.alone) for number in found.partials)


@given(st.dictionaries(st.sampled_from(CODES), st.sampled_from(Level)), st.sampled_from(CODES))
def test_who_can_more_never_gets_a_lower_hint(answers: dict[str, Level], code: str) -> None:
    order = [Hint.LEARN, Hint.TALK, Hint.PARTIAL, Hint.TEST]
    before = looked_over(CODES, PARTIALS, answers).hint
    after = looked_over(CODES, PARTIALS, {**answers, code: ALONE}).hint
    assert order.index(after) >= order.index(before)
