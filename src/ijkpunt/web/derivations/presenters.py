"""The coverage of a product: the answer, the gaps, then every link with its ground. Plain Python, no tables."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.derivations.rules.coverage import (
    CompetenceCoverage,
    CoverageRelation,
    CoverageReport,
    CoverageStatus,
    LinkBasis,
    QualificationCoverage,
    ReportedLink,
    ReportedOutcome,
)
from ijkpunt.kernel.product import Product, ProductKind
from ijkpunt.web.register.presenters.gauge import COVERED, MISSING, PARTLY, Gauge, gauge_of
from ijkpunt.web.register.source_text import one_line

SHAPES = {
    CoverageStatus.COVERED: COVERED,
    CoverageStatus.PARTIAL: PARTLY,
    CoverageStatus.MISSING: MISSING,
}
_WORD = re.compile(r"[^\W_]+")
PROPOSED = "p"  # the cell of a link that nobody confirmed


@dataclass(frozen=True, slots=True)
class Cell:
    """A competence in a unit. `shape` is empty where nothing links them; `said` is the same in words."""

    shape: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class CompetenceRow:
    """One competence: what the product shows of it and what is missing, and a cell per unit."""

    anchor: str
    number: int
    text: str
    status: str
    tone: str
    shape: str
    missing: tuple[str, ...]
    elsewhere: tuple[str, ...]
    outcomes: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class QualificationPart:
    """The coverage of one qualification. `gaps` are the rows that are not fully covered."""

    identifier: str
    title: str
    completeness: str
    rows: tuple[CompetenceRow, ...]
    gaps: tuple[CompetenceRow, ...]


@dataclass(frozen=True, slots=True)
class LinkLine:
    """One link of an outcome, ready to show."""

    name: str
    text: str
    confidence: float
    ground: str
    shows: tuple[str, ...]
    proposed: bool


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """One outcome, the words that speak for its links marked, with those links."""

    code: str
    name: str
    pieces: tuple[tuple[str, bool], ...]
    links: tuple[LinkLine, ...]


@dataclass(frozen=True, slots=True)
class UnitPart:
    """A unit of the product with its outcomes. `count`: how many competences it speaks of."""

    code: str
    title: str
    outcomes: tuple[OutcomeLine, ...]
    count: int


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """Everything the page shows. `tone` and `mark` belong to the verdict."""

    code: str
    title: str
    kind: str
    owner: str
    tone: str
    mark: str
    headline: str
    sentence: str
    proposed: str
    gauge: Gauge
    parts: tuple[QualificationPart, ...]
    units: tuple[UnitPart, ...]
    added: tuple[OutcomeLine, ...]
    outcome_count: int


def coverage_page(product: Product, report: CoverageReport) -> CoveragePage:
    numbers = _numbers(report.qualifications)
    units = _units(product, report, numbers)
    statuses = [competence.status for competence in report.competences]
    links = [link for outcome in report.outcomes for link in outcome.links]
    open_links = sum(link.basis is LinkBasis.PROPOSED for link in links)
    covered, total = statuses.count(CoverageStatus.COVERED), len(statuses)
    complete = bool(total) and covered == total
    sentence = _sentence(statuses)
    kind = kind_word(product.kind, product.kind_label)
    headline = _headline(covered, total, sure=not open_links)
    return CoveragePage(
        code=report.product,
        title=one_line(product.title),
        kind="" if product.title.startswith(kind) else kind,
        owner=one_line(product.owner),
        tone="good" if complete and not open_links else "part" if covered else "bad",
        mark=_mark(complete, covered, open_links),
        headline=headline,
        sentence=sentence,
        proposed=_proposed(open_links, len(links)),
        gauge=gauge_of((SHAPES[status] for status in statuses), f"{headline} {sentence}", numbered=PARTLY + MISSING),
        parts=tuple(_part(one, report, product) for one in report.qualifications),
        units=units,
        added=tuple(_outcome(outcome, numbers) for outcome in report.outcomes if outcome.added),
        outcome_count=len(report.outcomes),
    )


def _mark(complete: bool, covered: int, open_links: int) -> str:
    """The icon of the verdict: a tick only for what people confirmed."""
    if complete:
        return "ask" if open_links else "check"
    return "half" if covered else "cross"


def kind_word(kind: str, label: str = "") -> str:
    """What sort of product it is, as people in the field say it; the maker's own word where we know none."""
    known = ProductKind(kind) if kind in set(ProductKind) else ProductKind.OTHER
    if known is ProductKind.OTHER and label.strip():
        return one_line(label)
    return _(known.label.template)


def _headline(covered: int, total: int, *, sure: bool) -> str:
    values = {"covered": covered, "total": total}
    if not total:
        return _("Er is niets om te dekken: de kwalificatie noemt geen competenties.")
    if covered < total:
        return (
            ngettext(
                "Nog niet: %(covered)s van de %(total)s competentie is gedekt.",
                "Nog niet: %(covered)s van de %(total)s competenties zijn gedekt.",
                total,
            )
            % values
        )
    if sure:
        return _("Ja: alle %(total)s competenties zijn gedekt.") % values
    return _("Waarschijnlijk wel: voor alle %(total)s competenties is er een voorstel.") % values


