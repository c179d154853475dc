"""How near titles of competences lie to each other, all against all, in memory that does not grow with the square.

For two titles the words count (pieces of words, weighed by how rare they are in the language of the field) and what
they mean (the trained encoder), each for a half. What the competences share in skills and knowledge makes up for a
part of what the titles lack:

    title    = (pieces + meaning) / 2
    content  = 2 · shared elements / (elements of the one + elements of the other)
    nearness = title + content_weight · content · (1 - title)

A nearness depends on nothing but the two competences: a qualification more or less changes no other pair.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ijkpunt.crosswalk.rules.congruence.settings import CongruenceSettings

Vector = NDArray[np.float32]
Numbers = NDArray[np.int64]

_BLOCK = 256  # titles at a time against all: 1 kB of memory per title
_ENCODED = 2_048  # titles read at a time
_AT_ONCE = 10_000  # pairs compared at a time


class Encoder(Protocol):
    """Texts in the two forms that the matching engine compares."""

    def rows(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """The weighed pieces of each text, unit rows."""

    def vectors(self, rows: sparse.csr_matrix) -> Vector:
        """What each text means, unit rows."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of titles by place, `first` below `second`, each once and in order, with their nearness, 0 to 1."""

    first: Numbers
    second: Numbers
    nearness: Vector

    def __len__(self) -> int:
        return len(self.first)


def near_pairs(
    texts: Sequence[str], contents: sparse.csr_matrix, encoder: Encoder, settings: CongruenceSettings
) -> Pairs:
    """The pairs of `texts` with a nearness of at least `settings.floor`."""
    if len(texts) < 2:
        return Pairs(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32))
    parts = [encoder.rows(texts[start : start + _ENCODED]) for start in range(0, len(texts), _ENCODED)]
    vectors = np.concatenate([encoder.vectors(part) for part in parts])
    rows = sparse.vstack(parts, format="csr")
    del parts
    found = [*_near_in_meaning(vectors, settings), *_near_in_content(contents, settings)]
    first, second = _once(len(texts), found)
    nearness = np.concatenate(
        [
            _nearness(rows, vectors, contents, first[part], second[part], settings.content_weight)
            for start in range(0, max(1, len(first)), _AT_ONCE)
            for part in [slice(start, start + _AT_ONCE)]
        ]
    )
    near = nearness >= settings.floor
    return Pairs(first[near], second[near], nearness[near])


def _once(count: int, found: Sequence[tuple[Numbers, Numbers]]) -> tuple[Numbers, Numbers]:
    """Every pair once, the lower place first."""
    pairs = [np.minimum(one, other) * np.int64(count) + np.maximum(one, other) for one, other in found]
    numbers = np.unique(np.concatenate(pairs)) if pairs else np.zeros(0, np.int64)
    return numbers // count, numbers % count


def _near_in_meaning(vectors: Vector, settings: CongruenceSettings) -> list[tuple[Numbers, Numbers]]:
    """For each title the `most` nearest others with a cosine of at least `glance`."""
    found = []
    for start in range(0, len(vectors), _BLOCK):
        cosines = vectors[start : start + _BLOCK] @ vectors.T
        here = np.arange(len(cosines))
        cosines[here, start + here] = -1
        one, other = np.nonzero(cosines >= settings.glance)
        if len(one):
            kept = _nearest(one, cosines[one, other], settings.most)
            found.append((one[kept] + start, other[kept]))
    return found


def _nearest(owners: Numbers, values: Vector, most: int) -> Numbers:
    """The places of the `most` highest values of each owner; `owners` is in order."""
    order = np.lexsort((-values, owners))
    starts = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]])
    rank = np.arange(len(owners)) - np.repeat(starts, np.diff(np.r_[starts, len(owners)]))
    kept: Numbers = order[rank < most]
    return kept


def _near_in_content(contents: sparse.csr_matrix, settings: CongruenceSettings) -> list[tuple[Numbers, Numbers]]:
    """The pairs that share enough elements, seen through the elements that do not stand everywhere."""
    held = np.bincount(contents.indices, minlength=contents.shape[1])
    telling = contents[:, np.flatnonzero((held > 1) & (held <= settings.rare))]
    turned = telling.T.tocsr()
    sizes = np.diff(contents.indptr)
    found = []
    for start in range(0, contents.shape[0], _BLOCK):
        shared = (telling[start : start + _BLOCK] @ turned).tocoo()
        one, other = shared.row.astype(np.int64) + start, shared.col.astype(np.int64)
        enough = (2 * shared.data >= settings.content_glance * (sizes[one] + sizes[other])) & (one < other)
        found.append((one[enough], other[enough]))
    return found


def _nearness(
    rows: sparse.csr_matrix, vectors: Vector, contents: sparse.csr_matrix, one: Numbers, other: Numbers, weight: float
) -> Vector:
    meaning = np.clip(np.einsum("pd,pd->p", vectors[one], vectors[other]), 0, 1)
    title = np.clip((_products(rows, one, other) + meaning) / 2, 0, 1)
    sizes = np.diff(contents.indptr)
    total = np.maximum(sizes[one] + sizes[other], 1)
    content = 2 * _products(contents, one, other) / total
    return np.asarray(title + weight * content * (1 - title), np.float32)


def _products(rows: sparse.csr_matrix, one: Numbers, other: Numbers) -> Vector:
    """The inner product of each pair of rows."""
    return np.asarray(rows[one].multiply(rows[other]).sum(axis=1), np.float32).ravel()
