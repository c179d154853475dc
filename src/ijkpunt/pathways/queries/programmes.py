"""Programmes in which somebody can ask for an exemption, with what their units teach by confirmed links."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ijkpunt.derivations.queries import ProductLine, get_product, get_report, get_version, products, products_of
from ijkpunt.derivations.rules.coverage import (
    CoverageLink,
    CoverageReport,
    CoverageStatus,
    LinkBasis,
    ReportedOutcome,
    coverage_of,
)
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.kernel.product import Product, ProductKind, Unit
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.pathways.rules.carrying_over import Place
from ijkpunt.pathways.rules.exemptions import UnitAsked
from ijkpunt.register.queries import get_record

# what people follow; standards, profiles of learning outcomes and plans of one firm are no programmes
FOLLOWED = frozenset(
    kind.value
    for kind in ProductKind
    if kind not in {ProductKind.ASSESSMENT_STANDARD, ProductKind.LEARNING_OUTCOMES, ProductKind.IBT_PLAN}
)


@dataclass(frozen=True, slots=True)
class ProgrammeOffered:
    """An approved version of a programme. `organisation`: key of its owner, who decides on exemptions."""

    code: str
    number: int
    title: str
    kind: str
    owner: str
    organisation: str
    based_on: tuple[str, ...]

    @property
    def kind_label(self) -> str:
        return str(ProductKind(self.kind).label) if self.kind in set(ProductKind) else self.kind


@dataclass(frozen=True, slots=True)
class ProgrammeUnits:
    """A programme with its units, and the texts of competences (by version and code) and of outcomes (by code)."""

    offered: ProgrammeOffered
    units: tuple[UnitAsked, ...]
    texts: Mapping[tuple[str, str], str]
    outcomes: Mapping[str, str]


def programmes_offered(on: date) -> list[ProgrammeOffered]:
    """Every programme with an approved version and an owner who can decide, by title."""
    found = (_offered(line, on) for line in products() if line.kind in FOLLOWED and line.owner_organisation)
    return sorted((one for one in found if one), key=lambda one: (one.title, one.code))


def programmes_about(number: str, on: date) -> list[ProgrammeOffered]:
    """The programmes of which the approved version rests on any version of a qualification ("BK-0130")."""
    found = (_offered(line, on) for line in products_of(number) if line.kind in FOLLOWED and line.owner_organisation)
    return [one for one in found if one]


def units_taught(programme: ProgrammeOffered) -> Iterator[tuple[Unit, frozenset[Place]]]:
    """Every unit with the competences that its confirmed links alone cover whole: what following it brings."""
    report = get_report(programme.code, programme.number)
    records = [get_record(str(one.identifier)) for one in report.qualifications]
    for unit in get_product(programme.code, programme.number).units:
        outcomes = [one for one in report.outcomes if one.unit == unit.code]
        yield unit, frozenset(place for record in records for place in _whole(record, outcomes))


def _whole(record: QualificationRecord, outcomes: Sequence[ReportedOutcome]) -> Iterator[Place]:
    skills = {one.code: [skill.text for skill in one.skills] for one in record.competences}
    links = [
        CoverageLink(
            outcome.code,
            link.competence,
            frozenset(place for place, text in enumerate(skills[link.competence]) if text in link.shows),
        )
        for outcome in outcomes
        for link in outcome.links
        if link.basis is LinkBasis.CONFIRMED and link.competence in skills
    ]
    for line in coverage_of(record.competences, links):
        if line.status is CoverageStatus.COVERED:
            yield str(record.identifier), line.code


def programme_units(code: str, number: int | None, on: date) -> ProgrammeUnits:
    """The newest approved version of a programme, or the one with this number, with its units.

    Raises NotFound for one that is not there, or in which nobody can ask for an exemption.
    """
    view = get_version(code, number, on)
    offered = _offered(view.line, on) if number is None else _as_offered(view.line, number)
    if offered is None or view.line.kind not in FOLLOWED or not offered.organisation:
        raise NotFound(
            "exemption.no_programme",
            say("In deze opleiding kun je geen vrijstelling vragen."),
            say("Kies een opleiding uit de lijst."),
        )
    return _with_units(offered, get_product(code, offered.number), get_report(code, offered.number))


def _with_units(offered: ProgrammeOffered, record: Product, report: CoverageReport) -> ProgrammeUnits:
    version_of = {line.code: one.identifier for one in report.qualifications for line in one.competences}
    texts = {(one.identifier, line.code): line.text for one in report.qualifications for line in one.competences}
    confirmed = {
        outcome.code: frozenset(
            (version_of[link.competence], link.competence)
            for link in outcome.links
            if link.basis is LinkBasis.CONFIRMED and link.competence in version_of
        )
        for outcome in report.outcomes
    }
    units = tuple(
        UnitAsked(
            unit.code,
            unit.title or unit.code,
            frozenset[tuple[str, str]]().union(*(confirmed.get(one.code, frozenset()) for one in unit.outcomes)),
            tuple(one.code for one in unit.outcomes if not confirmed.get(one.code)),
            unit.hours,
        )
        for unit in record.units
    )
    return ProgrammeUnits(offered, units, texts, {one.code: one.text for one in record.outcomes})


def _offered(line: ProductLine, on: date) -> ProgrammeOffered | None:
    if line.status is ProductStatus.APPROVED:
        return _as_offered(line, line.number)
    if line.status is ProductStatus.WITHDRAWN or line.number == 1:
        return None
    earlier = next(
        (one.number for one in get_version(line.code, None, on).versions if one.status is ProductStatus.APPROVED), None
    )
    return None if earlier is None else _as_offered(get_version(line.code, earlier, on).line, earlier)


def _as_offered(line: ProductLine, number: int) -> ProgrammeOffered:
    return ProgrammeOffered(
        line.code, number, line.title, line.kind, line.owner, line.owner_organisation, line.based_on
    )
