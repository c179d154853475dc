"""Whole qualifications that share so much that one broader one might do (the process operators of the advice).

Counted on groups: two qualifications share a competence when both hold one of the same group.

    shared part = shared competences / different competences of both together

A machine proposes; whether two occupations become one is for the sector to say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy import sparse

from ijkpunt.crosswalk.rules.congruence.gathering import gather
from ijkpunt.crosswalk.rules.congruence.groups import Congruence

MERGE_FROM = 0.5  # of the shared part
PART_FROM = 0.8  # of the smaller one that stands in the larger one
COMMON_FROM = 0.25  # of the shared part
FEWEST = 3  # shared competences


class MergingKind(StrEnum):
    MERGE = "merge"  # they share half or more and have the same level
    LEVEL = "level"  # they share as much, but at another level
    PART = "part"  # the smaller one stands nearly whole in the larger one
    COMMON = "common"  # they share a common part of a programme, no more


@dataclass(frozen=True, slots=True)
class MergingPair:
    """Two qualifications as places in the catalogue, `one` below `other`. Competences are counted as groups.

    `reworded` of the `shared` ones have other words in both. `own_one` and `own_other` stand in one of them only.
    """

    one: int
    other: int
    kind: MergingKind
    shared: int
    reworded: int
    own_one: int
    own_other: int

    @property
    def shared_part(self) -> float:
        return self.shared / (self.shared + self.own_one + self.own_other)

    @property
    def smaller_part(self) -> float:
        """How much of the smaller one stands in the larger one."""
        return self.shared / (self.shared + min(self.own_one, self.own_other))


@dataclass(frozen=True, slots=True)
class MergingGroup:
    """Qualifications of one level that might become one. `competences` before, `different` after; `by_all` in each."""

    qualifications: tuple[int, ...]
    competences: int
    different: int
    by_all: int
    shared_part: float  # the mean over all pairs


def merging_pairs(congruence: Congruence) -> tuple[MergingPair, ...]:
    """The pairs that share enough to look at, the strongest first."""
    holds = congruence.holds
    sizes = np.asarray(holds.sum(axis=1), np.int64).ravel()
    shared = (holds @ holds.T).tocoo()
    same = _same_titles(congruence)
    lines = congruence.catalogue.qualifications
    pairs = []
    for one, other, count in zip(shared.row.tolist(), shared.col.tolist(), shared.data.tolist(), strict=True):
        if one < other and count >= FEWEST:
            own_one, own_other = int(sizes[one] - count), int(sizes[other] - count)
            one_level = lines[one].level == lines[other].level
            kind = _kind(int(count), own_one, own_other, one_level=one_level)
            if kind is not None:
                reworded = int(count - same[one, other])
                pairs.append(MergingPair(one, other, kind, int(count), reworded, own_one, own_other))
    return tuple(sorted(pairs, key=lambda pair: (-pair.shared_part, -pair.shared, pair.one, pair.other)))


def _kind(shared: int, own_one: int, own_other: int, *, one_level: bool) -> MergingKind | None:
    part = shared / (shared + own_one + own_other)
    if part >= MERGE_FROM:
        return MergingKind.MERGE if one_level else MergingKind.LEVEL
    if shared >= PART_FROM * (shared + min(own_one, own_other)):
        return MergingKind.PART
    return MergingKind.COMMON if part >= COMMON_FROM else None


def _same_titles(congruence: Congruence) -> sparse.csr_matrix:
    """How many titles two qualifications both hold, shape (qualifications, qualifications)."""
    catalogue = congruence.catalogue
    shape = (len(catalogue.qualifications), len(catalogue.wordings))
    values = np.ones(len(catalogue), np.float32)
    titles = sparse.csr_matrix((values, (catalogue.qualification, catalogue.wording)), shape=shape)
    titles.sum_duplicates()
    titles.data[:] = 1
    return (titles @ titles.T).tocsr()


def merging_groups(congruence: Congruence, pairs: Sequence[MergingPair]) -> tuple[MergingGroup, ...]:
    """Two or more qualifications of one level that share half or more on average, what would save most first."""
    lines = congruence.catalogue.qualifications
    near = [(pair.one, pair.other, pair.shared_part) for pair in pairs if pair.kind is MergingKind.MERGE]
    parts = {(one, other): part for one, other, part in near}
    found = []
    for members in gather(len(lines), near, least=MERGE_FROM):
        if len(members) > 1:
            counted = np.asarray(congruence.holds[members].sum(axis=0)).ravel()
            inner = [parts.get((one, other), 0.0) for one in members for other in members if one < other]
            found.append(
                MergingGroup(
                    qualifications=tuple(members),
                    competences=int(counted.sum()),
                    different=int((counted > 0).sum()),
                    by_all=int((counted == len(members)).sum()),
                    shared_part=round(float(np.mean(inner)), 3),
                )
            )
    return tuple(sorted(found, key=lambda one: (one.different - one.competences, one.qualifications)))
