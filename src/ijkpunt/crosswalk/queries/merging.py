"""Whole qualifications that might become one."""

from dataclasses import dataclass
from datetime import date

from ijkpunt.crosswalk.queries.standing import congruence_on
from ijkpunt.crosswalk.rules.congruence import (
    MergingGroup,
    MergingKind,
    MergingPair,
    QualificationLine,
    merging_groups,
    merging_pairs,
)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs with their qualifications, the strongest first, and groups of one level. `domains` of all of them."""

    pairs: tuple[tuple[QualificationLine, QualificationLine, MergingPair], ...]
    groups: tuple[tuple[tuple[QualificationLine, ...], MergingGroup], ...]
    current: bool

    def count(self, kind: MergingKind) -> int:
        return sum(pair.kind is kind for _, _, pair in self.pairs)


def merging_candidates(on: date, *, domain: str = "") -> Candidates:
    """The candidates among what is in force on `on`; with `domain`, those with a qualification in it or below it."""
    standing = congruence_on(on)
    found = standing.congruence
    lines = found.catalogue.qualifications
    inside = {place for place, line in enumerate(lines) if not domain or line.is_in(domain)}
    pairs = merging_pairs(found)
    return Candidates(
        pairs=tuple((lines[one.one], lines[one.other], one) for one in pairs if inside & {one.one, one.other}),
        groups=tuple(
            (tuple(lines[place] for place in group.qualifications), group)
            for group in merging_groups(found, pairs)
            if inside & set(group.qualifications)
        ),
        current=standing.current,
    )
