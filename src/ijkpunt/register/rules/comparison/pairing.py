"""Which competence of the earlier version became which of the later one.

The authority mints new codes for each version, so codes say nothing. In this order:

1. Confirmed lineage: what people decided stands, and is not added to.
2. Titles: competences with the same title are the same competence.
3. Likeness: the best one-to-one assignment by title and by shared skills and knowledge, above a minimum.
4. Splits and merges: a competence left over, a good part of whose own skills and knowledge comes from one competence of
   the other side (and are not found in what that one became), is a part of it.

Skills and knowledge weigh by rarity: what stands in five competences of a version counts one fifth in each, because
"kennis van vakterminologie" tells little about which competence became which.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ijkpunt.kernel.qualification import Competence
from ijkpunt.register.rules.comparison.elements import core, elements_of
from ijkpunt.register.rules.comparison.outcome import Lineage
from ijkpunt.register.rules.comparison.texts import Matrix, assign, likeness, likeness_of_titles, normal

# Weight of the title in the likeness of two competences; skills and knowledge weigh the rest.
TITLE_WEIGHT = 0.6
# Two competences pair from this likeness on; where either has no skills and knowledge, the title carries it alone.
PAIR_FROM = 0.55
TITLE_ALONE_FROM = 0.75
# Two skills or knowledge items count as shared from this likeness on: a word may differ, the subject may not.
SHARED_FROM = 0.8
# A competence left over is a part of another when this share of its weight comes from there, in at least so many items.
PART_FROM = 0.4
PART_ITEMS = 2

_SAME_TITLE = 2.0  # above any likeness, so that the assignment keeps equal titles together
_NEARER_BY = 1e-4  # among equals, the one that stands nearest


@dataclass(frozen=True, slots=True)
class Group:
    """Indices of competences that belong together. One side may be empty (added, dropped).

    `score` is None where the group was decided or stands alone; `lineage` holds the lines that decided it.
    """

    earlier: tuple[int, ...]
    later: tuple[int, ...]
    score: float | None = None
    lineage: tuple[Lineage, ...] = ()
    moved: bool = False

    def reversed(self) -> "Group":
        lineage = tuple(line.reversed() for line in self.lineage)
        return Group(self.later, self.earlier, self.score, lineage, self.moved)


def group_competences(
    earlier: Sequence[Competence], later: Sequence[Competence], lineage: Sequence[Lineage] = ()
) -> tuple[Group, ...]:
    """Every competence of both sides in exactly one group, ordered by the later side, then what was dropped.

    Reading the versions the other way round gives the same groups reversed: ties are broken on one fixed side.
    """
    if _key(later) < _key(earlier):
        turned = _group(later, earlier, [line.reversed() for line in lineage])
        groups = [group.reversed() for group in turned]
    else:
        groups = _group(earlier, later, lineage)
    return tuple(sorted(groups, key=lambda one: (not one.later, one.later, one.earlier)))


def _with_moves(groups: Sequence[Group]) -> list[Group]:
    """Mark the one-to-one groups that changed place relative to the others: those outside the longest common order."""
    singles = sorted((group for group in groups if len(group.earlier) == len(group.later) == 1), key=_by_earlier)
    stays = {singles[index] for index in _longest_run([group.later[0] for group in singles])}
    return [replace(group, moved=group in singles and group not in stays) for group in groups]


def _by_earlier(group: Group) -> tuple[int, ...]:
    return group.earlier


def _longest_run(numbers: Sequence[int]) -> list[int]:
    """Indices of a longest increasing subsequence (quadratic; a version has a few dozen competences)."""
    lengths: list[int] = []
    before: list[int | None] = []
    for index, number in enumerate(numbers):
        smaller = [i for i in range(index) if numbers[i] < number]
        best = max(smaller, key=lambda i: lengths[i], default=None)
        before.append(best)
        lengths.append(1 if best is None else lengths[best] + 1)
    at: int | None = max(range(len(numbers)), key=lambda i: lengths[i], default=None)
    run: list[int] = []
    while at is not None:
        run.append(at)
        at = before[at]
    return run[::-1]


def _key(side: Sequence[Competence]) -> list[tuple[object, ...]]:
    return [
        (one.text, one.code, tuple(item.text for item in one.skills), tuple(item.text for item in one.knowledge))
        for one in side
    ]


def _group(earlier: Sequence[Competence], later: Sequence[Competence], lineage: Sequence[Lineage]) -> list[Group]:
    groups = _decided(earlier, later, lineage)
    sizes = len(earlier), len(later)
    if any(_left_over(groups, sizes)):  # where people decided everything, no text is read
        alike = Alike.of(earlier, later)
        groups += _paired(alike, groups)
        if any(_left_over(groups, sizes)):
            groups = _with_parts(alike, groups)
    alone_earlier, alone_later = _left_over(groups, sizes)
    groups += [Group((i,), ()) for i in alone_earlier]
    groups += [Group((), (j,)) for j in alone_later]
    return _with_moves(groups)


def _left_over(groups: Sequence[Group], sizes: tuple[int, int]) -> tuple[list[int], list[int]]:
    """The competences of both sides that stand in no group."""
    taken_earlier = {i for group in groups for i in group.earlier}
    taken_later = {j for group in groups for j in group.later}
    return [i for i in range(sizes[0]) if i not in taken_earlier], [j for j in range(sizes[1]) if j not in taken_later]


def _decided(earlier: Sequence[Competence], later: Sequence[Competence], lineage: Sequence[Lineage]) -> list[Group]:
    """One group per cluster of codes that the lineage ties together."""
    earlier_at = {one.code: index for index, one in reversed(list(enumerate(earlier)))}
    later_at = {one.code: index for index, one in reversed(list(enumerate(later)))}
    groups: list[Group] = []
    for line in lineage:
        if line.earlier_code not in earlier_at or line.later_code not in later_at:
            continue
        i, j = earlier_at[line.earlier_code], later_at[line.later_code]
        touching = [group for group in groups if i in group.earlier or j in group.later]
        groups = [group for group in groups if group not in touching]
        groups.append(
            Group(
                tuple(sorted({i, *(index for group in touching for index in group.earlier)})),
                tuple(sorted({j, *(index for group in touching for index in group.later)})),
                None,
                (*(known for group in touching for known in group.lineage), line),
            )
        )
    return groups


def _paired(alike: "Alike", decided: Sequence[Group]) -> list[Group]:
    scores = alike.scores.copy()
    for group in decided:
        scores[list(group.earlier), :] = 0
        scores[:, list(group.later)] = 0
    return [Group((i,), (j,), round(min(1.0, float(alike.likely[i, j])), 3)) for i, j in assign(scores)]


def _with_parts(alike: "Alike", groups: list[Group]) -> list[Group]:
    """Add what is left over to the competence that it is a part of; strongest claim first."""
    for share, near_is_earlier, near, far in alike.claims():
        if any(far in (group.later if near_is_earlier else group.earlier) for group in groups):
            continue
        side = alike if near_is_earlier else alike.reversed()
        mine = groups if near_is_earlier else [group.reversed() for group in groups]
        home = next((group for group in mine if near in group.earlier), None)
        if home is not None and (home.lineage or len(home.earlier) > 1):
            continue
        siblings = home.later if home is not None else ()
        if not side.is_part(near, far, siblings):
            continue
        score = round(min(share, 1.0 if home is None or home.score is None else home.score), 3)
        grown = Group((near,), tuple(sorted((*siblings, far))), score)
        mine = [group for group in mine if group is not home] + [grown]
        groups = mine if near_is_earlier else [group.reversed() for group in mine]
    return groups


@dataclass(frozen=True, slots=True)
class Side:
    """The distinct elements of one version: `holds` is competences x elements (0 or 1), `weights` one per element."""

    holds: Matrix
    weights: Matrix

    @property
    def totals(self) -> Matrix:
        """The weight of each competence."""
        return self.holds @ self.weights


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike the competences of two versions are.

    `found[u, j]`: element u of the earlier version stands (nearly) in competence j of the later one, as a likeness;
    `found_back` the same the other way round. `likely` and `scores` are earlier x later.
    """

    near: Side
    far: Side
    found: Matrix
    found_back: Matrix
    likely: Matrix
    scores: Matrix

    @classmethod
    def of(cls, earlier: Sequence[Competence], later: Sequence[Competence]) -> "Alike":
        near, near_keys = _side(earlier)
        far, far_keys = _side(later)
        shared = _shared(near_keys, far_keys)
        found, found_back = _best_in(shared, far.holds), _best_in(shared.T, near.holds)
        overlap = _overlap(near, far, found, found_back)
        titles_before, titles_after = [normal(one.text) for one in earlier], [normal(one.text) for one in later]
        titles = likeness_of_titles(titles_before, titles_after)
        same = np.array([[old == new for new in titles_after] for old in titles_before]).reshape(titles.shape)
        told = np.minimum.outer(near.totals, far.totals) > 0
        likely = np.where(told, TITLE_WEIGHT * titles + (1 - TITLE_WEIGHT) * overlap, titles)
        enough = likely >= np.where(told, PAIR_FROM, TITLE_ALONE_FROM)
        scores = np.where(same, _SAME_TITLE + likely, np.where(enough, likely, 0.0))
        scores = np.where(scores > 0, scores - _NEARER_BY * _distance(len(earlier), len(later)), 0.0)
        return cls(near, far, found, found_back, likely, scores)

    def reversed(self) -> "Alike":
        return replace(
            self,
            near=self.far,
            far=self.near,
            found=self.found_back,
            found_back=self.found,
            likely=self.likely.T,
            scores=self.scores.T,
        )

    def claims(self) -> list[tuple[float, bool, int, int]]:
        """Who may be a part of whom, strongest first: (share, the whole is on the near side, whole, part)."""
        claims: list[tuple[float, bool, int, int]] = []
        for near_is_earlier, side in ((True, self), (False, self.reversed())):
            inside = (side.far.holds * side.far.weights) @ side.found_back  # parts x wholes
            shares = np.divide(inside, side.far.totals[:, None], out=np.zeros_like(inside), where=inside > 0)
            for part, whole in zip(*np.nonzero(shares >= PART_FROM), strict=True):
                claims.append((round(float(shares[part, whole]), 6), near_is_earlier, int(whole), int(part)))
        return sorted(claims, key=lambda claim: (-claim[0], not claim[1], claim[2:]))

    def is_part(self, whole: int, part: int, siblings: Sequence[int]) -> bool:
        """Whether enough of `part` comes from elements of `whole` that none of its other parts already has."""
        own = (self.near.holds[whole] > 0) & (self.found[:, part] > 0)
        if siblings:
            own &= ~(self.found[:, list(siblings)] > 0).any(axis=1)
        weight = float(self.near.weights[own] @ self.found[own, part])
        return int(own.sum()) >= PART_ITEMS and weight >= PART_FROM * float(self.far.totals[part])


