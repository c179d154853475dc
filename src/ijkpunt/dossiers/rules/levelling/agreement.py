"""How far levellers agree: Krippendorff's alpha, with an interval.

    alpha = 1 - observed disagreement / disagreement to expect by chance

1: everybody gave the same. 0: no better than chance. Below 0: worse than chance. Scores are ranks, so the ordinal
metric is the one we show; interval and nominal are there to compare. Somebody may have left a score out.

Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): coincidences of pairable values, and the
metric differences. The interval resamples units (elements or dossiers) with a fixed seed: the same scores always give
the same interval.
"""

import random
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Unit = tuple[int, ...]  # what the levellers gave who scored this unit, in no order that matters
Matrix = NDArray[np.float64]
RESAMPLES, SEED, SURE = 1_000, 2009, 0.95


class Metric(StrEnum):
    """How far two scores lie apart."""

    NOMINAL = "nominal"  # the same or not
    ORDINAL = "ordinal"  # by how many scores lie between them
    INTERVAL = "interval"  # by the square of their difference


@dataclass(frozen=True, slots=True)
class Agreement:
    """`alpha` None: not to be known, because nothing could be compared (`pairable` 0) or all scores are the same value.

    `units` counts those that two or more scored; `pairable` the scores in them. `low` and `high`: the interval, None
    where too few units differ to say.
    """

    alpha: float | None
    units: int
    pairable: int
    low: float | None = None
    high: float | None = None

    @property
    def unanimous(self) -> bool:
        """Everybody gave one and the same value everywhere, so that chance cannot be told from agreement."""
        return self.alpha is None and self.pairable > 0


def agreement(scores: Mapping[Hashable, Mapping[Hashable, int | None]], metric: Metric = Metric.ORDINAL) -> Agreement:
    """Alpha of scores by unit and leveller. None is a score that was left out. The order plays no role."""
    units = ([one for one in given.values() if one is not None] for given in scores.values())
    return agreement_of_units(units, metric)


def agreement_of_units(units: Iterable[Sequence[int]], metric: Metric = Metric.ORDINAL) -> Agreement:
    """Alpha of units, each the scores that it got. Units with fewer than two scores say nothing and are left out."""
    return _agreement(tuple(sorted(tuple(sorted(unit)) for unit in units if len(unit) > 1)), metric)


@lru_cache(maxsize=2_000)
def _agreement(units: tuple[Unit, ...], metric: Metric) -> Agreement:
    pairable = sum(map(len, units))
    if not units:
        return Agreement(None, 0, 0)
    values = sorted({value for unit in units for value in unit})
    coincidences = np.stack([_coincidences(unit, values) for unit in units])
    alpha = _alphas(np.ones((1, len(units))), coincidences, values, metric)[0]
    if np.isnan(alpha):
        return Agreement(None, len(units), pairable)
    low, high = _interval(coincidences, values, metric)
    return Agreement(float(alpha), len(units), pairable, low, high)


def _coincidences(unit: Unit, values: Sequence[int]) -> Matrix:
    """The pairs of values in one unit, ordered both ways, each counted 1 / (scores in the unit - 1)."""
    counts = np.array([unit.count(value) for value in values], dtype=np.float64)
    return (np.outer(counts, counts) - np.diag(counts)) / (len(unit) - 1)


def _alphas(times: Matrix, coincidences: Matrix, values: Sequence[int], metric: Metric) -> NDArray[np.float64]:
    """Alpha of each row of `times`: how many times each unit counts. Not a number where all values are the same."""
    size = len(values)
    together = (times @ coincidences.reshape(len(coincidences), -1)).reshape(-1, size, size)
    counts = together.sum(axis=2)
    apart = _apart(counts, values, metric)
    total = counts.sum(axis=1)
    observed = (together * apart).sum(axis=(1, 2)) / total
    pairs = counts[:, :, None] * counts[:, None, :]
    expected = (pairs * apart).sum(axis=(1, 2)) / (total * (total - 1))
    found = np.full(len(times), np.nan)
    differs = expected > 0
    found[differs] = 1 - observed[differs] / expected[differs]
    return found


def _apart(counts: Matrix, values: Sequence[int], metric: Metric) -> Matrix:
    """The squared difference of each pair of values, for each row of `counts`."""
    size = len(values)
    if metric is Metric.NOMINAL:
        return np.broadcast_to(1.0 - np.eye(size), (len(counts), size, size))
    if metric is Metric.INTERVAL:
        numbers = np.array(values, dtype=np.float64)
        return np.broadcast_to((numbers[:, None] - numbers[None, :]) ** 2, (len(counts), size, size))
    ranks = np.cumsum(counts, axis=1) - counts / 2  # the middle of each value's place in the row of all scores
    difference: Matrix = (ranks[:, :, None] - ranks[:, None, :]) ** 2
    return difference


def _interval(coincidences: Matrix, values: Sequence[int], metric: Metric) -> tuple[float | None, float | None]:
    """Between which two values alpha lies in 95 of 100 resamples. Resamples in which nothing differs say nothing."""
    units = len(coincidences)
    dice = random.Random(SEED)  # noqa: S311  no secret: it must be the same every time
    times = np.zeros((RESAMPLES, units))
    for row in times:
        for place in dice.choices(range(units), k=units):
            row[place] += 1
    found = np.sort(_alphas(times, coincidences, values, metric))
    found = found[~np.isnan(found)]
    if units < 3 or len(found) < RESAMPLES / 2:
        return None, None
    tail = (1 - SURE) / 2
    return float(found[int(tail * len(found))]), float(found[min(int((1 - tail) * len(found)), len(found) - 1)])
