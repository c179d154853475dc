"""A few figures weighed to shares of a few answers: for what there are too few examples for trees."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ijkpunt.derivations.rules.proposing.pairs import Columns
from ijkpunt.derivations.rules.proposing.words import Matrix

_FAR = 4  # spreads from the mean beyond which a figure counts no more


@dataclass(frozen=True, slots=True)
class Weighing:
    """`names` are the columns, brought to mean 0 and spread 1 by `mean` and `spread`; `weights` (columns, answers)."""

    names: tuple[str, ...]
    mean: Matrix
    spread: Matrix
    weights: Matrix
    start: Matrix

    def of(self, columns: Columns) -> Matrix:
        """Shares that sum to 1, shape (rows, answers)."""
        given = np.stack([np.asarray(columns[name], np.float32) for name in self.names], axis=1)
        sums = np.clip((given - self.mean) / self.spread, -_FAR, _FAR) @ self.weights + self.start
        raised = np.exp(sums - sums.max(axis=1, keepdims=True))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)

    def arrays(self, name: str) -> dict[str, NDArray[np.generic]]:
        """For saving; `weighing_from` reads them back."""
        kept = {"mean": self.mean, "spread": self.spread, "weights": self.weights, "start": self.start}
        return {f"{name}.names": np.asarray(self.names), **{f"{name}.{part}": one for part, one in kept.items()}}


def weighing_from(arrays: Mapping[str, NDArray[Any]], name: str) -> Weighing:
    names = tuple(str(one) for one in arrays[f"{name}.names"])
    return Weighing(names, *(arrays[f"{name}.{part}"] for part in ("mean", "spread", "weights", "start")))
