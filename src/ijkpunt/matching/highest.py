"""The highest values of every row, without sorting the rest."""

import numpy as np
from numpy.typing import NDArray

from ijkpunt.matching.encode_pieces import Vector

_TOGETHER = 8  # columns that stand for each other in the first round


def highest(scores: Vector, count: int) -> NDArray[np.int64]:
    """The columns of the `count` highest per row, best first, shape (rows, count at most).

    Columns are folded onto each other and only the highest of those under one another counts at first: the highest
    `count` of all lie in at most `count` of the folded columns, so nothing is missed.
    """
    count = min(count, scores.shape[1])
    width = -(-scores.shape[1] // _TOGETHER)
    if count * _TOGETHER >= scores.shape[1]:
        return _sorted(scores, _best(scores, count))
    folded = scores[:, :width].copy()
    for start in range(width, scores.shape[1], width):
        part = scores[:, start : start + width]
        np.maximum(folded[:, : part.shape[1]], part, out=folded[:, : part.shape[1]])
    places = _best(folded, count)
    columns = (places[:, :, None] + np.arange(_TOGETHER) * width).reshape(len(scores), -1)
    inside = columns < scores.shape[1]
    values = np.take_along_axis(scores, np.where(inside, columns, 0), axis=1)
    values[~inside] = -np.inf
    return _sorted(scores, np.take_along_axis(columns, _best(values, count), axis=1))


def _best(values: Vector, count: int) -> NDArray[np.int64]:
    return np.argpartition(values, values.shape[1] - count, axis=1)[:, values.shape[1] - count :]


def _sorted(scores: Vector, columns: NDArray[np.int64]) -> NDArray[np.int64]:
    order = np.argsort(-np.take_along_axis(scores, columns, axis=1), axis=1, kind="stable")
    return np.asarray(np.take_along_axis(columns, order, axis=1))
