"""Trains the encoder from nothing on labels that mean the same: minutes on two processors. Needs the extra `train`.

Every step takes some tasks and moves the vectors of the pieces so that

- a statement comes nearer to the statements it is linked to than to a sample of others,
- two labels of one statement (languages, synonyms) come nearer to each other than to the rest of the batch,
- a statement lies where a general model of meaning puts it, for statements that come with such a point.

Pieces fall out at random, and labels of one statement stand in for each other, so that one language alone is enough
later on. Softmax over cosines, both ways; Adam on the pieces that a step met.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.matching.encode import Encoder
from ijkpunt.matching.encode_pieces import BUCKETS, Vector, piece_rows, rarity, telling_words

torch: Any = None  # loaded when there is something to learn: it is large, and the extra is for training alone
functional: Any = None

Tensor = Any  # torch.Tensor, where there is torch
Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class EncoderSchooling:
    """`rounds` over all tasks, `repeat` how often a link comes in one, `others` statements sampled beside the right
    ones, `rate` the highest step of Adam, `drop` the part of the pieces left out, `alone` how often one of the labels
    stands alone, `back` the weight of targets looking for their query, `meaning` that of the points of meaning."""

    size: int = 192
    rounds: int = 5
    repeat: int = 3
    batch: int = 512
    others: int = 1500
    rate: float = 4e-3
    temperature: float = 0.05
    drop: float = 0.3
    alone: float = 0.4
    back: float = 0.5
    meaning: float = 0.5
    seed: int = 0


@dataclass
class Lesson:
    """What there is to learn. A statement is the list of its labels (numbers of `texts`), its own language first.

    `links` holds (statement, the statements it is linked to); the statements of `common` may be sampled as others.
    `meanings` holds points of a general model of meaning (unit vectors of one size) for some statements.
    """

    texts: list[str] = field(default_factory=list)
    statements: list[list[int]] = field(default_factory=list)
    links: list[tuple[int, list[int]]] = field(default_factory=list)
    common: list[int] = field(default_factory=list)
    meanings: dict[int, Vector] = field(default_factory=dict)

    def add(self, labels: Iterable[str]) -> int:
        """A new statement; its number."""
        kept = [label for label in labels if label.strip()]
        self.statements.append(list(range(len(self.texts), len(self.texts) + len(kept))))
        self.texts.extend(kept)
        return len(self.statements) - 1


def lesson(queries: Sequence[Sequence[str]], targets: Sequence[Sequence[str]], gold: Sequence[Sequence[int]]) -> Lesson:
    """Queries and targets with all their labels, own language first; `gold` numbers the targets of every query."""
    made = Lesson()
    made.common = [made.add(labels) for labels in targets]
    for labels, right in zip(queries, gold, strict=True):
        number = made.add(labels)
        made.links.append((number, [made.common[target] for target in right]))
    return made


def train_encoder(
    what: Lesson, how: EncoderSchooling | None = None, report: Callable[[int, float], None] | None = None
) -> Encoder:
    """`report` gets the number of every round and its mean loss. Raises RuleBroken `match.no_torch`."""
    if not load_torch():
        raise RuleBroken(
            "match.no_torch",
            say("Om te leren is de uitbreiding “train” nodig."),
            say("Installeer ze met “pip install ijkpunt[train]”."),
        )
    return _School(what, how or EncoderSchooling()).taught(report)


def load_torch() -> bool:
    """Whether the extra `train` is installed; makes it ready."""
    global torch, functional
    try:
        torch, functional = import_module("torch"), import_module("torch.nn.functional")
    except ModuleNotFoundError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Bag:
    """Texts as rows of pieces, ready for the sum of their vectors."""

    columns: Indices
    starts: Indices
    weights: Vector


class _Rows:
    """All texts of a lesson as rows of weighed pieces of length one."""

    def __init__(self, texts: Sequence[str]) -> None:
        words = [telling_words(text) for text in texts]
        numbers: dict[str, int] = {}
        columns = np.asarray([numbers.setdefault(word, len(numbers)) for own in words for word in own], np.int32)
        starts = np.cumsum([0, *(len(own) for own in words)])
        ones = np.ones(len(columns), np.float32)
        held = sparse.csr_matrix((ones, columns, starts), shape=(len(texts), max(1, len(numbers))))
        rows = (held @ piece_rows(list(numbers))).tocsr() if numbers else sparse.csr_matrix((len(texts), BUCKETS))
        self.weights = rarity(np.bincount(rows.indices, minlength=BUCKETS), len(texts))
        data = rows.data * self.weights[rows.indices]
        lengths = np.sqrt(np.bincount(np.repeat(np.arange(len(texts)), np.diff(rows.indptr)), data * data, len(texts)))
        self._data = (data / np.repeat(np.maximum(lengths, 1e-9), np.diff(rows.indptr))).astype(np.float32)
        self._columns, self._starts = rows.indices.astype(np.int64), rows.indptr.astype(np.int64)

    def bag(self, texts: Sequence[int], drop: float, random: np.random.Generator) -> _Bag:
        """Some of the texts, with a part of their pieces left out."""
        chosen = np.asarray(texts, np.int64)
        sizes = self._starts[chosen + 1] - self._starts[chosen]
        owners = np.repeat(np.arange(len(chosen)), sizes)
        spots = np.arange(len(owners)) + np.repeat(self._starts[chosen] - (np.cumsum(sizes) - sizes), sizes)
        kept = random.random(len(spots)) >= drop
        sizes = np.bincount(owners[kept], minlength=len(chosen))
        spots = spots[kept]
        return _Bag(self._columns[spots], np.concatenate([[0], np.cumsum(sizes)]), self._data[spots])


class _Pieces:
    """The vectors that are learned, with Adam on those that a step met."""

    def __init__(self, size: int, random: np.random.Generator) -> None:
        self.values = (random.standard_normal((BUCKETS, size)) / np.sqrt(size)).astype(np.float32)
        self._first, self._second = np.zeros_like(self.values), np.zeros_like(self.values)
        self._met: list[tuple[_Bag, Vector]] = []

    def sums(self, bag: _Bag) -> Tensor:
        """The sum of the pieces of every text; where its gradient arrives, it is remembered for `move`."""
        weights = torch.from_numpy(bag.weights)
        found = functional.embedding_bag(
            torch.from_numpy(bag.columns),
            torch.from_numpy(self.values),
            torch.from_numpy(bag.starts[:-1]),
            mode="sum",
            per_sample_weights=weights,
        ).requires_grad_(True)
        found.register_hook(lambda gradient: self._met.append((bag, gradient.numpy().copy())))
        return found

    def move(self, rate: float) -> None:
        rows = sparse.vstack(
            [
                sparse.csr_matrix((bag.weights, bag.columns, bag.starts), shape=(len(bag.starts) - 1, BUCKETS))
                for bag, _ in self._met
            ]
        )
        gradients = np.concatenate([gradient for _, gradient in self._met])
        self._met.clear()
        turned = rows.T.tocsr()
        met = np.flatnonzero(np.diff(turned.indptr))
        slope = turned[met] @ gradients
        first = 0.9 * self._first[met] + np.float32(0.1) * slope
        second = 0.98 * self._second[met] + np.float32(0.02) * slope * slope
        self._first[met], self._second[met] = first, second
        self.values[met] -= np.float32(rate) * first / (np.sqrt(second) + np.float32(1e-8))


class _School:
    """One training from the first step to the last."""

    def __init__(self, what: Lesson, how: EncoderSchooling) -> None:
        self._what, self._how = what, how
        self._random = np.random.default_rng(how.seed)
        torch.manual_seed(how.seed)
        self._rows = _Rows(what.texts)
        self._pieces = _Pieces(how.size, self._random)
        meant = sorted(what.meanings)
        size = len(what.meanings[meant[0]]) if meant else 0
        self._toward = torch.nn.Linear(how.size, size) if meant else None
        self._adam = torch.optim.Adam(self._toward.parameters(), lr=1e-3) if self._toward is not None else None
        several = [number for number, labels in enumerate(what.statements) if len(labels) > 1]
        tasks = [("link", number) for number in range(len(what.links)) for _ in range(how.repeat)]
        tasks += [("alike", number) for number in several] + [("meant", number) for number in meant]
        self._tasks = tasks

    def taught(self, report: Callable[[int, float], None] | None) -> Encoder:
        how = self._how
        steps = how.rounds * -(-len(self._tasks) // how.batch)
        done = 0
        for number in range(how.rounds):
            order, total = self._random.permutation(len(self._tasks)), 0.0
            for start in range(0, len(order), how.batch):
                done += 1
                rate = how.rate * min(1.0, done / 20) * (1 - done / (steps + 1))
                total += self._step([self._tasks[task] for task in order[start : start + how.batch]], rate)
            if report is not None:
                report(number, total / -(-len(order) // how.batch))
        return Encoder(self._pieces.values, self._rows.weights)

    def _step(self, tasks: Sequence[tuple[str, int]], rate: float) -> float:
        loss = torch.zeros(())
        for kind, lost in (("link", self._links), ("alike", self._alike), ("meant", self._meant)):
            numbers = [number for name, number in tasks if name == kind]
            if len(numbers) > 1:
                loss = loss + lost(numbers) * (len(numbers) / len(tasks))
        if self._adam is not None:
            self._adam.zero_grad()
        loss.backward()
        self._pieces.move(rate)
        if self._adam is not None:
            self._adam.step()
        return float(loss.detach())

    def _points(self, labels: Sequence[Sequence[int]]) -> Tensor:
        """Unit vectors of statements given by some of their labels."""
        flat = [label for own in labels for label in own]
        owners = torch.tensor([owner for owner, own in enumerate(labels) for _ in own])
        single = functional.normalize(self._pieces.sums(self._rows.bag(flat, self._how.drop, self._random)), dim=1)
        return functional.normalize(torch.zeros(len(labels), self._how.size).index_add(0, owners, single), dim=1)

    def _some(self, labels: Sequence[int]) -> Sequence[int]:
        """One label that stands alone, the first as often as another one, or a few of them together."""
        if len(labels) < 2:
            return labels
        draw = self._random.random()
        if draw < self._how.alone / 2:
            return labels[:1]
        if draw < self._how.alone or len(labels) > 4:
            return [labels[int(self._random.integers(1, len(labels)))]]
        return labels

    def _links(self, numbers: Sequence[int]) -> Tensor:
        what = self._what
        pairs = [what.links[number] for number in numbers]
        right = {target for _, targets in pairs for target in targets}
        sampled = self._random.choice(what.common, min(self._how.others, len(what.common)), replace=False).tolist()
        seen = sorted(right | set(sampled))
        column = {target: place for place, target in enumerate(seen)}
        wanted = torch.zeros(len(pairs), len(seen))
        for place, (_, targets) in enumerate(pairs):
            wanted[place, [column[target] for target in targets]] = 1
        asked = self._points([self._some(what.statements[query]) for query, _ in pairs])
        sought = self._points([self._some(what.statements[target]) for target in seen])
        loss = self._contrast(asked, sought, wanted)
        meant = [place for place, target in enumerate(seen) if target in what.meanings]
        if meant:
            loss = loss + self._agree(sought[meant], [seen[place] for place in meant])
        return loss

    def _alike(self, numbers: Sequence[int]) -> Tensor:
        one, other = [], []
        for number in numbers:
            labels = self._what.statements[number]
            first, second = self._random.choice(len(labels), 2, replace=False)
            one.append([labels[first]])
            other.append([labels[second]])
        return self._contrast(self._points(one), self._points(other), torch.eye(len(numbers)))

    def _meant(self, numbers: Sequence[int]) -> Tensor:
        labels = [self._what.statements[number] for number in numbers]
        return self._agree(self._points([[own[self._random.integers(len(own))]] for own in labels]), numbers)

    def _agree(self, points: Tensor, numbers: Sequence[int]) -> Tensor:
        """The points, turned into the space of meaning, lie where that says and apart from the others."""
        if self._toward is None:
            return torch.zeros(())
        wanted = torch.from_numpy(np.stack([self._what.meanings[number] for number in numbers]).astype(np.float32))
        found = functional.normalize(self._toward(points), dim=1)
        apart = self._contrast(found, wanted, torch.eye(len(numbers)))
        return self._how.meaning * (0.5 * apart + 5 * (1 - (found * wanted).sum(1)).mean())

    def _contrast(self, asked: Tensor, sought: Tensor, wanted: Tensor) -> Tensor:
        near = asked @ sought.T / self._how.temperature
        there = -(functional.log_softmax(near, 1) * wanted / wanted.sum(1, keepdim=True)).sum(1).mean()
        met = wanted.any(0)
        back = wanted[:, met] / wanted[:, met].sum(0, keepdim=True)
        return there + self._how.back * -(functional.log_softmax(near[:, met], 0) * back).sum(0).mean()
