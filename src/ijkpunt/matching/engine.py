"""The engine: shared pieces, a trained encoder and earlier decisions, weighed together by a learned ranker.

`HybridMatcher().index(targets)` can be asked like any index of the protocol. `with_memory` gives an index that knows
decisions of people; it shares everything else with the first, so a new decision counts in the next question.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ijkpunt.matching.character import shared_words
from ijkpunt.matching.encode import Encoded
from ijkpunt.matching.encode_pieces import Vector
from ijkpunt.matching.features import Remembered, Targets, candidates
from ijkpunt.matching.memory import Decision, Memory
from ijkpunt.matching.protocol import Proposal, Scores, Statement
from ijkpunt.matching.rank import RELATIONS, Model, shipped_model

_BLOCK = 256  # queries at a time
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

    def index(self, targets: Sequence[Statement], others: Labels | None = None) -> "HybridIndex":
        """`others` holds per target its labels in other languages, in any order.

        Raises ValueError when two targets carry the same id.
        """
        encoded = self.model.encoder.encode([target.text for target in targets], others)
        return HybridIndex(self.model, tuple(targets), Targets.of(encoded) if targets else None)


class HybridIndex:
    """Made by `HybridMatcher`. Never changes."""

    def __init__(
        self,
        model: Model,
        targets: tuple[Statement, ...],
        made: Targets | None,
        memory: Memory | None = None,
        before: "HybridIndex | None" = None,
    ) -> None:
        self.model, self.targets, self._made = model, targets, made
        self._places = {target.id: place for place, target in enumerate(targets)}
        if len(self._places) != len(targets):
            raise ValueError("two targets carry the same id")
        self.memory = memory or Memory()
        self._remembered, self._statements = self._remember(before)

    def with_memory(self, memory: Memory) -> "HybridIndex":
        """The same targets with other decisions. Decisions about targets that are not here are left out.

        Statements that this index remembers already are not encoded anew, so one decision more costs milliseconds.
        """
        return HybridIndex(self.model, self.targets, self._made, memory, self)

    def _remember(self, before: "HybridIndex | None") -> tuple[Remembered | None, list[tuple[Decision, ...]]]:
        kept = [tuple(one for one in found if one.target in self._places) for found in self.memory.confirmed()]
        kept = [found for found in kept if found]
        if not kept or self._made is None:
            return None, []
        encoded = self._encode_statements([(found[0].text, found[0].others) for found in kept], before)
        rows = np.repeat(np.arange(len(kept)), [len(found) for found in kept])
        columns = np.asarray([self._places[one.target] for found in kept for one in found])
        values = np.ones(len(rows), np.float32)
        links = sparse.csr_matrix((values, (rows, columns)), shape=(len(kept), len(self.targets)))
        return Remembered.of(encoded, links, self._made), kept

    def _encode_statements(
        self, statements: Sequence[tuple[str, tuple[str, ...]]], before: "HybridIndex | None"
    ) -> Encoded:
        """`statements` (text, other labels) encoded, as far as possible taken from the index that came before."""
        earlier = before._remembered if before is not None else None
        if before is None or earlier is None:
            return self.model.encoder.encode([text for text, _ in statements], [others for _, others in statements])
        places = {(found[0].text, found[0].others): place for place, found in enumerate(before._statements)}
        new = [one for one in statements if one not in places]
        made = self.model.encoder.encode([text for text, _ in new], [others for _, others in new])
        places |= {one: len(earlier.encoded) + place for place, one in enumerate(new)}
        return earlier.encoded.beside(made).take(np.asarray([places[one] for one in statements]))

    def _encode(self, queries: Sequence[Statement], others: Labels | None) -> Encoded:
        return self.model.encoder.encode([query.text for query in queries], others)

    def scores(self, queries: Sequence[Statement]) -> Scores:
        """The cosine by the encoder alone, not below 0: what compares well between queries."""
        if self._made is None or not queries:
            return np.zeros((len(queries), len(self.targets)), np.float32)
        cosines = self._encode(queries, None).mean @ self._made.encoded.mean.T
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
        proposals: list[list[Proposal]] = []
        for start in range(0, len(queries), _BLOCK):
            block = queries[start : start + _BLOCK]
            labels = None if others is None else others[start : start + _BLOCK]
            found = self._propose_block(block, labels, top, by_group)
            proposals += [self._with_words(*one) for one in zip(block, found, strict=True)] if grounds else found
        return proposals

    def _propose_block(
        self, block: Sequence[Statement], labels: Labels | None, top: int, by_group: bool
    ) -> list[list[Proposal]]:
        if self._made is None:
            return [[] for _ in block]
        encoded = self._encode(block, labels)
        chosen, features = candidates(encoded, self._made, self._remembered)
        shares = self.model.shares(features)
        order = np.argsort(-shares, axis=1, kind="stable")[:, : None if by_group else top + _room(self.memory, block)]
        chosen = np.take_along_axis(chosen, order, axis=1)
        shares = np.take_along_axis(shares, order, axis=1)
        relations = self.model.relations(np.take_along_axis(features, order[..., None], axis=1))
        chances = self.model.chance(shares)
        empty = encoded.shape[:, 0] == 0
        made = []
        for number, query in enumerate(block):
            ranked = (
                []
                if empty[number]
                else self._ranked(chosen[number], shares[number], chances[number], relations[number])
            )
            ranked = self._decided(query, ranked)
            made.append((self._one_per_group(ranked) if by_group else ranked)[:top])
        return made

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
        if self._remembered is None:
            return Reason(words, ())
        column = self._remembered.links[:, self._places[target]].tocoo().row
        near = self._encode([query], [others]).mean[0] @ self._remembered.encoded.mean[column].T
        order = [int(place) for place in np.argsort(-near, kind="stable")[:3] if near[place] >= _ALIKE]
        told = [one for place in order for one in self._statements[column[place]] if one.target == target]
        return Reason(words, tuple(told))


def _room(memory: Memory, block: Sequence[Statement]) -> int:
    """How many proposals more are needed because people decided on some already."""
    return max((len(memory.about(query.text)) for query in block), default=0)
