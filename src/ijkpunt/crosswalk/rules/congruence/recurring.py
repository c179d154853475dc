"""Competences that come back together: common parts of programmes, and sets that may deserve a name (roles)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from ijkpunt.crosswalk.rules.congruence.gathering import gather
from ijkpunt.crosswalk.rules.congruence.groups import Congruence, Numbers

SMALLEST_PART = 3  # competences; two are a coincidence
# How much of a common part may stand in parts that were named before it: more, and it tells nothing new.
TOLD_BEFORE = 0.8
# Competences belong to one set when the qualifications that hold them are, on average, for this part the same.
SET_FROM = 0.5
# A qualification takes part in a set when it holds at least this part of its competences.
TAKES_PART_FROM = 0.5


@dataclass(frozen=True, slots=True)
class CommonPart:
    """Groups of competences that all these qualifications hold. Both as places in the congruence, in order."""

    groups: tuple[int, ...]
    qualifications: tuple[int, ...]

    @property
    def saved(self) -> int:
        """How many competences a programme need not be written for again when they are taught together."""
        return len(self.groups) * (len(self.qualifications) - 1)


def common_parts(
    congruence: Congruence, among: Iterable[int], *, around: int | None = None, most: int = 12
) -> tuple[CommonPart, ...]:
    """The common parts of programmes for the qualifications `among`, what saves most first.

    `around`: only parts of this qualification, which is one of them. A part is what two qualifications share, with all
    others that hold it too. Parts that repeat what better ones say are left out.
    """
    places = sorted(set(among))
    holds = congruence.holds[places]
    own = {place: frozenset(holds[row].indices.tolist()) for row, place in enumerate(places)}
    pairs = (
        [(around, other) for other in places if other != around]
        if around is not None
        else [(one, other) for number, one in enumerate(places) for other in places[number + 1 :]]
    )
    found = {own[one] & own[other] for one, other in pairs}
    parts = [
        CommonPart(tuple(sorted(groups)), tuple(place for place in places if groups <= own[place]))
        for groups in found
        if len(groups) >= SMALLEST_PART
    ]
    return _telling(sorted(parts, key=lambda part: (-part.saved, part.groups)), most)


def _telling(parts: Sequence[CommonPart], most: int) -> tuple[CommonPart, ...]:
    told: set[tuple[int, int]] = set()
    kept: list[CommonPart] = []
    for part in parts:
        cells = {(group, qualification) for group in part.groups for qualification in part.qualifications}
        if len(cells & told) <= TOLD_BEFORE * len(cells):
            told |= cells
            kept.append(part)
            if len(kept) == most:
                break
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class ProposedSet:
    """Groups that come back in much the same qualifications, whatever their level. Both as places, in order.

    `together` is how much the qualifications of its groups are the same, 0 to 1, on average.
    """

    groups: tuple[int, ...]
    qualifications: tuple[int, ...]
    together: float


def propose_sets(congruence: Congruence) -> tuple[ProposedSet, ...]:
    """The sets that recur over qualifications, the largest (groups × qualifications) first. No group is in two sets."""
    shared = np.flatnonzero(congruence.spread > 1)
    holds = congruence.holds[:, shared]
    pairs = list(_together(holds, congruence.spread[shared]))
    by_pair = {(one, other): together for one, other, together in pairs}
    found = []
    for members in gather(len(shared), pairs, least=SET_FROM):
        if len(members) < SMALLEST_PART:
            continue
        counted = np.asarray(holds[:, members].sum(axis=1)).ravel()
        qualifications = np.flatnonzero(counted >= TAKES_PART_FROM * len(members))
        if len(qualifications) > 1:
            inner = [by_pair.get((one, other), 0.0) for one in members for other in members if one < other]
            groups = tuple(int(shared[member]) for member in members)
            found.append(ProposedSet(groups, tuple(qualifications.tolist()), round(float(np.mean(inner)), 3)))
    return tuple(sorted(found, key=lambda one: (-len(one.groups) * len(one.qualifications), one.groups)))


def _together(holds: sparse.csr_matrix, spread: Numbers) -> Iterable[tuple[int, int, float]]:
    """For each pair of groups that meet: the qualifications of both as a part of those of either."""
    both = (holds.T @ holds).tocoo()
    upper = both.row < both.col
    for one, other, count in zip(both.row[upper].tolist(), both.col[upper].tolist(), both.data[upper], strict=True):
        yield one, other, float(count / (spread[one] + spread[other] - count))
