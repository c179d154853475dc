"""The engine: a trained encoder, words beside words and earlier pairs, weighed together by a learned ranker.

`HybridMatcher().index(targets)` can be asked like any index of the protocol. `with_memory` gives an index that knows
decisions of people; it shares everything else with the first, so a new decision counts in the next question.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from threadpoolctl import ThreadpoolController

from ijkpunt.matching.concepts import Concepts, labels_of_concepts, totals
from ijkpunt.matching.encode import Encoded
from ijkpunt.matching.encode_pieces import Vector
from ijkpunt.matching.features import CANDIDATES, Targets, candidates
from ijkpunt.matching.lessons import Lessons
from ijkpunt.matching.memory import Decision, Memory
from ijkpunt.matching.protocol import Proposal, Scores, Statement
from ijkpunt.matching.rank import RELATIONS, Model, shipped_model
from ijkpunt.matching.shared import shared_words

_BLOCK = 128  # queries at a time: what fits in the cache
_WORKERS = 2
_DECIDED = 0.99  # the probability of what somebody confirmed already
_ALIKE = 0.5  # cosine from which an earlier decision is named as a ground

Labels = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a target is proposed: words in common, decisions on similar statements (nearest first), or learned."""

    words: tuple[str, ...]
    decisions: tuple[Decision, ...]


class HybridMatcher:
    def __init__(self, model: Model | None = None) -> None:
        self.model = model or shipped_model()

    def index(
        self, targets: Sequence[Statement], others: Labels | None = None, *, concepts: bool = False
    ) -> "HybridIndex":
        """`others` holds per target its labels in other languages, in any order.

        `concepts`: targets of one group are labels of one concept, and concepts are ranked rather than labels.
        Raises ValueError when two targets carry the same id.
        """
        encoder = self.model.encoder
        made = None
        if targets:
            encoded = encoder.encode([target.text for target in targets], others)
            if concepts:
                encoded = labels_of_concepts(encoded, [target.group for target in targets])
            made = Targets.of(encoder, encoded, self.model.lessons)
        return HybridIndex(self.model, tuple(targets), made, concepts=concepts)


