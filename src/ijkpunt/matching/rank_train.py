"""Trains everything that is shipped, from confirmed pairs: encoder, rankers, relation classifier, calibration.

The queries are divided in folds. For every fold an encoder learns from the other folds, which are the memory too; so
the features on which the rankers learn are those of queries that nobody saw before. Half of the lessons come without
memory and half without labels in other languages, so that the rankers can do without.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ijkpunt.kernel.mapping import MatchRelation
from ijkpunt.matching.encode import Encoder
from ijkpunt.matching.encode_pieces import Vector
from ijkpunt.matching.encode_train import EncoderSchooling, lesson, train_encoder
from ijkpunt.matching.features import Remembered, Targets, candidates
from ijkpunt.matching.rank import RELATIONS, Model, mean_shares
from ijkpunt.matching.rank_network import Network, Schooling, train_network

_BLOCK = 256
_POINTS = 100  # of the calibration
RANKER = Schooling(hidden=(96, 48), rounds=8, drop=0.2, rate=1.5e-3)
RELATER = Schooling(hidden=(48, 24), rounds=8, drop=0.2, rate=1e-3, batch=128)
_WAYS = ((True, True), (False, True), (True, False), (False, False))  # with memory, with other labels

Report = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Examples:
    """`labels` per statement, its own language first; `right` per query the numbers of its targets with relations."""

    queries: Sequence[Sequence[str]]
    targets: Sequence[Sequence[str]]
    right: Sequence[dict[int, MatchRelation | None]]

    def part(self, chosen: Sequence[int]) -> "Examples":
        return Examples([self.queries[one] for one in chosen], self.targets, [self.right[one] for one in chosen])


@dataclass(frozen=True, slots=True)
class Seen:
    """Features of the candidates (queries, c, f) in one way of asking, `chosen` which targets they are (queries, c)."""

    queries: NDArray[np.int64]
    chosen: NDArray[np.int64]
    features: Vector
    wanted: Vector


def folds_of(count: int, folds: int = 5, seed: int = 7) -> NDArray[np.int64]:
    """The fold of every query."""
    return np.asarray(np.random.default_rng(seed).permutation(count) % folds)


def encoder_for(examples: Examples, how: EncoderSchooling | None = None) -> Encoder:
    """Two encoders that learned apart, side by side: they agree on what is right more often than on what is wrong."""
    how = how or EncoderSchooling()
    taught = lesson(examples.queries, examples.targets, [list(right) for right in examples.right])
    one = train_encoder(taught, how)
    other = train_encoder(
        taught, replace(how, seed=how.seed + 1, drop=min(0.9, how.drop + 0.05), rounds=how.rounds + 1)
    )
    return Encoder(np.concatenate([one.pieces, other.pieces], axis=1), one.weights)


def look(encoder: Encoder, known: Examples, asked: Examples, numbers: NDArray[np.int64]) -> list[Seen]:
    """What the rankers see of `asked` when `known` is the memory, in the four ways of asking."""
    indexed = Targets.of(encoder.encode([one[0] for one in known.targets], [one[1:] for one in known.targets]))
    rows = np.repeat(np.arange(len(known.right)), [len(right) for right in known.right])
    columns = np.asarray([target for right in known.right for target in right])
    shape = (len(known.right), len(known.targets))
    links = sparse.csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape=shape)
    memory_of = encoder.encode([one[0] for one in known.queries], [one[1:] for one in known.queries])
    memory = Remembered.of(memory_of, links, indexed)
    seen = []
    for with_memory, with_labels in _WAYS:
        others = [one[1:] for one in asked.queries] if with_labels else None
        queries = encoder.encode([one[0] for one in asked.queries], others)
        parts = [
            candidates(queries.take(slice(start, start + _BLOCK)), indexed, memory if with_memory else None)
            for start in range(0, len(queries), _BLOCK)
        ]
        chosen, features = (np.concatenate(one) for one in zip(*parts, strict=True))
        wanted = [
            [float(target in right) for target in row] for row, right in zip(chosen.tolist(), asked.right, strict=True)
        ]
        seen.append(Seen(numbers, chosen, features, np.asarray(wanted, np.float32)))
    return seen


def train_rankers(seen: Sequence[Seen], seeds: int = 2) -> tuple[Network, ...]:
    useful = [one.wanted.any(axis=1) for one in seen]
    inputs = np.concatenate([one.features[use] for one, use in zip(seen, useful, strict=True)])
    wanted = np.concatenate([one.wanted[use] for one, use in zip(seen, useful, strict=True)])
    wanted /= wanted.sum(axis=1, keepdims=True)
    how = (
        Schooling(RANKER.hidden, RANKER.rounds, RANKER.batch, RANKER.rate, RANKER.drop, seed=seed)
        for seed in range(seeds)
    )
    return tuple(train_network(inputs, wanted, 1, one) for one in how)


def train_relater(seen: Sequence[Seen], examples: Examples) -> Network:
    inputs, classes = relation_lessons(seen, examples)
    return train_network(inputs, np.eye(len(RELATIONS), dtype=np.float32)[classes], len(RELATIONS), RELATER)


def relation_lessons(seen: Sequence[Seen], examples: Examples) -> tuple[Vector, NDArray[np.int64]]:
    """Features and class of the right candidates of which the relation is known."""
    inputs, classes = [], []
    for one in seen:
        for row, column in zip(*np.nonzero(one.wanted), strict=True):
            relation = examples.right[one.queries[row]].get(int(one.chosen[row, column]))
            if relation in RELATIONS:
                inputs.append(one.features[row, column])
                classes.append(RELATIONS.index(relation))
    return np.asarray(inputs, np.float32), np.asarray(classes)


def calibrate(shares: Vector, wanted: Vector) -> tuple[Vector, Vector]:
    """Isotonic regression of right or wrong on the share: points of a line that never goes down."""
    order = np.argsort(shares.ravel(), kind="stable")
    heights, rights = shares.ravel()[order], wanted.ravel()[order]
    # finer where the shares are high: there are few of those, and they matter
    cuts = np.unique((len(heights) * (1 - np.geomspace(1, 1e-4, _POINTS))).astype(int))
    blocks: list[tuple[float, float, int]] = []
    for start, end in zip(cuts, [*cuts[1:], len(heights)], strict=True):
        blocks.append((float(heights[start:end].mean()), float(rights[start:end].mean()), int(end - start)))
        while len(blocks) > 1 and blocks[-2][1] >= blocks[-1][1]:
            blocks[-2:] = [_pooled(blocks[-2], blocks[-1])]
    return np.asarray([one[0] for one in blocks], np.float32), np.asarray([one[1] for one in blocks], np.float32)


def _pooled(one: tuple[float, float, int], other: tuple[float, float, int]) -> tuple[float, float, int]:
    total = one[2] + other[2]
    return (one[0] * one[2] + other[0] * other[2]) / total, (one[1] * one[2] + other[1] * other[2]) / total, total


def out_of_fold(
    examples: Examples, folds: NDArray[np.int64], how: EncoderSchooling | None, report: Report
) -> list[list[Seen]]:
    """Per fold what the rankers may see of its queries."""
    found = []
    for fold in range(int(folds.max()) + 1):
        inside, outside = np.flatnonzero(folds == fold), np.flatnonzero(folds != fold)
        known = examples.part(outside.tolist())
        found.append(look(encoder_for(known, how), known, examples.part(inside.tolist()), inside))
        report(f"features of fold {fold + 1}", (fold + 1) / (folds.max() + 3))
    return found


def train_model(examples: Examples, how: EncoderSchooling | None = None, report: Report = lambda *_: None) -> Model:
    """Minutes; `report` gets what was done and the part of the work behind us, 0 to 1."""
    folds = folds_of(len(examples.queries))
    seen = out_of_fold(examples, folds, how, report)
    return finish(examples, seen, encoder_for(examples, how), report)


def finish(examples: Examples, seen: list[list[Seen]], encoder: Encoder, report: Report) -> Model:
    """Rankers, relations and calibration on the features of all folds."""
    report("encoder", 0.8)
    shares, wanted = [], []
    for fold, own in enumerate(seen):
        rest = [one for other, found in enumerate(seen) if other != fold for one in found]
        rankers = train_rankers(rest, seeds=1)
        shares += [mean_shares(rankers, one.features) for one in own]
        wanted += [one.wanted for one in own]
    heights, chances = calibrate(np.concatenate(shares), np.concatenate(wanted))
    every = [one for found in seen for one in found]
    report("calibration", 0.95)
    return Model(encoder, train_rankers(every), train_relater(every, examples), heights, chances)
