"""What indexes share that score every query against every target: the nearest targets become the proposals."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

import numpy as np

from ijkpunt.kernel.mapping import MatchRelation
from ijkpunt.matching.protocol import Proposal, Scores, Statement
from ijkpunt.matching.shared import shared_words
from ijkpunt.matching.words import tokens

_BLOCK = 512  # queries scored at a time, which bounds the memory at 2 kB per target


class NearestIndex(ABC):
    """A MatchIndex over scores that somebody else works out; the confidence is the score."""

    def __init__(self, targets: Sequence[Statement]) -> None:
        self.targets = tuple(targets)
        self._positions = {target.id: position for position, target in enumerate(self.targets)}
        if len(self._positions) != len(self.targets):
            raise ValueError("two targets carry the same id")

    @abstractmethod
    def scores(self, queries: Sequence[Statement]) -> Scores:
        """As MatchIndex asks."""

    def propose(self, queries: Sequence[Statement], top: int = 10) -> list[list[Proposal]]:
        proposals = []
        for start in range(0, len(queries), _BLOCK):
            block = queries[start : start + _BLOCK]
            for query, row in zip(block, self.scores(block), strict=True):
                best = np.argsort(-row, kind="stable")[:top]
                proposals.append([self._proposal(query, int(place), float(row[place])) for place in best if row[place]])
        return proposals

    def _proposal(self, query: Statement, position: int, score: float) -> Proposal:
        target = self.targets[position]
        same = tokens(query.text) == tokens(target.text)
        relation = MatchRelation.EXACT if same else MatchRelation.CLOSE
        return Proposal(target.id, score, score, relation, self.ground(query, target.id))

    def ground(self, query: Statement, target: str) -> tuple[str, ...]:
        return shared_words(query.text, self.targets[self._positions[target]].text)
