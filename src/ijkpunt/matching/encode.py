"""The trained encoder: statements in several languages as points in one space, near when they mean alike.

A text is the sum of a learned vector per piece of its words, brought to length one. Statements with labels in more
languages take the mean over their labels.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ijkpunt.matching.dutch import stem
from ijkpunt.matching.encode_pieces import BUCKETS, Vector, count_rows, telling_words, weigh

_SHAPE = 4  # figures about the build of a text: words, first and last a verb, any a verb
_LEVELS = 7  # a weight is kept in 4 bits, -7 to 7


@dataclass(frozen=True, slots=True)
class Encoded:
    """Statements (n) in every form that the features need.

    `mean`, `first` and `other` are unit vectors (n, size): of all labels, of the statement itself, of its labels in
    other languages (the statement itself when it has none). `rows` and `other_rows` are the weighed pieces of the
    statement and of its first other label, `stems` tells which stems it holds, `shape` is (n, 4).
    """

    mean: Vector
    first: Vector
    other: Vector
    rows: sparse.csr_matrix
    other_rows: sparse.csr_matrix
    stems: sparse.csr_matrix
    shape: Vector

    def __len__(self) -> int:
        return len(self.mean)

    def take(self, chosen: slice | NDArray[np.int64]) -> "Encoded":
        return Encoded(*(getattr(self, field.name)[chosen] for field in fields(self)))

    def beside(self, more: "Encoded") -> "Encoded":
        """These statements and then `more`."""
        pairs = [(getattr(self, field.name), getattr(more, field.name)) for field in fields(self)]
        return Encoded(
            *(sparse.vstack(pair, "csr") if sparse.issparse(pair[0]) else np.concatenate(pair) for pair in pairs)
        )


def unit(vectors: Vector) -> Vector:
    lengths = np.sqrt((vectors * vectors).sum(axis=1, keepdims=True))
    return np.asarray(vectors / (lengths + 1e-6), np.float32)


@dataclass(frozen=True, slots=True)
class Encoder:
    """`pieces` holds a vector per column, shape (BUCKETS, size); `weights` the rarity of every column."""

    pieces: Vector
    weights: Vector

    def rows(self, texts: Sequence[str]) -> sparse.csr_matrix:
        return weigh(count_rows(texts), self.weights)

    def vectors(self, rows: sparse.csr_matrix) -> Vector:
        return unit(np.asarray(rows @ self.pieces, np.float32))

    def encode(self, texts: Sequence[str], others: Sequence[Sequence[str]] | None = None) -> Encoded:
        """`others` holds per text its labels in other languages, none where it has no more."""
        rows = self.rows(texts)
        first = self.vectors(rows)
        labels = [tuple(label for label in more if label.strip()) for more in others or [()] * len(texts)]
        other, other_rows, total = first, rows, first
        if any(labels):
            flat = [label for more in labels for label in more]
            owners = np.repeat(np.arange(len(texts)), [len(more) for more in labels])
            gather = sparse.csr_matrix(
                (np.ones(len(flat), np.float32), (owners, np.arange(len(flat)))), (len(texts), len(flat))
            )
            extra = gather @ self.vectors(self.rows(flat))
            has = np.asarray([bool(more) for more in labels])
            other = np.where(has[:, None], unit(extra), first)
            total = first + extra
            other_rows = self.rows([more[0] if more else text for text, more in zip(texts, labels, strict=True)])
        return Encoded(unit(total), first, other, rows, other_rows, stem_rows(texts), text_shapes(texts))

    def packed(self) -> dict[str, NDArray[np.generic]]:
        """For saving: 4 bits per weight, two to a byte, and a scale per column."""
        scale = np.abs(self.pieces).max(axis=1, keepdims=True) / _LEVELS + np.float32(1e-12)
        steps = (np.rint(self.pieces / scale) + _LEVELS).astype(np.uint8)
        return {
            "pieces": steps[:, ::2] << 4 | steps[:, 1::2],
            "scale": scale.astype(np.float32),
            "rarity": self.weights.astype(np.float32),
        }

    @classmethod
    def unpacked(cls, packed: NDArray[np.uint8], scale: Vector, weights: Vector) -> "Encoder":
        pieces = np.empty((packed.shape[0], 2 * packed.shape[1]), np.float32)
        pieces[:, ::2] = packed >> 4
        pieces[:, 1::2] = packed & 15
        pieces -= _LEVELS
        pieces *= scale
        return cls(pieces, weights)


@lru_cache(maxsize=100_000)
def _stem_column(word: str) -> int:
    return crc32(stem(word).encode("utf-8", "surrogatepass")) % BUCKETS


def stem_rows(texts: Sequence[str]) -> sparse.csr_matrix:
    """1 where a text holds a stem, shape (texts, BUCKETS)."""
    columns: list[int] = []
    starts = [0]
    for text in texts:
        columns.extend(sorted({_stem_column(word) for word in telling_words(text)}))
        starts.append(len(columns))
    return sparse.csr_matrix((np.ones(len(columns), np.float32), columns, starts), shape=(len(texts), BUCKETS))


def text_shapes(texts: Sequence[str]) -> Vector:
    """Per text: its words, and whether the first, the last and any looks like a Dutch verb. Shape (texts, 4)."""
    shapes = np.zeros((len(texts), _SHAPE), np.float32)
    for number, text in enumerate(texts):
        verbs = [word.endswith("en") or (word.endswith("n") and len(word) > 4) for word in telling_words(text)]
        if verbs:
            shapes[number] = (len(verbs), verbs[0], verbs[-1], any(verbs))
    return shapes
