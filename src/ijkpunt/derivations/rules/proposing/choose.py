"""From chances to proposals: which links, which skills they show, and what that leaves missing.

1. A link is proposed when its chance is high enough, by itself and beside the best of its outcome. Where hardly a word
   of the outcome is explained and nothing like it was seen before, no chance is high enough.
2. A competence that is more likely missing than covered or partly covered loses its links; one that is not, and has
   none, gets its likeliest when that has half the chance that a link needs.
3. A skill is shown by the linked outcome that shows it best, and by every other that probably shows it too. In a
   competence that is probably covered, every skill is shown; in one that is partly covered, the skills that are
   doubted are not, at least one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ijkpunt.derivations.rules.proposing.index import QualificationIndex
from ijkpunt.derivations.rules.proposing.judge import Judgement
from ijkpunt.derivations.rules.proposing.model import Choice
from ijkpunt.derivations.rules.proposing.words import MIXED, Flags, Matrix

COVERED, PARTIAL, MISSING = range(3)
_EXPLAINED, _RECALLED = 0.08, 0.4  # under both nothing is proposed
_KNOWS = 0.35  # telling and explaining from which an outcome touches a piece of knowledge


@dataclass(frozen=True, slots=True)
class Chosen:
    """A proposed link by places: outcome, competence, skills shown and knowledge met (places within the competence)."""

    outcome: int
    competence: int
    shows: frozenset[int]
    knowledge: frozenset[int]
    confidence: float


def choose(judged: Judgement, index: QualificationIndex, how: Choice) -> Iterator[Chosen]:
    """The proposals, competence by competence."""
    statuses = judged.statuses.argmax(axis=1)
    links = linked(judged, how)
    confidence = np.interp(judged.links, how.heights, how.chances)
    starts = np.searchsorted(index.skill_owners, np.arange(len(index.competences) + 1))
    known = np.searchsorted(index.knowledge_owners, np.arange(len(index.competences) + 1)) + index.knowledge.start
    for competence in range(len(index.competences)):
        rows = np.flatnonzero(links[:, competence])
        own = slice(starts[competence], starts[competence + 1])
        shows = _shown(judged.skills[rows, own], _doubted(judged.shown[own], statuses[competence], how), how)
        met = judged.evidence.both[rows, known[competence] : known[competence + 1]] >= _KNOWS
        for place, row in enumerate(rows.tolist()):
            yield Chosen(
                row, competence, _places(shows[place]), _places(met[place]), float(confidence[row, competence])
            )


def linked(judged: Judgement, how: Choice) -> Flags:
    """Which links are proposed, shape (outcomes, competences)."""
    evidence = judged.evidence
    possible = (evidence.explained[MIXED] >= _EXPLAINED) | (evidence.recalled >= _RECALLED)
    chances = np.where(possible, judged.links, 0)
    made = (chances >= how.least) & (chances >= how.beside * chances.max(axis=1, keepdims=True))
    missing = judged.statuses.argmax(axis=1) == MISSING
    made[:, missing] = False
    bare = np.flatnonzero(~missing & ~made.any(axis=0) & (chances.max(axis=0) >= how.least / 2))
    made[chances[:, bare].argmax(axis=0), bare] = True
    return np.asarray(made)


def _doubted(shown: Matrix, status: np.int64, how: Choice) -> Flags:
    """The skills that the product leaves out."""
    if status != PARTIAL or len(shown) < 2:
        return np.zeros(len(shown), np.bool_)
    made = shown < how.doubted
    made[shown.argmin()] = True
    made[shown.argmax()] = False
    return np.asarray(made)


def _shown(chances: Matrix, doubted: Flags, how: Choice) -> Flags:
    """Per linked outcome (rows) the skills it shows."""
    made = (chances >= how.shown) & ~doubted
    if not chances.size:
        return made
    certain = np.flatnonzero(~doubted)
    made[chances[:, certain].argmax(axis=0), certain] = True
    idle = np.flatnonzero(~made.any(axis=1))
    allowed = np.where(doubted, -1, chances)
    made[idle, allowed[idle].argmax(axis=1)] = True
    return np.asarray(made)


def _places(flags: Flags) -> frozenset[int]:
    return frozenset(np.flatnonzero(flags).tolist())
