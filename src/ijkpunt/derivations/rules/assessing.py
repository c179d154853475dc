"""What an assessment standard (EVC-standaard) tests of a qualification: which competence, by which item, with which
methods.

The rule, as docs/rules/assessing.md explains it with an example:

1. tested: an item is linked to the competence and every skill is shown. partly_tested: an item is linked, and skills
   are shown nowhere.
2. covered: no item of its own, but what is tested covers it. Either its makers say by which competences (`covering`),
   and each of those is tested or covered in turn by one that is; or all its skills stand, word for word, in other
   competences and an item shows them there.
3. not_tested: the rest, in whole.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ijkpunt.derivations.rules.coverage import (
    CompetenceCoverage,
    CoverageLink,
    CoverageStatus,
    coverage_of,
    text_key,
)
from ijkpunt.kernel.product import Outcome, Product
from ijkpunt.kernel.qualification import Competence, QualificationRecord


class AssessmentStatus(StrEnum):
    TESTED = "tested"
    PARTLY = "partly_tested"
    COVERED = "covered"  # by another item
    NOT_TESTED = "not_tested"


class CoveredBecause(StrEnum):
    """On what ground a competence without an item of its own is covered."""

    SAID = "said"  # the makers of the standard say so
    SAME_WORDS = "same_words"  # its skills stand in other competences, and are tested there


@dataclass(frozen=True, slots=True)
class AssessmentItem:
    """An item that is linked to a competence, with its methods as the standard words them; none: not said how."""

    code: str
    methods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompetenceAssessed:
    """One competence. `items` are its own; `covered_by` are competences and `covering_items` the items on those.

    `missing` are texts of skills that no item shows. `methods` are those of its own items, or of the covering ones
    when it has none, each once, in order of the standard.
    """

    code: str
    text: str
    status: AssessmentStatus
    items: tuple[AssessmentItem, ...]
    missing: tuple[str, ...] = ()
    because: CoveredBecause | None = None
    covered_by: tuple[str, ...] = ()
    covering_items: tuple[AssessmentItem, ...] = ()

    @property
    def methods(self) -> tuple[str, ...]:
        items = self.items or self.covering_items
        return tuple(dict.fromkeys(method for item in items for method in item.methods))


@dataclass(frozen=True, slots=True)
class AssessmentReport:
    """The whole standard, competences in order of the record.

    `without_method`: items that do not say how they test. `testing_nothing`: items without a link.
    `hollow`: competences whose makers say that they are covered by others, which are not tested themselves.
    """

    competences: tuple[CompetenceAssessed, ...]
    without_method: tuple[str, ...]
    testing_nothing: tuple[str, ...]
    hollow: tuple[str, ...]

    def of(self, status: AssessmentStatus) -> tuple[CompetenceAssessed, ...]:
        return tuple(one for one in self.competences if one.status is status)

    @property
    def by_one_method(self) -> tuple[CompetenceAssessed, ...]:
        """Competences with items of their own that are all tested in one and the same way."""
        return tuple(one for one in self.competences if one.items and len(one.methods) == 1)

    @property
    def by_method(self) -> Mapping[str, tuple[str, ...]]:
        """By method, in order of first use: the codes of the competences that have an item with it."""
        found: dict[str, list[str]] = {}
        for one in self.competences:
            for method in one.methods if one.items else ():
                found.setdefault(method, []).append(one.code)
        return {method: tuple(codes) for method, codes in found.items()}


def assess_standard(
    record: QualificationRecord,
    standard: Product,
    links: Iterable[CoverageLink],
    covering: Mapping[str, Collection[str]] | None = None,
) -> AssessmentReport:
    """Measure `standard` against `record`. `covering`: by competence code, the codes of the competences that cover it,
    as the makers of the standard say."""
    said = covering or {}
    links = [link for link in links if record.competence(link.competence) and standard.outcome(link.outcome)]
    coverage = {one.code: one for one in coverage_of(record.competences, links)}
    items = {code: _items(standard, one.outcomes) for code, one in coverage.items() if _has_own(one)}
    covered = _covered_as_said(said, items)
    competences = tuple(
        _tested(competence, record, coverage, items, covered.get(competence.code, ()), links)
        for competence in record.competences
    )
    linked = {link.outcome for link in links}
    return AssessmentReport(
        competences=competences,
        without_method=tuple(outcome.code for outcome in standard.outcomes if not outcome.methods),
        testing_nothing=tuple(outcome.code for outcome in standard.outcomes if outcome.code not in linked),
        hollow=tuple(code for code in coverage if code in said and code not in items and code not in covered),
    )


def _has_own(coverage: CompetenceCoverage) -> bool:
    return coverage.status is not CoverageStatus.MISSING


def _items(standard: Product, codes: Collection[str]) -> tuple[AssessmentItem, ...]:
    return tuple(_item(outcome) for outcome in standard.outcomes if outcome.code in codes)


def _item(outcome: Outcome) -> AssessmentItem:
    return AssessmentItem(outcome.code, tuple(dict.fromkeys(" ".join(method.split()) for method in outcome.methods)))


def _covered_as_said(
    said: Mapping[str, Collection[str]], items: Mapping[str, tuple[AssessmentItem, ...]]
) -> Mapping[str, tuple[str, ...]]:
    """The competences whose covering holds, with the tested competences it comes down to. Circles hold nothing."""
    held: dict[str, tuple[str, ...]] = {code: (code,) for code in items}
    grown = True
    while grown:
        grown = False
        for code, by in said.items():
            if code not in held and by and all(one in held for one in by):
                held[code] = tuple(dict.fromkeys(tested for one in sorted(by) for tested in held[one]))
                grown = True
    return {code: by for code, by in held.items() if code not in items}


def _tested(
    competence: Competence,
    record: QualificationRecord,
    coverage: Mapping[str, CompetenceCoverage],
    items: Mapping[str, tuple[AssessmentItem, ...]],
    said: tuple[str, ...],
    links: Iterable[CoverageLink],
) -> CompetenceAssessed:
    code, text, own = competence.code, competence.text, coverage[competence.code]
    if code in items:
        whole = own.status is CoverageStatus.COVERED
        return CompetenceAssessed(
            code, text, AssessmentStatus.TESTED if whole else AssessmentStatus.PARTLY, items[code], own.missing
        )
    if said:
        covering = tuple(dict.fromkeys(item for one in said for item in items[one]))
        return CompetenceAssessed(code, text, AssessmentStatus.COVERED, (), (), CoveredBecause.SAID, said, covering)
    through = _same_words(competence, record, links)
    if not through:
        return CompetenceAssessed(code, text, AssessmentStatus.NOT_TESTED, (), own.missing)
    by = tuple(one.code for one in record.competences if any(one.code == there for there, _ in through))
    covering = tuple(dict.fromkeys(item for one in by for item in items[one] if (one, item.code) in through))
    return CompetenceAssessed(code, text, AssessmentStatus.COVERED, (), (), CoveredBecause.SAME_WORDS, by, covering)


def _same_words(
    competence: Competence, record: QualificationRecord, links: Iterable[CoverageLink]
) -> frozenset[tuple[str, str]]:
    """The links (competence, item) through which every skill of this one is shown; empty when one is shown nowhere."""
    wanted = {text_key(skill.text) for skill in competence.skills}
    found: set[str] = set()
    through: set[tuple[str, str]] = set()
    for link in links:
        other = record.competence(link.competence)
        texts = {text_key(skill.text) for at, skill in enumerate(other.skills) if at in link.shows} if other else set()
        if texts & wanted:
            found |= texts & wanted
            through.add((link.competence, link.outcome))
    return frozenset(through if found == wanted else ())
