"""Earlier pairs kept as points: what a statement like this one was linked to before, in whatever list that was.

A lesson is a statement (as a point) with the points of what it was linked to. The lessons that come with the weights
hold no text and no identifier: what they say of a target is how near it lies to where similar statements went.
Decisions of people become lessons too, so a decision counts at once for the statements that are like it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ijkpunt.matching.encode import unit
from ijkpunt.matching.encode_pieces import Vector
from ijkpunt.matching.highest import highest

NEIGHBOURS = 16  # lessons that have a say about a query
_GOALS = 24  # of their goals, those of the nearest first, that are compared with every candidate
_NEAREST = 3  # targets that a goal points to in an index
_AS_GOOD = 0.6  # cosine from which a target is what a goal points to
_BLOCK = 512  # goals at a time
_STEPS = 127  # a number of a point is kept in a byte, -127 to 127


@dataclass(frozen=True, slots=True)
class Lessons:
    """`asked` (n, size) and `goals` (g, size) are unit vectors. Lesson i has goals `starts[i]` to `starts[i + 1]`."""

    asked: Vector
    goals: Vector
    starts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.asked)

    @classmethod
    def none(cls, size: int) -> "Lessons":
        empty = np.zeros((0, size), np.float32)
        return cls(empty, empty, np.zeros(1, np.int64))

    @classmethod
    def of(cls, asked: Vector, links: sparse.csr_matrix, targets: Vector) -> "Lessons":
        """`links` (n, targets): which targets every statement was linked to."""
        links = links.tocsr()
        return cls(asked, targets[links.indices], np.asarray(links.indptr, np.int64))

    def beside(self, others: "Lessons") -> "Lessons":
        return Lessons(
            np.concatenate([self.asked, others.asked]),
            np.concatenate([self.goals, others.goals]),
            np.concatenate([self.starts, self.starts[-1] + others.starts[1:]]),
        )

    def pointing(self, targets: Vector) -> sparse.csr_matrix:
        """The nearest targets of every goal, with their cosine, shape (n, targets)."""
        rows, columns, values = [], [], []
        owners = np.repeat(np.arange(len(self)), np.diff(self.starts))
        most = min(_NEAREST, len(targets))
        for start in range(0, len(self.goals), _BLOCK):
            near = self.goals[start : start + _BLOCK] @ targets.T
            best = np.argpartition(near, near.shape[1] - most, axis=1)[:, near.shape[1] - most :]
            value = np.take_along_axis(near, best, axis=1)
            good = value > _AS_GOOD
            rows.append(np.broadcast_to(owners[start : start + _BLOCK, None], best.shape)[good])
            columns.append(best[good])
            values.append(value[good])
        shape = (len(self), len(targets))
        if not rows:
            return sparse.csr_matrix(shape, dtype=np.float32)
        spots = (np.concatenate(rows), np.concatenate(columns))
        return sparse.csr_matrix((np.concatenate(values).astype(np.float32), spots), shape=shape)

    def packed(self) -> dict[str, NDArray[np.generic]]:
        return {
            "lessons.asked": np.rint(self.asked * _STEPS).astype(np.int8),
            "lessons.goals": np.rint(self.goals * _STEPS).astype(np.int8),
            "lessons.starts": self.starts.astype(np.int32),
        }

    @classmethod
    def unpacked(cls, asked: NDArray[np.int8], goals: NDArray[np.int8], starts: NDArray[np.int32]) -> "Lessons":
        return cls(unit(asked.astype(np.float32)), unit(goals.astype(np.float32)), starts.astype(np.int64))


@dataclass(frozen=True, slots=True)
class Told:
    """What the nearest lessons say about some queries (q).

    `near` (q, k) is how near they lie, nearest first; `goal` (q, size) where they point to together; `numbers` (q,
    _GOALS) their goals and `weights` how near the lesson of each is, 0 where there are no more.
    """

    near: Vector
    goal: Vector
    numbers: NDArray[np.int64]
    weights: Vector
    rows: sparse.csr_matrix


def recall(queries: Vector, lessons: Lessons) -> Told:
    """The lessons nearest to every query. `rows` (q, lessons) holds how near, for those alone."""
    count = min(NEIGHBOURS, len(lessons))
    near = queries @ lessons.asked.T
    best = highest(near, count)
    value = np.maximum(np.take_along_axis(near, best, axis=1), 0)
    numbers, weights = _goals(best, value, lessons)
    say = np.exp(np.float32(10) * weights) * (weights > 0)
    say /= say.sum(axis=1, keepdims=True) + np.float32(1e-6)
    goal = unit(np.matmul(say[:, None], lessons.goals[numbers])[:, 0])
    starts = np.arange(0, best.size + 1, count)
    rows = sparse.csr_matrix((value.ravel(), best.ravel(), starts), shape=(len(queries), len(lessons)))
    return Told(value, goal, numbers, weights, rows)


def _goals(best: NDArray[np.int64], value: Vector, lessons: Lessons) -> tuple[NDArray[np.int64], Vector]:
    """Per query the goals of its lessons one after another, as many as are looked at, and how near their lesson is."""
    counts = np.diff(lessons.starts)[best]  # (queries, k)
    ends = np.cumsum(counts, axis=1)
    place = np.arange(_GOALS)
    lesson = (place[None, :, None] >= ends[:, None]).sum(axis=2)  # which of the k lessons the place belongs to
    inside = np.minimum(lesson, best.shape[1] - 1)
    before = np.take_along_axis(ends - counts, inside, axis=1)
    numbers = lessons.starts[np.take_along_axis(best, inside, axis=1)] + place - before
    there = lesson < best.shape[1]
    weights = np.where(there, np.take_along_axis(value, inside, axis=1), 0)
    return np.where(there, numbers, 0), np.asarray(weights, np.float32)
