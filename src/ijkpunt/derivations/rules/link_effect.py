"""What one more link, or another one, would do to the coverage of its competence: shown before it is made."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ijkpunt.derivations.rules.coverage import (
    CompetenceCoverage,
    CoverageLink,
    CoverageRelation,
    LinkBasis,
    coverage_of,
    relation_of,
)
from ijkpunt.kernel.qualification import Competence, QualificationRecord


@dataclass(frozen=True, slots=True)
class LinkEffect:
    """The competence as it stands and as it would, both on confirmed links only; `expected` counts proposals too, with
    this link in. `relation`: whether the outcome alone would show the whole competence."""

    now: CompetenceCoverage
    then: CompetenceCoverage
    expected: CompetenceCoverage
    relation: CoverageRelation


def effect_of(
    record: QualificationRecord,
    links: Sequence[CoverageLink],
    *,
    outcome: str,
    competence: Competence,
    shows: Collection[int],
) -> LinkEffect:
    """`links` are those that count now, confirmed and proposed. `shows` are positions of skills, from 0; without any
    there would be no link, unless the competence has no skills."""
    pair = (outcome, competence.code)
    others = [link for link in links if (link.outcome, link.competence) != pair]
    made = CoverageLink(outcome, competence.code, frozenset(shows), basis=LinkBasis.CONFIRMED)
    added = [made] if shows or not competence.skills else []
    confirmed = [link for link in links if link.basis is LinkBasis.CONFIRMED]
    sure = [link for link in others if link.basis is LinkBasis.CONFIRMED]
    return LinkEffect(
        now=_one(record, competence, confirmed),
        then=_one(record, competence, [*sure, *added]),
        expected=_one(record, competence, [*others, *added]),
        relation=relation_of(made, record.competences),
    )


def _one(record: QualificationRecord, competence: Competence, links: Sequence[CoverageLink]) -> CompetenceCoverage:
    place = next(place for place, one in enumerate(record.competences) if one.code == competence.code)
    return coverage_of(record.competences, links)[place]


def shown_by(links: Sequence[CoverageLink], outcome: str, competence: str) -> Mapping[int, tuple[str, ...]]:
    """Per position of a skill the other outcomes whose confirmed links show it, in order."""
    found: dict[int, tuple[str, ...]] = {}
    for link in links:
        if link.competence == competence and link.outcome != outcome and link.basis is LinkBasis.CONFIRMED:
            for place in sorted(link.shows):
                found[place] = (*found.get(place, ()), link.outcome)
    return found
