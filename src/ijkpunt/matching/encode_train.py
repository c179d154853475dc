"""Trains the encoder from nothing on confirmed pairs, in plain arrays: minutes on one processor, no other packages.

Every step takes some queries, their right targets and a sample of others, and moves the vectors of the pieces so that
a query comes nearer to its own targets than to the rest (softmax over cosines, both ways). Pieces fall out at random,
and labels of one statement stand in for each other, so that one language alone is enough later on. Labels in two
languages of one statement are pairs as well.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ijkpunt.matching.encode import Encoder
from ijkpunt.matching.encode_pieces import BUCKETS, Vector, count_rows, rarity, weigh


@dataclass(frozen=True, slots=True)
class EncoderSchooling:
    """`rounds` over all pairs, `others` targets sampled beside the right ones, `rate` the highest step of Adam,
    `drop` the part of the pieces left out, `alone` how often one of two labels stands alone."""

    size: int = 192
    rounds: int = 7
    batch: int = 512
    others: int = 1000
    rate: float = 4e-3
    temperature: float = 0.05
    drop: float = 0.45
    alone: float = 0.4
    back: float = 0.5  # the weight of targets looking for their query
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Lesson:
    """What there is to learn: labels (rows of `texts`) of the queries, of the targets, and which belong together.

    `pairs` holds (labels of a query, numbers of its targets); the first `common` targets may be sampled as others.
    """

    texts: list[str] = field(default_factory=list)
    targets: list[list[int]] = field(default_factory=list)
    pairs: list[tuple[list[int], list[int]]] = field(default_factory=list)
    common: int = 0

    def label(self, text: str) -> int:
        self.texts.append(text)
        return len(self.texts) - 1


def lesson(queries: Sequence[Sequence[str]], targets: Sequence[Sequence[str]], gold: Sequence[Sequence[int]]) -> Lesson:
    """Queries and targets with all their labels, own language first; `gold` numbers the targets of every query."""
    made = Lesson([], [], [], len(targets))
    made.targets.extend([made.label(text) for text in labels if text] for labels in targets)
    asked = [[made.label(text) for text in labels if text] for labels in queries]
    made.pairs.extend((labels, list(right)) for labels, right in zip(asked, gold, strict=True) if right and labels)
    for labels in [*asked, *made.targets[: len(targets)]]:
        if len(labels) > 1:
            made.pairs.append((labels[1:2], [len(made.targets)]))
            made.targets.append(labels[:1])
    return made


def train_encoder(
    what: Lesson, how: EncoderSchooling | None = None, report: Callable[[int, float], None] | None = None
) -> Encoder:
    """`report` gets the number of every round and its mean loss."""
    how = how or EncoderSchooling()
    random = np.random.default_rng(how.seed)
    counts = count_rows(what.texts)
    weights = rarity(counts)
    rows = weigh(counts, weights)
    pieces = (random.standard_normal((BUCKETS, how.size)) / np.sqrt(how.size)).astype(np.float32)
    adam = _Adam(pieces, how, how.rounds * -(-len(what.pairs) // how.batch))
    for number in range(how.rounds):
        loss = 0.0
        for chosen in _batches(what, how, random):
            lost, gradient = _step(what, chosen, rows, pieces, how, random)
            adam.move(gradient)
            loss += lost
        if report is not None:
            report(number, loss / len(what.pairs))
    return Encoder(pieces, weights)


def _batches(what: Lesson, how: EncoderSchooling, random: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    order = random.permutation(len(what.pairs))
    for start in range(0, len(order), how.batch):
        yield order[start : start + how.batch]


class _Adam:
    def __init__(self, values: Vector, how: EncoderSchooling, total: int) -> None:
        self._values, self._rate, self._total, self._done = values, how.rate, total, 0
        self._first, self._second = np.zeros_like(values), np.zeros_like(values)

    def move(self, gradient: Vector) -> None:
        self._done += 1
        rate = self._rate * min(1.0, self._done / 20) * (1 - self._done / (self._total + 1))
        self._first *= 0.9
        self._first += np.float32(0.1) * gradient
        self._second *= 0.98
        self._second += np.float32(0.02) * gradient * gradient
        size = np.sqrt(self._second)
        size += 1e-8
        np.divide(self._first, size, out=size)
        size *= np.float32(rate)
        self._values -= size


@dataclass(frozen=True, slots=True)
class _Mixed:
    """Statements as unit vectors, and what is needed to carry a gradient back to the pieces."""

    vectors: Vector
    rows: sparse.csr_matrix
    gather: sparse.csr_matrix
    labels: Vector
    label_lengths: Vector
    lengths: Vector

    def back(self, gradient: Vector) -> Vector:
        inner = self.gather.T @ _through_unit(gradient, self.vectors, self.lengths)
        return np.asarray(self.rows.T @ _through_unit(inner, self.labels, self.label_lengths), np.float32)


def _unit(values: Vector) -> tuple[Vector, Vector]:
    lengths = np.sqrt((values * values).sum(axis=1, keepdims=True)) + np.float32(1e-6)
    return values / lengths, lengths


def _through_unit(gradient: Vector, units: Vector, lengths: Vector) -> Vector:
    inward = (gradient * units).sum(axis=1, keepdims=True)
    return np.asarray((gradient - units * inward) / lengths, np.float32)


def _mixed(
    labels: Sequence[list[int]],
    rows: sparse.csr_matrix,
    pieces: Vector,
    how: EncoderSchooling,
    random: np.random.Generator,
) -> _Mixed:
    chosen: list[int] = []
    owners: list[int] = []
    for owner, own in enumerate(labels):
        draw = random.random() if len(own) > 1 else 1.0
        kept = own[:1] if draw < how.alone / 2 else own[1:] if draw < how.alone else own
        chosen += kept
        owners += [owner] * len(kept)
    part = rows[np.asarray(chosen)]
    part.data = part.data * (random.random(len(part.data), dtype=np.float32) > how.drop)
    units, label_lengths = _unit(np.asarray(part @ pieces))
    spots = (owners, np.arange(len(chosen)))
    gather = sparse.csr_matrix((np.ones(len(chosen), np.float32), spots), shape=(len(labels), len(chosen)))
    vectors, lengths = _unit(np.asarray(gather @ units))
    return _Mixed(vectors, part, gather, units, label_lengths, lengths)


def _softmax(values: Vector, axis: int) -> Vector:
    raised = np.exp(values - values.max(axis=axis, keepdims=True))
    return np.asarray(raised / raised.sum(axis=axis, keepdims=True), np.float32)


def _step(
    what: Lesson,
    chosen: NDArray[np.int64],
    rows: sparse.csr_matrix,
    pieces: Vector,
    how: EncoderSchooling,
    random: np.random.Generator,
) -> tuple[float, Vector]:
    """The summed loss of the chosen pairs, and the gradient of its mean."""
    pairs = [what.pairs[number] for number in chosen]
    right = {target for _, targets in pairs for target in targets}
    seen = sorted(right | set(random.integers(0, what.common, how.others).tolist()))
    column = {target: place for place, target in enumerate(seen)}
    queries = _mixed([labels for labels, _ in pairs], rows, pieces, how, random)
    targets = _mixed([what.targets[target] for target in seen], rows, pieces, how, random)
    near = queries.vectors @ targets.vectors.T / np.float32(how.temperature)
    wanted = np.zeros_like(near)
    for place, (_, own) in enumerate(pairs):
        wanted[place, [column[target] for target in own]] = 1 / len(own)
    chance = _softmax(near, axis=1)
    slope = (chance - wanted) / len(pairs)
    asked = np.flatnonzero(wanted.sum(axis=0))
    back = wanted[:, asked] / wanted[:, asked].sum(axis=0)
    slope[:, asked] += how.back * (_softmax(near[:, asked], axis=0) - back) / len(asked)
    slope /= np.float32(how.temperature)
    gradient = queries.back(slope @ targets.vectors) + targets.back(slope.T @ queries.vectors)
    return float(-(wanted * np.log(chance + 1e-9)).sum()), gradient
