"""Trains everything that is shipped, from confirmed pairs: encoder, lessons, rankers, relations, calibration.

The queries are divided in folds. For every fold an encoder learns from the other folds, which are the lessons too; so
the features on which the rankers learn are those of queries that nobody saw before. Half of the examples come without
labels in other languages, so that the rankers can do without.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ijkpunt.kernel.mapping import MatchRelation
from ijkpunt.matching.concepts import labels_of_concepts, numbered, totals
from ijkpunt.matching.encode import Encoded, Encoder
from ijkpunt.matching.encode_pieces import Vector
from ijkpunt.matching.encode_train import EncoderSchooling, Lesson, train_encoder
from ijkpunt.matching.features import Targets, candidates
from ijkpunt.matching.lessons import Lessons
from ijkpunt.matching.rank import RELATIONS, Model, Ranking, mean_shares
from ijkpunt.matching.rank_network import Network, Schooling, train_network

_BLOCK = 128
_POINTS = 100  # of the calibration
LEAN = 5.0  # how much the first glance counts beside the rankers of concepts
RANKER = Schooling(hidden=(96, 48), rounds=8, drop=0.2, rate=1.5e-3)
RELATER = Schooling(hidden=(48, 24), rounds=8, drop=0.2, rate=1e-3, batch=128)

Report = Callable[[str, float], None]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Examples:
    """`labels` per statement, its own language first; `right` per query the numbers of its targets with relations.

    `groups`: the concept of every target, where targets are labels of concepts. `names` identifies what more is known
    of a target (its id) or of its concept (the group): keys of `Background`.
    """

    queries: Sequence[Sequence[str]]
    targets: Sequence[Sequence[str]]
    right: Sequence[Mapping[int, MatchRelation | None]]
    names: Sequence[str] = ()
    groups: Sequence[str] | None = None

    @property
    def keys(self) -> Sequence[str]:
        """What names the statement that every target is, or is a label of."""
        return self.groups or self.names or [str(place) for place in range(len(self.targets))]

    def part(self, chosen: Sequence[int]) -> "Examples":
        return replace(self, queries=[self.queries[one] for one in chosen], right=[self.right[one] for one in chosen])


@dataclass(frozen=True, slots=True)
class Background:
    """What helps the encoder to learn and is not there when it is asked: more labels of targets and concepts, and
    their points in a space of meaning made by a general model (unit vectors)."""

    labels: Mapping[str, Sequence[str]] = field(default_factory=dict)
    meanings: Mapping[str, Vector] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """Features of the candidates (queries, c, f) in one way of asking, `chosen` which targets they are (queries, c).

    `concepts` (queries, c) numbers the concept of each, where targets are labels of concepts.
    """

    queries: Numbers
    chosen: Numbers
    features: Vector
    wanted: Vector
    concepts: Numbers | None = None

    def take(self, rows: Numbers) -> "Seen":
        concepts = None if self.concepts is None else self.concepts[rows]
        return Seen(self.queries[rows], self.chosen[rows], self.features[rows], self.wanted[rows], concepts)


def folds_of(count: int, folds: int = 5, seed: int = 7) -> Numbers:
    """The fold of every query."""
    return np.asarray(np.random.default_rng(seed).permutation(count) % folds)


def lesson_of(parts: Sequence[Examples], background: Background) -> Lesson:
    """Everything that an encoder learns from: a target or a whole concept, in all its languages, is one statement."""
    made = Lesson()
    labels: dict[str, list[str]] = {}
    alone: dict[str, None] = {}
    for examples in parts:
        for key, own in zip(examples.keys, examples.targets, strict=True):
            labels.setdefault(key, []).extend(own)
        alone |= dict.fromkeys(examples.keys if examples.groups is None else ())
    numbers: dict[str, int] = {}
    for key, found in labels.items():
        numbers[key] = made.add(dict.fromkeys([*found, *background.labels.get(key, ())]))
        if key in background.meanings:
            made.meanings[numbers[key]] = background.meanings[key]
    for examples in parts:
        keys = examples.keys
        for asked, right in zip(examples.queries, examples.right, strict=True):
            made.links.append((made.add(asked), sorted({numbers[keys[target]] for target in right})))
    made.common = [numbers[key] for key in alone or numbers]
    return made


def encoded_targets(encoder: Encoder, examples: Examples, *, with_labels: bool = True) -> Encoded:
    others = [one[1:] for one in examples.targets] if with_labels else None
    encoded = encoder.encode([one[0] for one in examples.targets], others)
    return encoded if examples.groups is None else labels_of_concepts(encoded, examples.groups)


def lessons_from(encoder: Encoder, parts: Sequence[Examples]) -> Lessons:
    """What the queries of all parts were linked to, as points; of a concept its one point."""
    made = Lessons.none(encoder.pieces.shape[1])
    for examples in parts:
        asked = encoder.encode([one[0] for one in examples.queries], [one[1:] for one in examples.queries]).mean
        right = [_one_per_concept(right, examples.groups) for right in examples.right]
        rows = np.repeat(np.arange(len(right)), [len(found) for found in right])
        columns = np.asarray([target for found in right for target in found], np.int64)
        shape = (len(right), len(examples.targets))
        links = sparse.csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape=shape)
        made = made.beside(Lessons.of(asked, links, encoded_targets(encoder, examples).mean))
    return made


def _one_per_concept(right: Mapping[int, object], groups: Sequence[str] | None) -> list[int]:
    if groups is None:
        return list(right)
    return list({groups[target]: target for target in right}.values())


def look(encoder: Encoder, lessons: Lessons, asked: Examples, numbers: Numbers) -> list[Seen]:
    """What the rankers see of `asked`: with all labels, and for targets that stand alone without other languages."""
    seen = []
    concepts = None if asked.groups is None else numbered(asked.groups)
    for with_labels in (True, False) if asked.groups is None else (True,):
        targets = Targets.of(encoder, encoded_targets(encoder, asked, with_labels=with_labels), lessons)
        others = [one[1:] for one in asked.queries] if with_labels else None
        parts = []
        for start in range(0, len(asked.queries), _BLOCK):
            block = slice(start, start + _BLOCK)
            labels = None if others is None or not any(others[block]) else others[block]
            encoded = encoder.encode([one[0] for one in asked.queries[block]], labels)
            parts.append(candidates(encoder, encoded, targets, concepts=concepts))
        chosen, features = (np.concatenate(one) for one in zip(*parts, strict=True))
        wanted = [
            [float(target in right) for target in row] for row, right in zip(chosen.tolist(), asked.right, strict=True)
        ]
        own = None if concepts is None else concepts[chosen]
        seen.append(Seen(numbers, chosen, features, np.asarray(wanted, np.float32), own))
    return seen


def train_rankers(seen: Sequence[Seen], seeds: int = 2) -> tuple[Network, ...]:
    """Where targets are labels of concepts, the labels of the right concept may divide its share as they like: a
    synonym that looks like nothing in the query need not look right."""
    how = replace(RANKER, any_right=any(one.concepts is not None for one in seen))
    useful = [one.wanted.any(axis=1) for one in seen]
    inputs = np.concatenate([one.features[use] for one, use in zip(seen, useful, strict=True)])
    wanted = np.concatenate([one.wanted[use] for one, use in zip(seen, useful, strict=True)])
    wanted /= wanted.sum(axis=1, keepdims=True)
    return tuple(train_network(inputs, wanted, 1, replace(how, seed=seed)) for seed in range(seeds))


def train_relater(seen: Sequence[Seen], examples: Examples) -> Network:
    inputs, classes = relation_lessons(seen, examples)
    return train_network(inputs, np.eye(len(RELATIONS), dtype=np.float32)[classes], len(RELATIONS), RELATER)


def relation_lessons(seen: Sequence[Seen], examples: Examples) -> tuple[Vector, Numbers]:
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


def fold_parts(parts: Sequence[Examples], fold: int) -> tuple[list[Examples], list[tuple[Examples, Numbers]]]:
    """The parts without a fold, and what of each is in it with its numbers."""
    known, asked = [], []
    for examples in parts:
        folds = folds_of(len(examples.queries))
        inside, outside = np.flatnonzero(folds == fold), np.flatnonzero(folds != fold)
        known.append(examples.part(outside.tolist()))
        asked.append((examples.part(inside.tolist()), inside))
    return known, asked


def train_model(
    plain: Examples,
    how: EncoderSchooling | None = None,
    report: Report = lambda *_: None,
    *,
    grouped: Sequence[Examples] = (),
    background: Background | None = None,
    teach: Callable[[Lesson], Encoder] | None = None,
    folds: int = 5,
) -> Model:
    """Many minutes; `report` gets what was done and the part of the work behind us, 0 to 1.

    `grouped` teach to rank concepts by their labels; without them they are ranked as if they stood alone. `teach`
    makes the encoder (`train_encoder` with `how` when none is given, which raises RuleBroken without its extra).
    """
    parts = [plain, *grouped]
    background = background or Background()
    make = teach or (lambda lesson: train_encoder(lesson, how))
    seen: list[list[list[Seen]]] = [[] for _ in parts]
    for fold in range(folds):
        known, asked = fold_parts(parts, fold)
        encoder = make(lesson_of(known, background))
        lessons = lessons_from(encoder, known)
        for place, (examples, numbers) in enumerate(asked):
            seen[place].append(look(encoder, lessons, examples, numbers))
        report(f"fold {fold + 1}", (fold + 1) / (folds + 3))
    encoder = make(lesson_of(parts, background))
    report("encoder", (folds + 1) / (folds + 3))
    alone = ranking_of(seen[0])
    concepts = ranking_of([one for found in seen[1:] for one in found]) if grouped else alone
    report("rankers", (folds + 2) / (folds + 3))
    relater = train_relater([one for found in seen[0] for one in found], plain)
    return Model(encoder, lessons_from(encoder, parts), alone, concepts, relater)


def ranking_of(seen: Sequence[Sequence[Seen]]) -> Ranking:
    """Rankers on the features of all folds, calibrated on rankers that did not see the fold they judge."""
    every = [one for found in seen for one in found]
    lean = LEAN if any(one.concepts is not None for one in every) else 0.0
    heights, chances = calibrated(out_of_fold(seen, rankers_per_fold(seen, seeds=1), lean))
    return Ranking(train_rankers(every), heights, chances, lean)


def rankers_per_fold(seen: Sequence[Sequence[Seen]], seeds: int = 2) -> list[tuple[Network, ...]]:
    """For every fold the rankers that learned from the other folds."""
    return [
        train_rankers([one for other, found in enumerate(seen) if other != fold for one in found], seeds)
        for fold in range(len(seen))
    ]


def out_of_fold(
    seen: Sequence[Sequence[Seen]], rankers: Sequence[tuple[Network, ...]], lean: float = 0.0
) -> list[tuple[Vector, Seen]]:
    """The shares of the candidates of every fold by the rankers that did not learn from it; of labels of concepts what
    their concept has together."""
    found = []
    for own, parts in zip(rankers, seen, strict=True):
        for one in parts:
            shares = mean_shares(own, one.features, lean)
            found.append((shares if one.concepts is None else totals(shares, one.concepts), one))
    return found


def calibrated(judged: Sequence[tuple[Vector, Seen]]) -> tuple[Vector, Vector]:
    """The points of the calibration on what was judged out of fold."""
    return calibrate(
        np.concatenate([shares for shares, _ in judged]), np.concatenate([one.wanted for _, one in judged])
    )
