"""What the ranker sees of a query and a target: nearness of several kinds, shared stems, earlier decisions, build.

`Targets` and `Remembered` are made once; `candidates` picks the targets worth a look and describes each of them.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ijkpunt.matching.encode import Encoded, unit
from ijkpunt.matching.encode_pieces import BUCKETS, Vector

Indices = NDArray[np.int64]

CANDIDATES = 100
_NEIGHBOURS = 20  # earlier decisions that have a say
_WIDER = 40  # earlier decisions of which those are chosen
_TOGETHER = 16  # rows compared at a time: what fits in the cache
_REFERENCE = 800  # targets against which the crowdedness around a target is measured


@dataclass(frozen=True, slots=True)
class Targets:
    """`weights` is the rarity of every stem among the targets, `lengths` the sum of it per target, `crowd` how near
    the nearest other targets are (mean of 20)."""

    encoded: Encoded
    weighed: sparse.csr_matrix
    weights: Vector
    lengths: Vector
    crowd: Vector

    @classmethod
    def of(cls, encoded: Encoded) -> "Targets":
        held = np.bincount(encoded.stems.indices, minlength=BUCKETS)
        weights = np.asarray(1 + np.log((1 + len(encoded)) / (1 + held)), np.float32)
        weighed = encoded.stems.copy()
        weighed.data = weights[weighed.indices]
        lengths = np.asarray(weighed.sum(axis=1), np.float32).ravel()
        some = encoded.mean[:: max(1, len(encoded) // _REFERENCE)]
        near = encoded.mean @ some.T
        most = min(20, near.shape[1])
        crowd = np.partition(near, near.shape[1] - most, axis=1)[:, near.shape[1] - most :].mean(axis=1)
        return cls(encoded, weighed.T.tocsr(), weights, lengths, np.asarray(crowd, np.float32))


@dataclass(frozen=True, slots=True)
class Remembered:
    """Earlier decisions: `encoded` their statements (m), `links` 1 where one was confirmed, shape (m, targets).

    `goals` is the mean of the targets confirmed for every statement, (m, size); `fame` per target ln(1 + decisions).
    """

    encoded: Encoded
    links: sparse.csr_matrix
    goals: Vector
    fame: Vector

    @classmethod
    def of(cls, encoded: Encoded, links: sparse.csr_matrix, targets: Targets) -> "Remembered":
        goals = unit(np.asarray(links @ targets.encoded.mean, np.float32))
        return cls(encoded, links, goals, np.log1p(np.asarray(links.sum(axis=0), np.float32).ravel()))


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Per query its nearest decisions and how near, shape (queries, k): all told, by encoder, by pieces."""

    chosen: Indices
    near: Vector
    encoder: Vector
    pieces: Vector


def pair_cosines(left: sparse.csr_matrix, right: sparse.csr_matrix, chosen: Indices) -> Vector:
    """Of every row of `left` with the rows of `right` that were `chosen` for it, shape of `chosen`."""
    found = np.zeros(chosen.shape, np.float32)
    if not chosen.size:
        return found
    wide = np.zeros(_TOGETHER * BUCKETS, np.float32)  # some rows of the left side, written out
    for start in range(0, len(chosen), _TOGETHER):
        part, own = chosen[start : start + _TOGETHER], left[start : start + _TOGETHER]
        spots = np.repeat(np.arange(len(part), dtype=np.int32) * BUCKETS, np.diff(own.indptr)) + own.indices
        wide[spots] = own.data
        rows = right[part.ravel()]
        sizes = np.diff(rows.indptr)
        offsets = np.repeat(np.arange(len(part), dtype=np.int32) * BUCKETS, part.shape[1])
        products = wide[np.repeat(offsets, sizes) + rows.indices]
        products *= rows.data
        wide[spots] = 0
        if len(products):
            summed = np.add.reduceat(products, np.minimum(rows.indptr[:-1], len(products) - 1))
            found[start : start + _TOGETHER] = np.where(sizes > 0, summed, 0).reshape(part.shape)
    return found


def _best(scores: Vector, count: int) -> Indices:
    """The places of the `count` highest per row, in no order."""
    count = min(count, scores.shape[1])
    return np.asarray(np.argpartition(scores, scores.shape[1] - count, axis=1)[:, scores.shape[1] - count :])


def neighbours(queries: Encoded, memory: Remembered) -> Neighbours:
    near = queries.mean @ memory.encoded.mean.T
    wide = _best(near, _WIDER)
    near = np.take_along_axis(near, wide, axis=1)
    pieces = pair_cosines(queries.rows, memory.encoded.rows, wide)
    if queries.other_rows is not queries.rows or memory.encoded.other_rows is not memory.encoded.rows:
        pieces = (pieces + pair_cosines(queries.other_rows, memory.encoded.other_rows, wide)) / 2
    kept = _best(near + pieces, _NEIGHBOURS)
    near = np.take_along_axis(near, kept, axis=1)
    pieces = np.take_along_axis(pieces, kept, axis=1)
    return Neighbours(np.take_along_axis(wide, kept, axis=1), np.maximum(near + pieces, 0), np.maximum(near, 0), pieces)


