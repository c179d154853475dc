"""Word beside word: how well the words of a query and of a target answer each other, in meaning and in spelling.

A bag of words hides which word found no answer. Here every word of one side looks for its best answer on the other:
“hout bewerken” answers both words of “houtbewerking”, “hout verven” only one. Rare words weigh more.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ijkpunt.matching.encode import Encoder
from ijkpunt.matching.encode_pieces import Vector, piece_rows

MOST = 7  # words of a statement that are compared
SPELLED_ALIKE = 0.5  # cosine of the pieces of two words from which they count as the same word, more or less
_NOTHING = np.float32(-1)  # the answer that an absent word gives

Words = NDArray[np.object_]  # per statement its telling words
Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TargetWords:
    """The words of all targets (v), each once.

    `vectors` (v, size) are unit vectors, `lengths` and `rarity` hold a figure per word and a 0 behind them, `pieces` is
    (v, columns) with unit rows, `table` (targets, MOST) numbers the words of every target, v where there is none.
    `held` is (v, targets): the rarity of a word in the targets that hold it, `total` the sum of it per target.
    `strange` is the rarity of a word that no target has.
    """

    numbers: dict[str, int]
    vectors: Vector
    lengths: Vector
    rarity: Vector
    pieces: sparse.csr_matrix
    table: NDArray[np.int32]
    held: sparse.csr_matrix
    total: Vector
    strange: float

    @classmethod
    def of(cls, encoder: Encoder, words: Words) -> "TargetWords":
        counts = Counter(word for own in words for word in set(own))
        numbers = {word: number for number, word in enumerate(counts)}
        strange = 1 + float(np.log(1 + len(words)))
        rarity = np.asarray([strange - np.log(count) for count in counts.values()], np.float32)
        raw = encoder.word_vectors(list(numbers))
        lengths = np.sqrt((raw * raw).sum(axis=1))
        rows = [sorted({numbers[word] for word in own}) for own in words]
        columns = np.asarray([column for row in rows for column in row], np.int32)
        starts = np.cumsum([0, *(len(row) for row in rows)])
        shape = (len(words), len(numbers))
        held = sparse.csr_matrix((rarity[columns], columns, starts), shape=shape)
        total = np.asarray(held.sum(axis=1), np.float32).ravel()
        return cls(
            numbers,
            raw / (lengths[:, None] + np.float32(1e-6)),
            np.append(lengths, np.float32(0)),
            np.append(rarity, np.float32(0)),
            _spelled(list(numbers)),
            _table(words, numbers),
            held.T.tocsr(),
            total,
            strange,
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of some queries (u) against those of the targets: `meant` and `spelled` are (u + 1, v + 1) cosines.

    `table` (queries, MOST) numbers the words of every query, u where there is none; `rarity` and `lengths` hold a
    figure per word and a 0 behind them.
    """

    table: NDArray[np.int32]
    rarity: Vector
    lengths: Vector
    meant: Vector
    spelled: Vector
    shared: sparse.csr_matrix


def _table(words: Words, numbers: dict[str, int]) -> NDArray[np.int32]:
    made = np.full((len(words), MOST), len(numbers), np.int32)
    for place, own in enumerate(words):
        some = own[:MOST]
        made[place, : len(some)] = [numbers[word] for word in some]
    return made


def _spelled(words: Sequence[str]) -> sparse.csr_matrix:
    rows = piece_rows(words)
    sizes = np.diff(rows.indptr)
    rows.data = np.repeat(1 / np.sqrt(np.maximum(sizes, 1)), sizes).astype(np.float32)
    return rows


def ask(encoder: Encoder, words: Words, targets: TargetWords) -> Asked:
    """Compare every word of these queries with every word of the targets, once for the whole block."""
    numbers: dict[str, int] = {}
    for own in words:
        for word in own:
            numbers.setdefault(word, len(numbers))
    listed = list(numbers)
    raw = encoder.word_vectors(listed)
    lengths = np.sqrt((raw * raw).sum(axis=1))
    rarity = np.asarray([targets.rarity[targets.numbers.get(word, -1)] or targets.strange for word in listed])
    shape = (len(listed) + 1, len(targets.numbers) + 1)
    meant = np.full(shape, _NOTHING, np.float32)
    np.matmul(raw / (lengths[:, None] + np.float32(1e-6)), targets.vectors.T, out=meant[:-1, :-1])
    alike = (_spelled(listed) @ targets.pieces.T).tocsr()
    spelled = np.full(shape, _NOTHING, np.float32)
    spelled[:-1, :-1] = alike.toarray()
    alike.data[alike.data < SPELLED_ALIKE] = 0
    alike.eliminate_zeros()
    table = _table(words, numbers)
    there = table < len(listed)
    spots = (np.nonzero(there)[0], table[there])
    asking = sparse.csr_matrix((np.ones(len(spots[0]), np.float32), spots), shape=(len(words), len(listed)))
    shared = (asking @ (alike @ targets.held)).tocsr()
    zero = np.float32(0)
    return Asked(table, np.append(rarity, zero).astype(np.float32), np.append(lengths, zero), meant, spelled, shared)


def _shares(best: Vector, weights: Vector, axis: int) -> Vector:
    """The weighed mean of the best answers along the words."""
    return np.asarray((best * weights).sum(axis=axis) / (weights.sum(axis=axis) + np.float32(1e-6)), np.float32)


def answers(asked: Asked, targets: TargetWords, chosen: Indices, *, spelling: bool) -> list[Vector]:
    """How the words answer each other, each (queries, candidates).

    In meaning: query by target and target by query (weighed by rarity), the worst answer on either side, the best of
    all, both sides weighed by what the words say, the last word of either side. With `spelling` both sides in letters.
    """
    theirs = targets.table[chosen]  # (queries, candidates, words)
    spots = asked.table[:, :, None, None].astype(np.int32) * np.int32(asked.meant.shape[1]) + theirs[:, None]
    absent, empty = asked.table == len(asked.rarity) - 1, theirs == len(targets.rarity) - 1
    rare, heavy = asked.rarity[asked.table][:, :, None], asked.lengths[asked.table][:, :, None]
    rare_there, heavy_there = targets.rarity[theirs], targets.lengths[theirs]
    meant = asked.meant.ravel()[spots]
    ours, back = meant.max(axis=3), meant.max(axis=1)
    last = np.maximum((~empty).sum(axis=2) - 1, 0)
    own_last = np.maximum((~absent).sum(axis=1) - 1, 0)
    found = [
        _shares(ours, rare, 1),
        _shares(back, rare_there, 2),
        np.where(absent[:, :, None], np.float32(1), ours).min(axis=1),
        np.where(empty, np.float32(1), back).min(axis=2),
        ours.max(axis=1),
        _shares(ours, heavy, 1),
        _shares(back, heavy_there, 2),
        np.take_along_axis(back, last[:, :, None], axis=2)[..., 0],
        np.take_along_axis(ours, own_last[:, None, None], axis=1)[:, 0],
    ]
    if spelling:
        letters = asked.spelled.ravel()[spots]
        found += [_shares(letters.max(axis=3), rare, 1), _shares(letters.max(axis=1), rare_there, 2)]
    return found
