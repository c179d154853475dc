"""Small decision trees whose sums give a chance, in plain arrays."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ijkpunt.derivations.rules.proposing.pairs import Columns
from ijkpunt.derivations.rules.proposing.words import Matrix

_ROWS = 4096  # at a time, which bounds the memory


@dataclass(frozen=True, slots=True)
class Forest:
    """`trees` trees of at most `questions` questions and `leaves` leaves.

    A question is whether column `columns` (trees, questions) is at most `thresholds`. A leaf is reached when every
    question on its way has the right answer: `ways` (trees, questions, leaves) is 1 for yes, -1 for no, 0 for a
    question that is not on the way; `yeses` (trees, leaves) counts the ones. `values` (trees, leaves), 0 for a leaf
    that a tree lacks, are added to `start` and give a chance by the logistic curve. `names` are the columns, in order.
    """

    names: tuple[str, ...]
    columns: NDArray[np.int64]
    thresholds: Matrix
    ways: Matrix
    yeses: Matrix
    values: Matrix
    start: float

    def __call__(self, given: Matrix) -> Matrix:
        """The chance of every row of columns, (rows,) for (rows, columns)."""
        sums = np.empty(len(given), np.float32)
        for first in range(0, len(given), _ROWS):
            sums[first : first + _ROWS] = self._sums(given[first : first + _ROWS])
        return np.asarray(1 / (1 + np.exp(-sums)), np.float32)

    def _sums(self, given: Matrix) -> Matrix:
        trees, questions = self.columns.shape
        asked = np.take(given.T, self.columns.ravel(), axis=0).reshape(trees, questions, len(given))
        answers = (asked <= self.thresholds[:, :, None]).astype(np.float32)
        right = np.matmul(self.ways.transpose(0, 2, 1), answers)  # (trees, leaves, rows)
        reached = (right > self.yeses[:, :, None] - np.float32(0.5)).astype(np.float32)  # one leaf: nothing is wrong
        added = np.matmul(self.values[:, None], reached)
        return np.asarray(self.start + added.sum(axis=(0, 1)), np.float32)

    def of(self, columns: Columns, where: NDArray[np.bool_] | None = None) -> Matrix:
        """Chances in the shape of the columns; 0 outside `where`."""
        shape = columns[self.names[0]].shape
        chosen = np.ones(shape, np.bool_) if where is None else where
        given = np.empty((int(chosen.sum()), len(self.names)), np.float32)
        for place, name in enumerate(self.names):
            given[:, place] = columns[name][chosen]
        made = np.zeros(shape, np.float32)
        made[chosen] = self(given)
        return made

    def arrays(self, name: str) -> dict[str, NDArray[np.generic]]:
        """For saving; `forest_from` reads them back."""
        return {
            f"{name}.names": np.asarray(self.names),
            f"{name}.columns": self.columns.astype(np.uint8),
            f"{name}.thresholds": self.thresholds.astype(np.float32),
            f"{name}.ways": self.ways.astype(np.int8),
            f"{name}.values": self.values.astype(np.float32),
            f"{name}.start": np.asarray(self.start, np.float32),
        }


def forest_from(arrays: Mapping[str, NDArray[Any]], name: str) -> Forest:
    ways = arrays[f"{name}.ways"].astype(np.float32)
    return Forest(
        tuple(str(one) for one in arrays[f"{name}.names"]),
        arrays[f"{name}.columns"].astype(np.int64),
        arrays[f"{name}.thresholds"],
        ways,
        np.asarray((ways > 0).sum(axis=1), np.float32),
        arrays[f"{name}.values"],
        float(arrays[f"{name}.start"]),
    )