def _votes(found: Neighbours, memory: Remembered, targets: int) -> list[sparse.csr_matrix]:
    """Per query and target: the sum of the votes, and the nearest decision all told, by encoder, by pieces."""
    links = memory.links[found.chosen.ravel()]
    counts = np.diff(links.indptr)
    queries, width = found.chosen.shape
    owners = np.repeat(np.arange(queries * width) // width, counts)
    cells = owners * targets + links.indices
    places, where = np.unique(cells, return_inverse=True)
    shape = (queries, targets)
    spread = [np.repeat(one.ravel(), counts) for one in (found.near, found.encoder, found.pieces)]
    values: list[Vector] = [np.bincount(where, spread[0] ** 4, minlength=len(places)).astype(np.float32)]
    for one in spread:
        highest = np.zeros(len(places), np.float32)
        np.maximum.at(highest, where, one)
        values.append(highest)
    spots = (places // targets, places % targets)
    return [sparse.csr_matrix((value.astype(np.float32), spots), shape=shape) for value in values]


def _cells(matrix: sparse.csr_matrix, chosen: Indices) -> Vector:
    """The values of a sparse matrix at the `chosen` columns of every row."""
    dense = matrix.toarray()
    return np.take_along_axis(dense, chosen, axis=1)


def candidates(queries: Encoded, targets: Targets, memory: Remembered | None) -> tuple[Indices, Vector]:
    """For a block of queries: the candidates, best first at a glance, (queries, c), and features (queries, c, f)."""
    shared = (queries.stems @ targets.weighed).tocsr()
    own = np.asarray(queries.stems @ targets.weights, np.float32) + np.float32(1e-6)
    goal, votes = np.zeros_like(queries.mean), None
    if memory is not None and len(memory.encoded):
        found = neighbours(queries, memory)
        votes = _votes(found, memory, len(targets.encoded))
        say = np.exp(6 * found.near)
        say /= say.sum(axis=1, keepdims=True)
        goal = unit(np.einsum("qk,qkd->qd", say, memory.goals[found.chosen]))
    glance = (queries.mean + np.float32(0.3) * goal) @ targets.encoded.mean.T
    sizes = np.diff(shared.indptr)
    scale = np.sqrt(np.repeat(own, sizes) * (targets.lengths[shared.indices] + 1e-6))
    glance[np.repeat(np.arange(len(queries)), sizes), shared.indices] += 0.5 * shared.data / scale
    if votes is not None:
        owners = np.repeat(np.arange(len(queries)), np.diff(votes[1].indptr))
        glance[owners, votes[1].indices] += 0.35 * votes[1].data
    chosen = _best(glance, CANDIDATES)
    scores = np.take_along_axis(glance, chosen, axis=1)
    order = np.argsort(-scores, axis=1, kind="stable")
    chosen = np.take_along_axis(chosen, order, axis=1)
    scores = np.take_along_axis(scores, order, axis=1)
    none = [np.zeros_like(scores)] * 4
    told = none if votes is None else [_cells(one, chosen) for one in votes]
    fame = none[0] if votes is None or memory is None else memory.fame[chosen]
    stems = _cells(shared, chosen)
    nearness = _nearness(queries, targets, goal, chosen, scores, told)
    plain = _plain(queries, targets, chosen, stems, own)
    known = np.full(scores.shape, float(votes is not None), np.float32)
    features = [*_against_rivals(nearness), *plain[:3], fame, *plain[3:], targets.crowd[chosen], known]
    return chosen, np.stack(features, axis=-1).astype(np.float32)


def _nearness(
    queries: Encoded, targets: Targets, goal: Vector, chosen: Indices, scores: Vector, told: list[Vector]
) -> list[Vector]:
    """Twelve kinds of nearness, each (queries, candidates)."""
    mean = np.matmul(targets.encoded.mean[chosen], np.stack([queries.mean, queries.other, goal], axis=2))
    first = np.matmul(targets.encoded.first[chosen], np.stack([queries.first, queries.other], axis=2))
    pieces = pair_cosines(queries.rows, targets.encoded.rows, chosen)
    alone = queries.other_rows is queries.rows and targets.encoded.other_rows is targets.encoded.rows
    others = pieces if alone else pair_cosines(queries.other_rows, targets.encoded.other_rows, chosen)
    by_encoder = [mean[..., 0], first[..., 0], first[..., 1], mean[..., 1]]
    return [*by_encoder, pieces, scores, *told, mean[..., 2], others]


def _against_rivals(nearness: list[Vector]) -> list[Vector]:
    """The same, then how far eight of them are behind the best candidate, then the places in the order of four."""
    behind = [nearness[kind] - nearness[kind].max(axis=1, keepdims=True) for kind in (0, 1, 2, 3, 4, 5, 7, 10)]
    places = [
        np.log1p(np.argsort(np.argsort(-nearness[kind], axis=1, kind="stable"), axis=1, kind="stable"))
        for kind in (0, 4, 7, 5)
    ]
    return [*nearness, *behind, *places]


def _plain(queries: Encoded, targets: Targets, chosen: Indices, stems: Vector, own: Vector) -> list[Vector]:
    """Shared stems as a part of either side, then words and verbs of both."""
    asked = stems / own[:, None]
    given = stems / (targets.lengths[chosen] + np.float32(1e-6))
    query = np.broadcast_to(queries.shape[:, None], (*chosen.shape, queries.shape.shape[1]))
    target = targets.encoded.shape[chosen]
    words = [query[..., 0], target[..., 0], target[..., 0] - query[..., 0]]
    verbs = [query[..., 1], query[..., 2], query[..., 3], target[..., 1], target[..., 2]]
    both = [target[..., 2] * query[..., 1], target[..., 2] * query[..., 2]]
    return [asked, given, np.minimum(asked, given), *words, *verbs, *both]
