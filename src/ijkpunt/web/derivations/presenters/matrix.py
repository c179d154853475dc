"""Competences against the units of a product."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.derivations.rules.coverage import CompetenceCoverage, LinkBasis, QualificationCoverage
from ijkpunt.derivations.rules.matrix import MatrixCell, MatrixRow, matrix_of
from ijkpunt.kernel.product import Unit
from ijkpunt.web.derivations.presenters.subject import Subject
from ijkpunt.web.derivations.presenters.words import PROPOSED, SHAPES, TONES, cluster_word, size_word, status_word
from ijkpunt.web.derivations.report_question import STATUSES, ReportQuestion
from ijkpunt.web.register.presenters.gauge import COVERED, PARTLY
from ijkpunt.web.register.source_text import one_line

MANY = 14  # units from which the columns are made narrow


@dataclass(frozen=True, slots=True)
class Cell:
    """A competence in a unit: how many outcomes say something of it. `shape` is empty where none does; `said` is the
    same in words."""

    shape: str = ""
    said: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class UnitHead:
    """A column. `competences`: how many competences the unit speaks of. `size`: how long it is, in words."""

    code: str
    title: str
    outcomes: int
    competences: int
    size: str = ""


@dataclass(frozen=True, slots=True)
class CompetenceRow:
    """One competence: what the product shows of it and what is missing, and a cell per unit.

    `open`: the status rests on proposals; `sure` is then what it is without them. `units` are the cells that hold
    something, each with its unit.
    """

    anchor: str
    code: str
    number: int
    text: str
    cluster: str
    status: str
    tone: str
    shape: str
    open: bool
    sure: str
    missing: tuple[str, ...]
    elsewhere: tuple[str, ...]
    unmet: tuple[str, ...]
    outcomes: tuple[str, ...]
    cells: tuple[Cell, ...]
    units: tuple[tuple[UnitHead, Cell], ...]


@dataclass(frozen=True, slots=True)
class QualificationPart:
    """The coverage of one qualification. `gaps` are the rows that are not fully covered, whatever was asked; `rows`
    those that were asked for."""

    identifier: str
    title: str
    completeness: str
    rows: tuple[CompetenceRow, ...]
    gaps: tuple[CompetenceRow, ...]
    count: int


def unit_heads(subject: Subject, question: ReportQuestion) -> tuple[UnitHead, ...]:
    """The columns, in order of the product."""
    spoken: dict[str, set[str]] = {}
    for outcome in subject.assessment.report.outcomes:
        spoken.setdefault(outcome.unit, set()).update(link.competence for link in outcome.links)
    return tuple(
        UnitHead(
            unit.code,
            one_line(unit.title),
            len(unit.outcomes),
            len(spoken.get(unit.code, ())),
            size_word(unit.hours, subject.product.counted_in),
        )
        for unit in _asked(subject.product.units, question)
    )


def _asked(units: Sequence[Unit], question: ReportQuestion) -> Sequence[Unit]:
    return [unit for unit in units if not question.onderdeel or unit.code == question.onderdeel]


def qualification_parts(
    subject: Subject, heads: Sequence[UnitHead], question: ReportQuestion
) -> tuple[QualificationPart, ...]:
    shown = {head.code: head for head in heads}
    found: dict[str, list[tuple[MatrixRow, CompetenceRow]]] = {}
    for row in matrix_of(subject.product, subject.assessment.report):
        rows = found.setdefault(row.qualification, [])
        rows.append((row, _row(row, len(rows) + 1, shown)))
    return tuple(_part(one, found.get(one.identifier, []), question) for one in subject.expected)


def _part(
    one: QualificationCoverage, rows: Sequence[tuple[MatrixRow, CompetenceRow]], question: ReportQuestion
) -> QualificationPart:
    return QualificationPart(
        one.identifier,
        one_line(one.title),
        one.completeness,
        tuple(line for row, line in rows if row_asked(row.expected, question)),
        tuple(line for _row, line in rows if line.shape != COVERED),
        len(rows),
    )


def row_asked(competence: CompetenceCoverage, question: ReportQuestion) -> bool:
    """Whether the filters let this competence through; words that were asked for only narrow the outcomes."""
    if question.oordeel and STATUSES.get(question.oordeel) is not competence.status:
        return False
    return not question.competentie or competence.code == question.competentie


def _row(row: MatrixRow, number: int, shown: Mapping[str, UnitHead]) -> CompetenceRow:
    competence, sure = row.expected, row.confirmed
    cells = tuple(_cell(cell) for cell in row.cells if cell.unit in shown)
    return CompetenceRow(
        anchor=f"c-{competence.code}",
        code=competence.code,
        number=number,
        text=one_line(competence.text),
        cluster=cluster_word(competence.kind),
        status=status_word(competence.status),
        tone=TONES[competence.status],
        shape=SHAPES[competence.status],
        open=(competence.status, competence.missing) != (sure.status, sure.missing),
        sure=status_word(sure.status),
        missing=tuple(map(one_line, competence.missing)),
        elsewhere=tuple(map(one_line, competence.elsewhere)),
        unmet=tuple(map(one_line, competence.unmet)),
        outcomes=competence.outcomes,
        cells=cells,
        units=tuple((head, cell) for head, cell in zip(shown.values(), cells, strict=True) if cell.shape),
    )


def _cell(cell: MatrixCell) -> Cell:
    """What people confirmed goes before what is proposed."""
    count = len({*cell.confirmed, *cell.proposed})
    if cell.basis is None:
        return Cell()
    codes = ngettext("%(n)s leerresultaat: %(codes)s", "%(n)s leerresultaten: %(codes)s", count) % {
        "n": count,
        "codes": ", ".join(dict.fromkeys((*cell.confirmed, *cell.proposed))),
    }
    if cell.basis is LinkBasis.PROPOSED:
        return Cell(PROPOSED, _("voorstel, %(codes)s") % {"codes": codes}, count)
    if cell.exact:
        return Cell(COVERED, _("volledig, %(codes)s") % {"codes": codes}, count)
    return Cell(PARTLY, _("deels, %(codes)s") % {"codes": codes}, count)
