"""Words beside words: how well the words of a product answer those of a qualification.

Two words are near by the letters they share (`SPELLED`), by the meaning that the matching engine learned (`LEARNED`),
or by the mean of both (`MIXED`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ijkpunt.matching.encode import Encoder, unit
from ijkpunt.matching.encode_pieces import Vector, piece_rows, telling_words

SPELLED, LEARNED, MIXED = range(3)
KINDS = 3
_ALIKE, _SURELY = 0.47, 0.77  # mixed nearness from which a word begins to stand for another, and does so wholly

Numbers = NDArray[np.int64]
Matrix = NDArray[np.floating[Any]]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Words:
    """Different words (w), each once: by their pieces and by their meaning, as rows of length one."""

    listed: tuple[str, ...]
    spelled: sparse.csr_matrix
    meant: Vector

    @classmethod
    def of(cls, listed: Sequence[str], encoder: Encoder) -> "Words":
        rows = piece_rows(listed)
        sizes = np.diff(rows.indptr)
        rows.data = np.repeat(1 / np.sqrt(np.maximum(sizes, 1)), sizes).astype(np.float32)
        return cls(tuple(listed), rows, unit(encoder.word_vectors(listed)))

    def beside(self, others: "Words") -> Matrix:
        """Nearness 0 to 1 of every kind, shape (KINDS, own words + 1, other words + 1).

        The last row and column are 0: a word that is not there.
        """
        made = np.zeros((KINDS, len(self.listed) + 1, len(others.listed) + 1), np.float32)
        if self.listed and others.listed:
            made[SPELLED, :-1, :-1] = (self.spelled @ others.spelled.T).toarray()
            made[LEARNED, :-1, :-1] = np.clip(self.meant @ others.meant.T, 0, 1)
            made[MIXED] = (made[SPELLED] + made[LEARNED]) / 2
        return made


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts as numbers of words: text t holds `numbers[starts[t]:starts[t + 1]]`, each word once.

    Every text begins with the number of no word, so that none is empty.
    """

    numbers: Numbers
    starts: Numbers

    def __len__(self) -> int:
        return len(self.starts) - 1

    def some(self, chosen: slice) -> "Texts":
        start, stop, _ = chosen.indices(len(self))
        first, last = self.starts[start], self.starts[stop]
        return Texts(self.numbers[first:last], self.starts[start : stop + 1] - first)

    @property
    def lengths(self) -> Numbers:
        """Words per text."""
        return np.asarray(np.diff(self.starts) - 1)

    def shares(self, weights: Vector) -> sparse.csr_matrix:
        """What part of a text every word is by `weights` (words + 1); rows sum to 1, or to 0 without words."""
        values = weights[self.numbers].astype(np.float32)
        totals = np.add.reduceat(values, self.starts[:-1]) if len(self) else values
        values /= np.repeat(np.maximum(totals, np.float32(1e-6)), np.diff(self.starts))
        return sparse.csr_matrix((values, self.numbers, self.starts), shape=(len(self), len(weights)))

    def counts(self, words: int) -> sparse.csr_matrix:
        """1 where a text has a word, shape (texts, words)."""
        ones = np.ones(len(self.numbers), np.float32)
        return sparse.csr_matrix((ones, self.numbers, self.starts), shape=(len(self), words + 1))[:, :words]


def cut_texts(texts: Sequence[str]) -> tuple[list[str], Texts]:
    """The different words of all texts, and the texts as their numbers."""
    cut = [dict.fromkeys(telling_words(text)) for text in texts]
    numbers = {word: number for number, word in enumerate(dict.fromkeys(word for words in cut for word in words))}
    none = len(numbers)
    rows = [[none, *(numbers[word] for word in words)] for words in cut]
    flat = np.asarray([number for row in rows for number in row], np.int64)
    return list(numbers), Texts(flat, np.cumsum([0, *(len(row) for row in rows)]))


def answered(near: Matrix, texts: Texts) -> Matrix:
    """The best answer that every text has for every word of the other side.

    `near` is (own words + 1, other words + 1), the result (texts, other words + 1).
    """
    if not len(texts):
        return np.zeros((0, near.shape[1]), np.float32)
    return np.asarray(np.maximum.reduceat(near[texts.numbers], texts.starts[:-1], axis=0), np.float32)


def rarity(best: Matrix) -> Vector:
    """How telling every word is: ln((g + 1) / (df + ½)), where df counts the g groups that hold it or its like.

    `best` (groups, words + 1) is the mixed answer of every group to every word. The last, no word, weighs 0.
    """
    held = np.clip((best - _ALIKE) / (_SURELY - _ALIKE), 0, 1).sum(axis=0)
    weights = np.maximum(np.log((len(best) + 1) / (held + 0.5)), 0.05)
    weights[-1] = 0
    return np.asarray(weights, np.float32)
