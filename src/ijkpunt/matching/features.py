"""What the ranker sees of a query and a target: nearness of several kinds, word by word, earlier pairs, build.

`Targets` is made once per index; `candidates` picks the targets worth a look and describes each of them.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ijkpunt.matching.alike import Asked, TargetWords, answers, ask
from ijkpunt.matching.concepts import at_most
from ijkpunt.matching.encode import Encoded, Encoder
from ijkpunt.matching.encode_pieces import Vector
from ijkpunt.matching.highest import highest
from ijkpunt.matching.lessons import Lessons, Told, recall

Indices = NDArray[np.int64]

CANDIDATES = 100
_WIDER = 3  # times as many targets are gone through where only a few labels of a concept are taken
_ROWS = 1024  # targets at a time, when an index is made
_REFERENCE = 800  # targets against which the crowdedness around a target is measured
_GOAL, _WORDS, _VOTES = np.float32(0.1), np.float32(0.2), np.float32(0.05)  # weights of the first glance


@dataclass(frozen=True, slots=True)
class Targets:
    """`crowd` is how near the nearest other targets are (mean of 20), `pointed` (lessons, targets) what the lessons
    point to."""

    encoded: Encoded
    words: TargetWords
    crowd: Vector
    lessons: Lessons
    pointed: sparse.csr_matrix

    @classmethod
    def of(cls, encoder: Encoder, encoded: Encoded, lessons: Lessons) -> "Targets":
        words = TargetWords.of(encoder, encoded.words)
        return cls(encoded, words, _crowd(encoded.mean), lessons, lessons.pointing(encoded.mean))

    def with_lessons(self, more: Lessons, pointed: sparse.csr_matrix) -> "Targets":
        """The same with lessons of which it is known which targets they point to."""
        both = sparse.vstack([self.pointed, pointed]).tocsr()
        return Targets(self.encoded, self.words, self.crowd, self.lessons.beside(more), both)


def _crowd(points: Vector) -> Vector:
    """How near the 20 nearest of a sample of the targets are to every target, on average."""
    sample = points[:: max(1, len(points) // _REFERENCE)]
    found = np.empty(len(points), np.float32)
    for start in range(0, len(points), _ROWS):
        near = points[start : start + _ROWS] @ sample.T
        most = min(20, near.shape[1])
        found[start : start + _ROWS] = np.partition(near, near.shape[1] - most, axis=1)[:, -most:].mean(axis=1)
    return found


def candidates(
    encoder: Encoder, queries: Encoded, targets: Targets, count: int = CANDIDATES, concepts: Indices | None = None
) -> tuple[Indices, Vector]:
    """For a block of queries: the candidates, best first at a glance, (queries, c), and features (queries, c, f).

    `concepts` numbers the concept of every target, where concepts are ranked: of each only a few labels are candidates.
    The first feature is the glance (`rank.Ranking` leans on it).
    """
    asked = ask(encoder, queries.words, targets.words)
    told = recall(queries.mean, targets.lessons) if len(targets.lessons) else None
    glance = _glance(queries, targets, asked, told)
    chosen = highest(glance, count if concepts is None else _WIDER * count)
    if concepts is not None:
        chosen = at_most(chosen, concepts, count)
    scores = np.take_along_axis(glance, chosen, axis=1)
    beside = None
    if queries.other is not queries.first:
        beside = ask(encoder, queries.other_words, targets.words)
    near = _nearness(queries, targets, chosen, scores, told)
    words = answers(asked, targets.words, chosen, spelling=True)
    others = words[:9] if beside is None else answers(beside, targets.words, chosen, spelling=False)
    features = [*near, *words, *(others[kind] for kind in (0, 1, 2, 4, 7))]
    features += [*_against_rivals(near, words), *_plain(queries, targets, chosen)]
    return chosen, np.stack(features, axis=-1).astype(np.float32)


def _glance(queries: Encoded, targets: Targets, asked: Asked, told: Told | None) -> Vector:
    """A first score for every target: nearness, shared words, and where similar statements went."""
    goal = queries.mean if told is None else queries.mean + _GOAL * told.goal
    glance = np.asarray(goal @ targets.encoded.mean.T, np.float32)
    own = np.asarray(asked.rarity[asked.table].sum(axis=1) + 1e-6, np.float32)
    _add(glance, asked.shared, _WORDS / np.sqrt(own), 1 / np.sqrt(targets.words.total + np.float32(1e-6)))
    if told is not None:
        votes = told.rows.copy()
        votes.data **= 2
        ones = np.ones(1, np.float32)
        _add(glance, (votes @ targets.pointed).tocsr(), _VOTES * ones.repeat(len(glance)), ones.repeat(glance.shape[1]))
    return glance


def _add(scores: Vector, more: sparse.csr_matrix, per_row: Vector, per_column: Vector) -> None:
    """Add a sparse matrix, weighed per row and column, into `scores`."""
    rows = np.repeat(np.arange(len(scores)), np.diff(more.indptr))
    scores[rows, more.indices] += more.data * per_row[rows] * per_column[more.indices]


def _nearness(queries: Encoded, targets: Targets, chosen: Indices, scores: Vector, told: Told | None) -> list[Vector]:
    """Ten kinds of nearness, each (queries, candidates)."""
    mean, first = targets.encoded.mean[chosen], targets.encoded.first[chosen]
    by_mean = np.matmul(mean, np.stack([queries.mean, queries.first, queries.other], axis=2))
    by_first = np.matmul(first, np.stack([queries.first, queries.other], axis=2))
    none = np.zeros_like(scores)
    goal, best, sums, nearest = none, none, none, none
    if told is not None:
        toward = np.matmul(targets.lessons.goals[told.numbers], mean.transpose(0, 2, 1))  # (q, goals, c)
        toward = np.maximum(toward, 0) ** 2 * told.weights[:, :, None]
        best, sums = toward.max(axis=1), (toward * toward).sum(axis=1)
        goal = np.matmul(mean, told.goal[:, :, None])[..., 0]
        nearest = np.broadcast_to(told.near[:, :1], scores.shape)
    kinds = [by_mean[..., 0], by_mean[..., 1], by_mean[..., 2], by_first[..., 0], by_first[..., 1]]
    return [scores, *kinds, goal, best, sums, nearest]


def _against_rivals(near: list[Vector], words: list[Vector]) -> list[Vector]:
    """How far the candidate is behind the best one in twelve kinds, then its place in the order of six."""
    kinds = [*near[:9], words[0], words[1], words[9]]
    behind = [kind - kind.max(axis=1, keepdims=True) for kind in kinds]
    places = np.log1p(np.arange(near[0].shape[1], dtype=np.float32))
    ranks = [
        places[np.argsort(np.argsort(-kind, axis=1, kind="stable"), axis=1, kind="stable")]
        for kind in (near[1], near[4], near[7], words[0], words[9])
    ]
    return [*behind, *ranks]


def _plain(queries: Encoded, targets: Targets, chosen: Indices) -> list[Vector]:
    """Words and verbs of both, and how crowded it is around the target."""
    query = np.broadcast_to(queries.shape[:, None], (*chosen.shape, queries.shape.shape[1]))
    target = targets.encoded.shape[chosen]
    words = [query[..., 0], target[..., 0], target[..., 0] - query[..., 0]]
    verbs = [query[..., 1], query[..., 2], query[..., 3], target[..., 1], target[..., 2], target[..., 3]]
    both = [target[..., 2] * query[..., 1], target[..., 2] * query[..., 2]]
    return [*words, *verbs, *both, targets.crowd[chosen]]