class HybridIndex:
    """Made by `HybridMatcher`, or read back by `index_store`. Never changes.

    `made` is what was computed of the targets, None when there are none.
    """

    def __init__(
        self,
        model: Model,
        targets: tuple[Statement, ...],
        made: Targets | None,
        memory: Memory | None = None,
        before: "HybridIndex | None" = None,
        *,
        concepts: bool = False,
    ) -> None:
        self.model, self.targets, self.made, self.concepts = model, targets, made, concepts
        self._places = {target.id: place for place, target in enumerate(targets)}
        if len(self._places) != len(targets):
            raise ValueError("two targets carry the same id")
        self._concepts = Concepts.of([target.group for target in targets]) if concepts and targets else None
        self.memory = memory or Memory()
        self._statements = self._confirmed()
        self._remembered = self._remember(before)
        self._ready = self._with_lessons()

    def with_memory(self, memory: Memory) -> "HybridIndex":
        """The same targets with other decisions. Decisions about targets that are not here are left out.

        Statements that this index remembers already are not encoded anew, so one decision more costs milliseconds.
        """
        return HybridIndex(self.model, self.targets, self.made, memory, self, concepts=self.concepts)

    def _confirmed(self) -> list[tuple[Decision, ...]]:
        kept = [tuple(one for one in found if one.target in self._places) for found in self.memory.confirmed()]
        return [found for found in kept if found]

    def _remember(self, before: "HybridIndex | None") -> Vector:
        """The remembered statements as points, as far as possible taken from the index that came before."""
        places = (
            {(found[0].text, found[0].others): place for place, found in enumerate(before._statements)}
            if before is not None
            else {}
        )
        earlier = before._remembered if before is not None else self._points([], [])
        asked = [(found[0].text, found[0].others) for found in self._statements]
        new = [one for one in dict.fromkeys(asked) if one not in places]
        places |= {one: len(earlier) + place for place, one in enumerate(new)}
        points = np.concatenate([earlier, self._points([text for text, _ in new], [others for _, others in new])])
        return np.asarray(points[[places[one] for one in asked]], np.float32)

    def _points(self, texts: Sequence[str], others: Labels) -> Vector:
        return self.model.encoder.encode(texts, others).mean

    def _with_lessons(self) -> Targets | None:
        """The targets with the decisions of people as lessons beside those that came with the weights."""
        if self.made is None or not self._statements:
            return self.made
        rows = np.repeat(np.arange(len(self._statements)), [len(found) for found in self._statements])
        columns = np.asarray([self._places[one.target] for found in self._statements for one in found])
        spots = (np.ones(len(rows), np.float32), (rows, columns))
        links = sparse.csr_matrix(spots, shape=(len(self._statements), len(self.targets)))
        return self.made.with_lessons(Lessons.of(self._remembered, links, self.made.encoded.mean), links)

    def _encode(self, queries: Sequence[Statement], others: Labels | None) -> Encoded:
        return self.model.encoder.encode([query.text for query in queries], others)

    def scores(self, queries: Sequence[Statement]) -> Scores:
        """The cosine by the encoder alone, not below 0: what compares well between queries."""
        if self.made is None or not queries:
            return np.zeros((len(queries), len(self.targets)), np.float32)
        cosines = self._encode(queries, None).mean @ self.made.encoded.mean.T
        return np.asarray(np.clip(cosines, 0, 1), np.float32)

    def propose(
        self,
        queries: Sequence[Statement],
        top: int = 10,
        others: Labels | None = None,
        *,
        by_group: bool = False,
        grounds: bool = True,
    ) -> list[list[Proposal]]:
        """`others` holds per query its labels in other languages.

        `by_group`: of every group of targets (synonyms of one concept) only the best comes back. `grounds` False
        leaves the words out, which is faster for thousands of queries; `ground` gives them later.
        """
        blocks = list(_blocks(queries, others))
        if self._ready is None:
            return [[] for _ in queries]
        if len(blocks) < _WORKERS:
            found = [self._propose_block(block, labels, top, by_group) for block, labels in blocks]
        else:
            # one processor per block: two blocks that each want both are slower than one after the other
            with _processors().limit(limits=1, user_api="blas"), ThreadPoolExecutor(_WORKERS) as workers:
                found = list(workers.map(lambda one: self._propose_block(one[0], one[1], top, by_group), blocks))
        proposals = [one for block in found for one in block]
        if not grounds:
            return proposals
        return [self._with_words(*one) for one in zip(queries, proposals, strict=True)]

    def _propose_block(
        self, block: Sequence[Statement], labels: Labels | None, top: int, by_group: bool
    ) -> list[list[Proposal]]:
        ready = self._ready
        if ready is None:
            return [[] for _ in block]
        encoded = self._encode(block, labels)
        room = top + _room(self.memory, block)
        if self._concepts is None:
            found = self._targets_for(encoded, ready, room, by_group)
        else:
            found = self._labels_for(block, encoded, ready, self._concepts, room, by_group)
        made = []
        for query, shape, ranked in zip(block, encoded.shape, found, strict=True):
            decided = self._decided(query, ranked if shape[0] else [])
            made.append((self._one_per_group(decided) if by_group else decided)[:top])
        return made

    def _targets_for(self, encoded: Encoded, ready: Targets, most: int, by_group: bool) -> list[list[Proposal]]:
        """For every query targets that stand alone; `by_group`: all candidates, of which groups are made later."""
        ranking = self.model.plain
        chosen, features = candidates(self.model.encoder, encoded, ready, max(CANDIDATES, most))
        shares = ranking.shares(features)
        chances = ranking.chance(shares)
        order = np.argsort(-shares, axis=1, kind="stable")[:, : None if by_group else most]
        relations = self.model.relations(np.take_along_axis(features, order[..., None], axis=1))
        chosen = np.take_along_axis(chosen, order, axis=1)
        shares, chances = (np.take_along_axis(one, order, axis=1) for one in (shares, chances))
        return [self._ranked(*one) for one in zip(chosen, shares, chances, relations, strict=True)]

    def _labels_for(
        self,
        block: Sequence[Statement],
        encoded: Encoded,
        ready: Targets,
        concepts: Concepts,
        most: int,
        by_group: bool,
    ) -> list[list[Proposal]]:
        """For every query labels of concepts. Probability and relation are those of the concept.

        `by_group`: of every concept among the candidates only the best label, or all of them where people decided
        about some already: then another may have to stand for the concept.
        """
        ranking = self.model.grouped
        chosen, features = candidates(self.model.encoder, encoded, ready, max(CANDIDATES, most), concepts.numbers)
        shares = ranking.shares(features)
        likely = totals(shares, concepts.numbers[chosen])
        chances = ranking.chance(likely)
        places, targets = [], []
        for query, own, share, total in zip(block, chosen, shares, likely, strict=True):
            if not by_group:
                target, place = concepts.laid_out(own, share, total, most)
            else:
                decided = bool(self.memory.about(query.text))
                place = np.lexsort((-share, -total)) if decided else concepts.leaders(own, share, total)
                target = own[place]
            places.append(place)
            targets.append(target)
        seen = np.concatenate([feature[place] for feature, place in zip(features, places, strict=True)])
        relations = np.split(self.model.relations(seen), np.cumsum([len(place) for place in places])[:-1])
        # a concept may get its turn before one that is likelier; the scores never go up
        return [
            self._ranked(target, np.minimum.accumulate(total[place]), chance[place], relation)
            for target, place, total, chance, relation in zip(targets, places, likely, chances, relations, strict=True)
        ]

    def _ranked(
        self, chosen: NDArray[np.int64], shares: Vector, chances: Vector, relations: NDArray[np.int64]
    ) -> list[Proposal]:
        return [
            Proposal(self.targets[place].id, share, chance, RELATIONS[relation], ())
            for place, share, chance, relation in zip(
                chosen.tolist(), shares.tolist(), chances.tolist(), relations.tolist(), strict=True
            )
        ]

    def _decided(self, query: Statement, ranked: list[Proposal]) -> list[Proposal]:
        """What people confirmed for these very words comes first; what they refused does not come back."""
        found = self.memory.about(query.text)
        if not found:
            return ranked
        first = [
            Proposal(one.target, 1.0, _DECIDED, one.relation, ())
            for one in found.values()
            if not one.refused and one.target in self._places
        ]
        return first + [proposal for proposal in ranked if proposal.target not in found]

    def _one_per_group(self, ranked: list[Proposal]) -> list[Proposal]:
        best: dict[str, Proposal] = {}
        for proposal in ranked:
            group = self.targets[self._places[proposal.target]].group
            best.setdefault(proposal.target if group is None else f"\0{group}", proposal)
        return list(best.values())

    def _with_words(self, query: Statement, proposals: list[Proposal]) -> list[Proposal]:
        return [replace(proposal, ground=self.ground(query, proposal.target)) for proposal in proposals]

    def ground(self, query: Statement, target: str) -> tuple[str, ...]:
        return shared_words(query.text, self.targets[self._places[target]].text)

    def reason(self, query: Statement, target: str, others: Sequence[str] = ()) -> Reason:
        """For a curator. KeyError when the target is not indexed."""
        words = self.ground(query, target)
        about = [place for place, found in enumerate(self._statements) if any(one.target == target for one in found)]
        if not about:
            return Reason(words, ())
        near = self._encode([query], [others]).mean[0] @ self._remembered[about].T
        order = [int(place) for place in np.argsort(-near, kind="stable")[:3] if near[place] >= _ALIKE]
        told = [one for place in order for one in self._statements[about[place]] if one.target == target]
        return Reason(words, tuple(told))


@lru_cache(maxsize=1)
def _processors() -> ThreadpoolController:
    return ThreadpoolController()


def _blocks(queries: Sequence[Statement], others: Labels | None) -> Iterator[tuple[Sequence[Statement], Labels | None]]:
    for start in range(0, len(queries), _BLOCK):
        block = slice(start, start + _BLOCK)
        yield queries[block], None if others is None else others[block]


def _room(memory: Memory, block: Sequence[Statement]) -> int:
    """How many proposals more are needed because people decided on some already."""
    return max((len(memory.about(query.text)) for query in block), default=0)
