"""The trained encoder: statements in several languages as points in one space, near when they mean alike.

A word is the sum of a learned vector per piece, a text the sum of its words brought to length one. Statements with
labels in more languages take the mean over their labels.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ijkpunt.matching.encode_pieces import Vector, piece_rows, telling_words

_SHAPE = 4  # figures about the build of a text: words, first and last a verb, any a verb
_LEVELS = 7  # a weight is kept in 4 bits, -7 to 7


@dataclass(frozen=True, slots=True)
class Encoded:
    """Statements (n) in every form that the features need.

    `mean`, `first` and `other` are unit vectors (n, size): of all labels, of the statement itself, of its labels in
    other languages (the statement itself when it has none). `words` holds the telling words of the statement,
    `other_words` those of its first other label, `shape` is (n, 4).
    """

    mean: Vector
    first: Vector
    other: Vector
    words: NDArray[np.object_]
    other_words: NDArray[np.object_]
    shape: Vector

    def __len__(self) -> int:
        return len(self.mean)

    def take(self, chosen: slice | NDArray[np.int64]) -> "Encoded":
        return Encoded(*(getattr(self, field.name)[chosen] for field in fields(self)))


def unit(vectors: Vector) -> Vector:
    lengths = np.sqrt((vectors * vectors).sum(axis=-1, keepdims=True))
    return np.asarray(vectors / (lengths + 1e-6), np.float32)


def _column(rows: Sequence[list[str]]) -> NDArray[np.object_]:
    """Lists as cells of one array, so that rows of it can be taken like those of the others."""
    made = np.empty(len(rows), np.object_)
    for place, row in enumerate(rows):
        made[place] = row
    return made


def no_words(count: int) -> NDArray[np.object_]:
    """For statements of which the words are not needed any more."""
    return _column([[] for _ in range(count)])


def _held(texts: Sequence[Sequence[str]]) -> tuple[sparse.csr_matrix, dict[str, int]]:
    """How often every text has every word, shape (texts, words), and the number of every word."""
    numbers: dict[str, int] = {}
    columns = np.asarray([numbers.setdefault(word, len(numbers)) for words in texts for word in words], np.int32)
    starts = np.cumsum([0, *(len(words) for words in texts)])
    ones = np.ones(len(columns), np.float32)
    return sparse.csr_matrix((ones, columns, starts), shape=(len(texts), len(numbers))), numbers


@dataclass(frozen=True, slots=True)
class Encoder:
    """`pieces` holds a vector per column, shape (columns, size); `weights` the rarity of every column."""

    pieces: Vector
    weights: Vector

    def word_vectors(self, words: Sequence[str]) -> Vector:
        """Not brought to length one: the length of a word is how much it says. Shape (words, size)."""
        rows = piece_rows(words)
        rows.data = self.weights[rows.indices]
        return np.asarray(rows @ self.pieces, np.float32)

    def points(self, texts: Sequence[Sequence[str]]) -> Vector:
        """Unit vectors of texts given as telling words; a text without words stays zero."""
        held, numbers = _held(texts)
        return unit(np.asarray(held @ self.word_vectors(list(numbers)), np.float32))

    def rows(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """The weighed pieces of every text, unit rows: how it is spelled. Shape (texts, columns)."""
        held, numbers = _held([telling_words(text) for text in texts])
        rows = (held @ piece_rows(list(numbers))).tocsr()
        rows.data *= self.weights[rows.indices]
        lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1), np.float32).ravel())
        rows.data /= np.repeat(np.maximum(lengths, np.float32(1e-6)), np.diff(rows.indptr))
        return rows

    def vectors(self, rows: sparse.csr_matrix) -> Vector:
        """Unit vectors of what `rows` gave."""
        return unit(np.asarray(rows @ self.pieces, np.float32))

    def encode(self, texts: Sequence[str], others: Sequence[Sequence[str]] | None = None) -> Encoded:
        """`others` holds per text its labels in other languages, none where it has no more."""
        words = [telling_words(text) for text in texts]
        first = self.points(words)
        labels = [[telling_words(label) for label in more if label.strip()] for more in others or [()] * len(texts)]
        other, total = first, first
        if any(labels):
            flat = [label for more in labels for label in more]
            owners = np.repeat(np.arange(len(texts)), [len(more) for more in labels])
            spots = (owners, np.arange(len(flat)))
            gather = sparse.csr_matrix((np.ones(len(flat), np.float32), spots), (len(texts), len(flat)))
            extra = np.asarray(gather @ self.points(flat), np.float32)
            has = np.asarray([bool(more) for more in labels])
            other = np.where(has[:, None], unit(extra), first)
            total = first + extra
        beside = [more[0] if more else own for own, more in zip(words, labels, strict=True)]
        return Encoded(unit(total), first, other, _column(words), _column(beside), text_shapes(words))

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


def text_shapes(texts: Sequence[Sequence[str]]) -> Vector:
    """Per text its words, and whether the first, the last and any looks like a Dutch verb. Shape (texts, 4)."""
    shapes = np.zeros((len(texts), _SHAPE), np.float32)
    for number, words in enumerate(texts):
        verbs = [word.endswith("en") or (word.endswith("n") and len(word) > 4) for word in words]
        if verbs:
            shapes[number] = (len(verbs), verbs[0], verbs[-1], any(verbs))
    return shapes
