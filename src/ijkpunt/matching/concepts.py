"""Targets that are labels of concepts: synonyms stand for each other, and concepts are ranked rather than labels."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ijkpunt.matching.encode import Encoded, unit
from ijkpunt.matching.encode_pieces import Vector

# How far the other labels of a concept stand behind its best one. 1 keeps the labels of a concept together, 0 gives
# every concept its turn first; between them a concept that is much likelier than the next comes whole before it.
_BEHIND = np.float32(0.5)


def numbered(groups: Sequence[str | None]) -> NDArray[np.int64]:
    """The number of the concept of every target; a target without a group is a concept of its own."""
    numbers: dict[object, int] = {}
    keys = (group if group is not None else ("alone", place) for place, group in enumerate(groups))
    return np.asarray([numbers.setdefault(key, len(numbers)) for key in keys], np.int64)


def labels_of_concepts(encoded: Encoded, groups: Sequence[str | None]) -> Encoded:
    """Every label with the other labels of its concept as its labels in other words."""
    numbers = numbered(groups)
    spots = (numbers, np.arange(len(numbers)))
    gather = sparse.csr_matrix((np.ones(len(numbers), np.float32), spots), shape=(int(numbers.max()) + 1, len(numbers)))
    together = np.asarray(gather @ encoded.mean, np.float32)[numbers]
    return replace(encoded, mean=unit(encoded.first + unit(together)), other=unit(together))


def spread(shares: Vector, concepts: NDArray[np.int64]) -> Vector:
    """New shares of the candidates (queries, c): each concept has what its labels have together, its best label the
    whole of it and the others a part, in their own order."""
    made = np.empty_like(shares)
    for row, (share, numbers) in enumerate(zip(shares, concepts, strict=True)):
        _, where = np.unique(numbers, return_inverse=True)
        best = np.zeros(int(where.max()) + 1, np.float32)
        np.maximum.at(best, where, share)
        total = np.bincount(where, share)[where].astype(np.float32)
        made[row] = np.where(share == best[where], total, total * _BEHIND + share * np.float32(1e-4))
    return made
