"""Targets that are labels of concepts: synonyms stand for each other, and concepts are ranked rather than labels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ijkpunt.matching.encode import Encoded, unit
from ijkpunt.matching.encode_pieces import Vector

Numbers = NDArray[np.int64]

CONCEPT_LABELS = 3  # labels of a concept among the candidates; so the candidates hold more concepts
# What a label is worth at a place, times the probability of its concept: the first label brings the first right answer
# there (_FIRST) and its part of the average precision, every other label its part of the average precision alone.
_FIRST, _OTHERS = np.float64(2), np.float64(0.5)
_PAGE, _TURNS = 10, 5  # among the first ten are at least five concepts …
_UNLIKELY = 0.02  # … unless a concept has less than this part of the chance of the one whose label it pushes away


def numbered(groups: Sequence[str | None]) -> Numbers:
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


def at_most(order: Numbers, concepts: Numbers, count: int) -> Numbers:
    """Of targets in an order (queries, m) the first `count`, no more than CONCEPT_LABELS of one concept as long as
    there are others. `concepts` numbers the concept of every target there is."""
    numbers = concepts[order]
    together = np.argsort(numbers, axis=1, kind="stable")
    ordered = np.take_along_axis(numbers, together, axis=1)
    places = np.broadcast_to(np.arange(order.shape[1]), order.shape)
    begins = np.ones(order.shape, bool)
    begins[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    nth = np.empty(order.shape, np.int64)
    np.put_along_axis(nth, together, places - np.maximum.accumulate(np.where(begins, places, 0), axis=1), axis=1)
    late = np.argsort(nth >= CONCEPT_LABELS, axis=1, kind="stable")[:, :count]
    return np.asarray(np.take_along_axis(order, late, axis=1))


def totals(shares: Vector, concepts: Numbers) -> Vector:
    """What the labels of a concept have together, for every candidate (queries, c) that is a label of it."""
    rows = np.arange(len(shares))[:, None] * (int(concepts.max(initial=0)) + 1)
    _, where = np.unique(rows + concepts, return_inverse=True)
    where = where.reshape(shares.shape)
    return np.asarray(np.bincount(where.ravel(), shares.ravel())[where], np.float32)


@dataclass(frozen=True, slots=True)
class Concepts:
    """The labels of every concept of an index: `numbers` per target its concept, `sizes` how many labels that has."""

    numbers: Numbers
    sizes: Numbers
    labels: tuple[Numbers, ...]

    @classmethod
    def of(cls, groups: Sequence[str | None]) -> "Concepts":
        numbers = numbered(groups)
        sizes = np.bincount(numbers)
        labels = np.split(np.argsort(numbers, kind="stable"), np.cumsum(sizes)[:-1])
        return cls(numbers, sizes, tuple(labels))

    def leaders(self, chosen: Numbers, shares: Vector, likely: Vector) -> Numbers:
        """Of the candidates of one query (c) the places of the best label of every concept, likeliest concept first.

        `likely` is what their concepts have together (`totals`).
        """
        order = np.lexsort((-shares, -likely))
        _, first = np.unique(self.numbers[chosen[order]], return_index=True)
        return np.asarray(order[np.sort(first)])

    def laid_out(self, chosen: Numbers, shares: Vector, likely: Vector, top: int) -> tuple[Numbers, Numbers]:
        """The first `top` labels for one query, best first: which targets they are, and for each the place of the best
        label of its concept among the candidates.

        In the order that brings the first right label early and the other labels of the right concept soon after: a
        concept that is much likelier than the next comes whole before it, with the labels that were no candidates.
        """
        leaders = self.leaders(chosen, shares, likely)
        chances, sizes = likely[leaders].astype(np.float64), self.sizes[self.numbers[chosen[leaders]]]
        worth, later = chances * (_FIRST + 1 / sizes), chances * _OTHERS * (1 + 1 / sizes)
        turns = iter(np.argsort(-worth, kind="stable").tolist())
        rest = self._others(chosen, shares, leaders, np.argsort(-later, kind="stable").tolist())
        made: list[tuple[int, int]] = []
        turn, other, had = next(turns, None), next(rest, None), 0
        while len(made) < top and (turn is not None or other is not None):
            reserved = 0 < _PAGE - len(made) <= _TURNS - had
            if turn is not None and (
                other is None
                or worth[turn] >= later[other[0]]
                or (reserved and chances[turn] >= _UNLIKELY * chances[other[0]])
            ):
                made.append((int(chosen[leaders[turn]]), int(leaders[turn])))
                turn, had = next(turns, None), had + 1
            elif other is not None:
                made.append((other[1], int(leaders[other[0]])))
                other = next(rest, None)
        pairs = np.asarray(made, np.int64).reshape(-1, 2)
        return pairs[:, 0], pairs[:, 1]

    def _others(self, chosen: Numbers, shares: Vector, leaders: Numbers, order: list[int]) -> Iterator[tuple[int, int]]:
        """Concept by concept (a place in `leaders`) the labels behind the best one, candidates first."""
        for turn in order:
            best = int(chosen[leaders[turn]])
            number = self.numbers[best]
            own = np.flatnonzero(self.numbers[chosen] == number)
            first = chosen[own[np.argsort(-shares[own], kind="stable")]].tolist()
            for target in dict.fromkeys([*first, *self.labels[number].tolist()]):
                if target != best:
                    yield turn, target
