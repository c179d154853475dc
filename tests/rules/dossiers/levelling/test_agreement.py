"""Krippendorff's alpha: published examples, an independent formula, and what must hold for any scores."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from ijkpunt.dossiers.rules.levelling.agreement import Metric, agreement, agreement_of_units
from tests.rules.dossiers.levelling.table import score

N = None
Matrix = Sequence[Sequence[int | None]]
# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example C and following: four observers, twelve
# units, values left out. Published: nominal 0.743, ordinal 0.815, interval 0.849.
OBSERVERS: Matrix = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3),
    (N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N),
)
# The worked example of the encyclopedia article on alpha: three coders, fifteen units. Nominal 0.691, interval 0.811.
CODERS: Matrix = (
    (N, N, N, N, N, 3, 4, 1, 2, 1, 1, 3, 3, N, 3),
    (1, N, 2, 1, 3, 3, 4, 3, N, N, N, N, N, N, N),
    (N, N, 2, 1, 3, 4, 4, N, 2, 1, 1, 3, 3, N, 4),
)
# The same paper, example B: two observers, ten units, no values left out. Nominal 0.095 (two categories).
TWO: Matrix = ((0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0))

PUBLISHED = [
    ("four observers, nominal", OBSERVERS, Metric.NOMINAL, 0.743),
    ("four observers, ordinal", OBSERVERS, Metric.ORDINAL, 0.815),
    ("four observers, interval", OBSERVERS, Metric.INTERVAL, 0.849),
    ("three coders, nominal", CODERS, Metric.NOMINAL, 0.691),
    ("three coders, interval", CODERS, Metric.INTERVAL, 0.811),
    ("two observers, two values", TWO, Metric.NOMINAL, 0.095),
]


def by_unit(rows: Matrix) -> dict[Any, dict[Any, int | None]]:
    return {unit: {coder: row[unit] for coder, row in enumerate(rows)} for unit in range(len(rows[0]))}


def by_pairs(units: Sequence[Sequence[int]], metric: Metric) -> float | None:
    """Alpha straight from its definition, pair by pair, without a matrix of coincidences."""
    units = [unit for unit in units if len(unit) > 1]
    everything = sorted(value for unit in units for value in unit)

    def apart(one: int, other: int) -> float:
        if metric is Metric.NOMINAL:
            return float(one != other)
        if metric is Metric.INTERVAL:
            return float((one - other) ** 2)
        low, high = sorted((one, other))
        between = sum(low <= value <= high for value in everything)
        return (between - (everything.count(low) + everything.count(high)) / 2) ** 2 if low != high else 0.0

    total = len(everything)
    expected = sum(apart(*pair) for pair in combinations(everything, 2)) * 2 / (total * (total - 1)) if total else 0
    if not expected:
        return None
    observed = sum(2 * sum(apart(*pair) for pair in combinations(unit, 2)) / (len(unit) - 1) for unit in units) / total
    return 1 - observed / expected


@pytest.mark.parametrize(("rows", "metric", "alpha"), [row[1:] for row in PUBLISHED], ids=[row[0] for row in PUBLISHED])
def test_published_examples(rows: Matrix, metric: Metric, alpha: float) -> None:
    assert agreement(by_unit(rows), metric).alpha == pytest.approx(alpha, abs=0.0005)


BY_HAND = [
    # two units, two levellers: values 1 1 / 2 2 agree fully
    ("full agreement", [(1, 1), (2, 2)], 1.0),
    # 1 2 / 1 2: observed (1+1)*... = 1; expected by chance 8 unequal of 12 ordered pairs = 2/3; 1 - 3/2
    ("always apart", [(1, 2), (1, 2)], -0.5),
    # 1 1 / 1 2: observed 2/4; expected 6 unequal of 12 ordered pairs = 1/2
    ("as chance has it", [(1, 1), (1, 2)], 0.0),
]


@pytest.mark.parametrize(("units", "alpha"), [row[1:] for row in BY_HAND], ids=[row[0] for row in BY_HAND])
def test_small_cases_by_hand(units: list[tuple[int, ...]], alpha: float) -> None:
    assert agreement_of_units(units, Metric.NOMINAL).alpha == pytest.approx(alpha)


UNKNOWN = [
    ("nothing at all", [], 0, False),
    ("one leveller", [(3,), (4,)], 0, False),
    ("everybody always gave the same value", [(4, 4, 4), (4, 4)], 5, True),
]


@pytest.mark.parametrize(("units", "pairable", "unanimous"), [row[1:] for row in UNKNOWN], ids=[r[0] for r in UNKNOWN])
def test_what_cannot_be_known_is_not_a_number(units: list[tuple[int, ...]], pairable: int, unanimous: bool) -> None:
    found = agreement_of_units(units)
    assert (found.alpha, found.pairable, found.unanimous, found.low) == (None, pairable, unanimous, None)


units_of_scores = some.lists(some.lists(score, min_size=0, max_size=6), min_size=1, max_size=8)


@given(units=units_of_scores, metric=some.sampled_from(Metric))
def test_it_is_what_the_definition_gives(units: list[list[int]], metric: Metric) -> None:
    expected = by_pairs(units, metric)
    found = agreement_of_units(units, metric).alpha
    assert found == pytest.approx(expected) if expected is not None else found is None


@given(units=units_of_scores, dice=some.randoms(use_true_random=False))
def test_the_order_of_members_and_units_plays_no_role(units: list[list[int]], dice: Any) -> None:
    mixed = [dice.sample(unit, len(unit)) for unit in units]
    dice.shuffle(mixed)
    assert agreement_of_units(mixed) == agreement_of_units(units)


@given(values=some.lists(score, min_size=2, max_size=8), members=some.integers(2, 5))
def test_full_agreement_is_one(values: list[int], members: int) -> None:
    assume(len(set(values)) > 1)
    found = agreement_of_units([(value,) * members for value in values])
    assert found.alpha == pytest.approx(1)


@given(units=units_of_scores)
def test_the_interval_holds_together_and_is_the_same_every_time(units: list[list[int]]) -> None:
    found = agreement_of_units(units)
    if found.low is not None and found.high is not None:
        assert found.low <= found.high <= 1 + 1e-9
    assert agreement_of_units([list(reversed(unit)) for unit in units]) == found


def test_the_interval_of_a_large_agreement_lies_around_it() -> None:
    found = agreement(by_unit(OBSERVERS))
    assert found.low is not None
    assert found.high is not None
    assert found.alpha is not None
    assert found.low < found.alpha < found.high
