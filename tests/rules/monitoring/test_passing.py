"""Shares with their interval, and centres that stand out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from ijkpunt.monitoring.rules.passing import Standing, interval, share_of, standing

numbers = st.integers(1, 500).flatmap(lambda people: st.tuples(st.integers(0, people), st.just(people)))


@pytest.mark.parametrize(
    ("passed", "people"),
    [
        pytest.param(10, 10, id="everybody of ten"),
        pytest.param(0, 10, id="nobody of ten"),
        pytest.param(31, 135, id="baby's and toddlers in the advice"),
        pytest.param(134, 246, id="fork-lift in the advice"),
    ],
)
def test_the_interval_is_that_of_wilson(passed: int, people: int) -> None:
    found, known = share_of(passed, people), binomtest(passed, people).proportion_ci(method="wilson")
    assert found.low == pytest.approx(known.low, abs=1e-4)
    assert found.high == pytest.approx(known.high, abs=1e-4)


@given(numbers)
def test_a_share_lies_in_its_interval_and_a_wider_one_holds_the_narrow(pair: tuple[int, int]) -> None:
    low, high = interval(*pair)
    wide_low, wide_high = interval(*pair, deviations=3.09)
    assert 0 <= wide_low <= low <= pair[0] / pair[1] + 1e-9
    assert pair[0] / pair[1] - 1e-9 <= high <= wide_high <= 1


@given(numbers)
def test_who_passes_as_everybody_never_stands_out(pair: tuple[int, int]) -> None:
    assert standing(*pair, overall=pair[0] / pair[1]) is Standing.WITHIN


@pytest.mark.parametrize(
    ("passed", "people", "overall", "found"),
    [
        pytest.param(31, 135, 249 / 534, Standing.FAR_OUT, id="far below the others"),
        pytest.param(134, 246, 249 / 534, Standing.OUT, id="a little above"),
        pytest.param(3, 5, 0.3, Standing.WITHIN, id="too few to say"),
    ],
)
def test_how_a_centre_stands(passed: int, people: int, overall: float, found: Standing) -> None:
    assert standing(passed, people, overall) is found


@pytest.mark.parametrize("pair", [(0, 0), (3, 2), (-1, 4)])
def test_a_share_of_nobody_is_refused(pair: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="a share"):
        interval(*pair)
