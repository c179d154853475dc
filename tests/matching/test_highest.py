"""The highest values of a row are the same as by sorting everything."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.matching.highest import highest


@given(st.integers(1, 5), st.integers(1, 400), st.integers(1, 60), st.integers(0, 10_000))
def test_it_is_what_sorting_gives(rows: int, columns: int, count: int, seed: int) -> None:
    scores = np.random.default_rng(seed).standard_normal((rows, columns)).astype(np.float32)

    found = highest(scores, count)

    assert found.shape == (rows, min(count, columns))
    assert (found == np.argsort(-scores, axis=1, kind="stable")[:, :count]).all()


@pytest.mark.parametrize("value", [0.0, -1.0], ids=["all alike", "all below nought"])
def test_equal_values_give_as_many_different_columns(value: float) -> None:
    found = highest(np.full((2, 300), value, np.float32), 10)

    assert all(len(set(row)) == 10 for row in found.tolist())
    assert found.max() < 300