def _sentence(statuses: Sequence[CoverageStatus]) -> str:
    partial, missing = statuses.count(CoverageStatus.PARTIAL), statuses.count(CoverageStatus.MISSING)
    parts = []
    if partial:
        parts.append(ngettext("%(n)s is deels gedekt", "%(n)s zijn deels gedekt", partial) % {"n": partial})
    if missing:
        parts.append(ngettext("%(n)s ontbreekt", "%(n)s ontbreken", missing) % {"n": missing})
    return f"{_(' en ').join(parts)}." if parts else ""


def _proposed(count: int, total: int) -> str:
    if not count:
        return ""
    if count == total:
        return _("De computer vergeleek de teksten en legde alle koppelingen. Niemand bevestigde er al een.")
    return ngettext(
        "%(count)s van de %(total)s koppelingen is een voorstel dat niemand al bevestigde.",
        "%(count)s van de %(total)s koppelingen zijn voorstellen die niemand al bevestigde.",
        count,
    ) % {"count": count, "total": total}


Numbers = Mapping[str, tuple[int, str, str]]


def _numbers(qualifications: Iterable[QualificationCoverage]) -> Numbers:
    """Per code of a competence: its number in its qualification, that qualification, its words."""
    return {
        competence.code: (number, one.identifier, one_line(competence.text))
        for one in qualifications
        for number, competence in enumerate(one.competences, start=1)
    }


def _part(one: QualificationCoverage, report: CoverageReport, product: Product) -> QualificationPart:
    by_unit: dict[tuple[str, str], list[tuple[str, ReportedLink]]] = {}
    for outcome in report.outcomes:
        for link in outcome.links:
            by_unit.setdefault((link.competence, outcome.unit), []).append((outcome.code, link))
    rows = tuple(
        _row(competence, number, [by_unit.get((competence.code, unit.code), []) for unit in product.units])
        for number, competence in enumerate(one.competences, start=1)
    )
    gaps = tuple(row for row in rows if row.shape != COVERED)
    return QualificationPart(one.identifier, one_line(one.title), one.completeness, rows, gaps)


def _row(
    competence: CompetenceCoverage, number: int, units: Sequence[Sequence[tuple[str, ReportedLink]]]
) -> CompetenceRow:
    word, tone = {
        CoverageStatus.COVERED: (_("gedekt"), "good"),
        CoverageStatus.PARTIAL: (_("deels gedekt"), "part"),
        CoverageStatus.MISSING: (_("ontbreekt"), "bad"),
    }[competence.status]
    return CompetenceRow(
        anchor=f"c-{competence.code}",
        number=number,
        text=one_line(competence.text),
        status=word,
        tone=tone,
        shape=SHAPES[competence.status],
        missing=tuple(map(one_line, competence.missing)),
        elsewhere=tuple(map(one_line, competence.elsewhere)),
        outcomes=competence.outcomes,
        cells=tuple(map(_cell, units)),
    )


def _cell(links: Sequence[tuple[str, ReportedLink]]) -> Cell:
    """The strongest link of a unit: what people confirmed goes before what is proposed."""
    if not links:
        return Cell()
    codes = ", ".join(code for code, _link in links)
    confirmed = [link for _code, link in links if link.basis is LinkBasis.CONFIRMED]
    if not confirmed:
        return Cell(PROPOSED, _("voorstel: %(codes)s") % {"codes": codes})
    if any(link.relation is CoverageRelation.EXACT for link in confirmed):
        return Cell(COVERED, _("volledig: %(codes)s") % {"codes": codes})
    return Cell(PARTLY, _("deels: %(codes)s") % {"codes": codes})


def _units(product: Product, report: CoverageReport, numbers: Numbers) -> tuple[UnitPart, ...]:
    titles = {unit.code: one_line(unit.title) for unit in product.units}
    parts = []
    for code, grouped in groupby(report.outcomes, key=lambda outcome: outcome.unit):
        outcomes = list(grouped)
        competences = {link.competence for outcome in outcomes for link in outcome.links}
        lines = tuple(_outcome(outcome, numbers) for outcome in outcomes)
        parts.append(UnitPart(code, titles.get(code, code), lines, len(competences)))
    return tuple(parts)


def _outcome(outcome: ReportedOutcome, numbers: Numbers) -> OutcomeLine:
    ground = {word for link in outcome.links for word in link.ground}
    links = tuple(_link(link, numbers) for link in outcome.links)
    name = _("Leerresultaat %(code)s") % {"code": outcome.code}
    return OutcomeLine(outcome.code, name, tuple(_marked(one_line(outcome.text), ground)), links)


def _link(link: ReportedLink, numbers: Numbers) -> LinkLine:
    number, identifier, text = numbers[link.competence]
    full = _("Competentie %(number)s van %(identifier)s, volledig")
    partly = _("Competentie %(number)s van %(identifier)s, deels")
    name = full if link.relation is CoverageRelation.EXACT else partly
    return LinkLine(
        name=name % {"number": number, "identifier": identifier},
        text=text,
        confidence=link.confidence,
        ground=", ".join(link.ground),
        shows=tuple(map(one_line, link.shows)),
        proposed=link.basis is LinkBasis.PROPOSED,
    )


def _marked(text: str, ground: set[str]) -> Iterable[tuple[str, bool]]:
    """`text` in pieces, the words of `ground` (in lower case) marked."""
    plain: list[str] = []
    for part in text.split(" "):
        if ground.intersection(_WORD.findall(part.casefold())):
            yield " ".join([*plain, ""]), False
            yield part, True
            plain = [""]
        else:
            plain.append(part)
    yield " ".join(plain), False
