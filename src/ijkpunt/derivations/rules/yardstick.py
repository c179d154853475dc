"""One qualification made ready to measure many products against. The same rule as `coverage_of`, for figures only.

What links show is kept as the bits of one number: a bit for every distinct skill of the qualification (the same words
are one bit, wherever they stand), and after those a bit for every competence that a link shows something of. A
competence is covered when all its bits are there. What several lists of links show together is their bitwise or, which
makes it cheap to ask what a few modules cover between them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ijkpunt.derivations.rules.coverage import CoverageLink, CoverageStatus, LinkBasis, RestsOn, text_key
from ijkpunt.kernel.qualification import Competence

COVERED, PARTIAL, MISSING = CoverageStatus.COVERED, CoverageStatus.PARTIAL, CoverageStatus.MISSING


@dataclass(frozen=True, slots=True)
class CoverageCounts:
    """How many competences of one qualification are covered, partly covered, missing."""

    covered: int
    partial: int
    missing: int

    @property
    def total(self) -> int:
        return self.covered + self.partial + self.missing


@dataclass(frozen=True, slots=True)
class CountsOnBoth:
    """The counts of one product, resting on confirmed links only and on all links."""

    confirmed: CoverageCounts
    all: CoverageCounts

    def resting_on(self, rests_on: RestsOn) -> CoverageCounts:
        return self.all if rests_on is RestsOn.ALL else self.confirmed


class Yardstick:
    """The competences of one qualification, numbered in bits. Make one per qualification and keep it: it is costly."""

    __slots__ = ("_columns", "_marks", "_needed", "_skills", "competences")

    def __init__(self, competences: Sequence[Competence]) -> None:
        self.competences = tuple(competences)
        keys = [[text_key(skill.text) for skill in one.skills] for one in self.competences]
        bit = {key: 1 << at for at, key in enumerate(dict.fromkeys(key for own in keys for key in own))}
        self._columns = {one.code: column for column, one in enumerate(self.competences)}
        # a mark: the bit of the competence itself; skills: the bit of each of its skills, in order
        self._marks = [1 << (len(bit) + column) for column in range(len(self.competences))]
        self._skills = [[bit[key] for key in own] for own in keys]
        self._needed = [mark | together(skills) for mark, skills in zip(self._marks, self._skills, strict=True)]

    def reach(self, links: Iterable[CoverageLink]) -> int:
        """What these links show, in bits. Links to other qualifications and to skills that do not exist are nothing."""
        reach = 0
        columns, marks, skills = self._columns, self._marks, self._skills
        for link in links:
            column = columns.get(link.competence)
            if column is None:
                continue
            own = skills[column]
            if not own:
                reach |= marks[column]
                continue
            for place in link.shows:
                if 0 <= place < len(own):
                    reach |= own[place] | marks[column]
        return reach

    def needed(self, codes: Iterable[str]) -> int:
        """The bits that are all there when these competences are covered. Unknown codes need nothing."""
        return together(self._needed[self._columns[code]] for code in codes if code in self._columns)

    def touched(self, reach: int, codes: Iterable[str]) -> bool:
        """Whether something is shown of at least one of these competences itself, not only of its words elsewhere."""
        return bool(reach & together(self._marks[self._columns[code]] for code in codes if code in self._columns))

    def statuses(self, reach: int) -> tuple[CoverageStatus, ...]:
        """The status of every competence, in order."""
        return tuple(
            COVERED if reach & needed == needed else PARTIAL if reach & mark else MISSING
            for needed, mark in zip(self._needed, self._marks, strict=True)
        )

    def counts(self, reach: int) -> CoverageCounts:
        covered = sum(1 for needed in self._needed if reach & needed == needed)
        missing = sum(1 for mark in self._marks if not reach & mark)
        return CoverageCounts(covered, len(self._marks) - covered - missing, missing)

    def counts_on_both(self, links: Iterable[CoverageLink]) -> CountsOnBoth:
        """The counts that these links give, on both grounds."""
        proposed: list[CoverageLink] = []
        confirmed: list[CoverageLink] = []
        for link in links:
            (confirmed if link.basis is LinkBasis.CONFIRMED else proposed).append(link)
        sure = self.reach(confirmed)
        counts = self.counts(sure)
        return CountsOnBoth(counts, self.counts(sure | self.reach(proposed)) if proposed else counts)


def coverage_counts(products: Iterable[tuple[Yardstick, Iterable[CoverageLink]]]) -> list[CountsOnBoth]:
    """The counts of many products, in the order given: per product its qualification and its links."""
    return [yardstick.counts_on_both(links) for yardstick, links in products]


def together(bits: Iterable[int]) -> int:
    """What several reaches show together."""
    reach = 0
    for bit in bits:
        reach |= bit
    return reach
