"""Competences that say the same, in groups, with the wording that could serve all of them.

The rule is explained for readers, with an example to check by hand, in docs/rules/congruence.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ijkpunt.crosswalk.rules.congruence.catalogue import Catalogue, read_catalogue
from ijkpunt.crosswalk.rules.congruence.gathering import gather
from ijkpunt.crosswalk.rules.congruence.nearness import Encoder, Pairs, near_pairs
from ijkpunt.crosswalk.rules.congruence.settings import DEFAULTS, CongruenceSettings
from ijkpunt.kernel.qualification import QualificationRecord

Numbers = NDArray[np.int32]
AS_NEAR = 0.05  # titles that differ less in their mean nearness serve all equally well


class Agreement(StrEnum):
    """How far the competences of a group agree. From full agreement to most work."""

    SAME = "same"  # one title, the same skills and knowledge everywhere
    CONTENT = "content"  # one title, other skills or knowledge
    WORDING = "wording"  # other words for the title too


@dataclass(frozen=True)
class Congruence:
    """Who says the same as whom.

    `group` gives the group of every title of the catalogue (a number from 0), `common` per group the title that could
    serve all. `near` holds the nearness of titles inside one group, both ways.
    """

    catalogue: Catalogue
    group: Numbers
    common: Numbers
    near: sparse.csr_matrix

    @cached_property
    def group_of(self) -> Numbers:
        """The group of each competence of the catalogue."""
        groups: Numbers = self.group[self.catalogue.wording]
        return groups

    @cached_property
    def holds(self) -> sparse.csr_matrix:
        """1 where a qualification holds a competence of a group, shape (qualifications, groups)."""
        shape = (len(self.catalogue.qualifications), len(self.common))
        values = np.ones(len(self.group_of), np.float32)
        holds = sparse.csr_matrix((values, (self.catalogue.qualification, self.group_of)), shape=shape)
        holds.sum_duplicates()
        holds.data[:] = 1
        return holds

    @cached_property
    def _by_group(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        order = np.argsort(self.group_of, kind="stable")
        return order, np.searchsorted(self.group_of[order], np.arange(len(self.common) + 1))

    def members(self, group: int) -> NDArray[np.int64]:
        """The competences of a group as places in the catalogue, in order of qualification."""
        order, starts = self._by_group
        return order[starts[group] : starts[group + 1]]

    @cached_property
    def spread(self) -> Numbers:
        """In how many qualifications each group stands."""
        return np.asarray(self.holds.sum(axis=0), np.int32).ravel()

    def agreement(self, members: Sequence[int] | NDArray[np.int64]) -> Agreement:
        """How far these competences of one group agree."""
        places = np.asarray(members, np.int64)
        if len(np.unique(self.catalogue.wording[places])) > 1:
            return Agreement.WORDING
        return Agreement.CONTENT if len(np.unique(self.catalogue.prints[places])) > 1 else Agreement.SAME

    def nearness(self, one: int, other: int) -> float:
        """How near two titles (places in `wordings`) lie: 1 for the same, 0 where they are far or in other groups."""
        return 1.0 if one == other else round(float(self.near[one, other]), 3)


def find_congruence(
    records: Iterable[QualificationRecord], encoder: Encoder, settings: CongruenceSettings = DEFAULTS
) -> Congruence:
    """Group the competences of `records` (one version per qualification) that say the same."""
    catalogue = read_catalogue(records)
    pairs = near_pairs(catalogue.wordings, catalogue.contents, encoder, settings)
    return group_wordings(catalogue, pairs, settings)


def group_wordings(catalogue: Catalogue, pairs: Pairs, settings: CongruenceSettings = DEFAULTS) -> Congruence:
    """The groups for these pairs of titles."""
    count = len(catalogue.wordings)
    held: list[set[int]] = [set() for _ in range(count)]
    for wording, qualification in zip(catalogue.wording.tolist(), catalogue.qualification.tolist(), strict=True):
        held[wording].add(qualification)
    groups = gather(
        count,
        zip(pairs.first.tolist(), pairs.second.tolist(), pairs.nearness.tolist(), strict=True),
        least=settings.together,
        held=[frozenset(one) for one in held],
        apart=settings.apart,
    )
    group = np.zeros(count, np.int32)
    for number, members in enumerate(groups):
        group[members] = number
    near = _inside(pairs, group)
    used = np.asarray([len(one) for one in held], np.float32)
    common = np.asarray([common_wording(members, near, used, catalogue.wordings) for members in groups], np.int32)
    return Congruence(catalogue, group, common, near)


def _inside(pairs: Pairs, group: Numbers) -> sparse.csr_matrix:
    """The nearness of pairs inside a group, both ways."""
    kept = group[pairs.first] == group[pairs.second]
    one, other, values = pairs.first[kept], pairs.second[kept], pairs.nearness[kept]
    both = (np.r_[values, values], (np.r_[one, other], np.r_[other, one]))
    return sparse.csr_matrix(both, shape=(len(group), len(group)), dtype=np.float32)


def common_wording(
    members: Sequence[int], near: sparse.csr_matrix, used: NDArray[np.float32], wordings: Sequence[str]
) -> int:
    """The title, one that exists, that lies nearest to all uses of the group.

    Each title is weighed by the number of qualifications that use it. Of those that lie less than `AS_NEAR` behind the
    nearest the most used wins, then the nearest, then the shortest.
    """
    if len(members) == 1:
        return members[0]
    places = np.asarray(members)
    inner = near[places][:, places].toarray() + np.eye(len(places), dtype=np.float32)
    mean = np.round(inner @ used[places] / used[places].sum(), 3)
    ranked = zip(mean.tolist(), used[places].tolist(), members, strict=True)
    as_near = [(-uses, -nearness, place) for nearness, uses, place in ranked if nearness > mean.max() - AS_NEAR]
    return min(as_near, key=lambda one: (*one[:2], len(wordings[one[2]]), wordings[one[2]]))[2]