def _side(side: Sequence[Competence]) -> tuple[Side, list[tuple[str, str]]]:
    held = [{(element.section, core(element)) for element in elements_of([one])} for one in side]
    keys = sorted(set().union(*held))
    at = {key: index for index, key in enumerate(keys)}
    holds = np.zeros((len(side), len(keys)))
    for index, own in enumerate(held):
        holds[index, [at[key] for key in own]] = 1.0
    return Side(holds, 1.0 / np.maximum(holds.sum(axis=0), 1.0)), keys


def _shared(near_keys: Sequence[tuple[str, str]], far_keys: Sequence[tuple[str, str]]) -> Matrix:
    """Likeness of all elements, near x far; a skill never counts as knowledge."""
    shared = np.zeros((len(near_keys), len(far_keys)))
    for section in {section for section, _ in near_keys}:
        rows = [index for index, key in enumerate(near_keys) if key[0] == section]
        columns = [index for index, key in enumerate(far_keys) if key[0] == section]
        texts_before, texts_after = [near_keys[i][1] for i in rows], [far_keys[j][1] for j in columns]
        shared[np.ix_(rows, columns)] = likeness(texts_before, texts_after, minimum=SHARED_FROM)
    return shared


def _best_in(shared: Matrix, holds: Matrix) -> Matrix:
    """Per element its best likeness among the elements of each competence of the other side: elements x competences."""
    best = np.zeros((shared.shape[0], holds.shape[0]))
    for index, own in enumerate(holds > 0):
        if own.any():
            best[:, index] = shared[:, own].max(axis=1)
    return best


def _overlap(near: Side, far: Side, found: Matrix, found_back: Matrix) -> Matrix:
    """The share of the weight of both competences that stands in the other one too: near x far, 0 to 1."""
    both = (near.holds * near.weights) @ found + ((far.holds * far.weights) @ found_back).T
    total = near.totals[:, None] + far.totals[None, :]
    result: Matrix = np.divide(both, total, out=np.zeros_like(both), where=total > 0)
    return result


def _distance(near: int, far: int) -> Matrix:
    """How far apart two positions stand, 0 to 1: near x far."""
    rows, columns = np.arange(near) / max(1, near - 1), np.arange(far) / max(1, far - 1)
    return np.abs(rows[:, None] - columns[None, :])
