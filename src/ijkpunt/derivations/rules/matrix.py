"""Competences against units: what each unit shows of each competence, and whether people confirmed it."""

from collections.abc import Sequence
from dataclasses import dataclass

from ijkpunt.derivations.rules.coverage import (
    CompetenceCoverage,
    CoverageRelation,
    CoverageReport,
    LinkBasis,
    ReportedLink,
)
from ijkpunt.kernel.product import Product


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A competence in a unit. `confirmed` and `proposed` are codes of outcomes, in order of the product; `exact`: one
    confirmed link shows the whole competence by itself. Without outcomes the cell is empty."""

    unit: str
    confirmed: tuple[str, ...] = ()
    proposed: tuple[str, ...] = ()
    exact: bool = False

    @property
    def basis(self) -> LinkBasis | None:
        """What the cell rests on; what people confirmed goes before what is proposed. None: nothing."""
        if self.confirmed:
            return LinkBasis.CONFIRMED
        return LinkBasis.PROPOSED if self.proposed else None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One competence: its coverage as expected (all links) and for sure (confirmed links), and a cell per unit."""

    qualification: str
    expected: CompetenceCoverage
    confirmed: CompetenceCoverage
    cells: tuple[MatrixCell, ...]


def matrix_of(product: Product, report: CoverageReport) -> tuple[MatrixRow, ...]:
    """A row per competence in order of the qualifications, each with a cell per unit in order of the product."""
    linked: dict[tuple[str, str], list[tuple[str, ReportedLink]]] = {}
    for outcome in report.outcomes:
        for link in outcome.links:
            linked.setdefault((link.competence, outcome.unit), []).append((outcome.code, link))
    return tuple(
        MatrixRow(
            qualification=expected.identifier,
            expected=one,
            confirmed=sure,
            cells=tuple(_cell(unit.code, linked.get((one.code, unit.code), ())) for unit in product.units),
        )
        for expected in report.qualifications
        for one, sure in zip(expected.competences, expected.confirmed, strict=True)
    )


def _cell(unit: str, links: Sequence[tuple[str, ReportedLink]]) -> MatrixCell:
    confirmed = [(code, link) for code, link in links if link.basis is LinkBasis.CONFIRMED]
    return MatrixCell(
        unit=unit,
        confirmed=tuple(code for code, _ in confirmed),
        proposed=tuple(code for code, link in links if link.basis is LinkBasis.PROPOSED),
        exact=any(link.relation is CoverageRelation.EXACT for _, link in confirmed),
    )
