"""What callers may ask of a matching engine, whatever is inside it.

An engine first indexes the targets (the skills of a qualification, the concepts of a vocabulary) and then answers
queries (outcomes of a course, lines of a vacancy) as often as asked. An index never changes after it is made, so it
may be kept and shared between threads.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ijkpunt.kernel.mapping import MatchRelation

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence about what somebody can do or knows.

    `id` is unique among the targets of one index. `kind` is the caller's own word (skill, knowledge, occupation).
    Statements of one `group` belong together (the skills of one competence): words that come back within a group
    stay telling, words that come back in many groups do not. None: the statement is a group of its own.
    """

    id: str
    text: str
    language: str = "nl"
    kind: str = ""
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A target that may fit a query. Proposed by a machine, so never a decision.

    `score` ranks the proposals of one engine, higher is better; it means nothing outside that engine.
    `confidence` is the estimated chance, 0 to 1, that a careful reader would agree.
    `ground` holds the words of the query that speak for it.
    """

    target: str
    score: float
    confidence: float
    relation: MatchRelation
    ground: tuple[str, ...]


class MatchIndex(Protocol):
    @property
    def targets(self) -> Sequence[Statement]: ...

    def scores(self, queries: Sequence[Statement]) -> Scores:
        """How near every query is to every target, shape (queries, targets), 0 (nothing in common) to 1 (the same)."""

    def propose(self, queries: Sequence[Statement], top: int = 10) -> list[list[Proposal]]:
        """Per query at most `top` targets with a score above 0, best first; equal scores in order of the targets."""

    def ground(self, query: Statement, target: str) -> tuple[str, ...]:
        """The words of the query that speak for this target, in order. KeyError when the target is not indexed."""


class Matcher(Protocol):
    def index(self, targets: Sequence[Statement]) -> MatchIndex:
        """Make the targets ready to be asked for. ValueError when two targets carry the same id."""
