"""The report of the method: where levellers differ, how sure levels were, and what talking changed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.dossiers.rules.levelling.agreement import Agreement
from ijkpunt.dossiers.rules.levelling.evaluation import ElementEvaluation, MethodReport, Period
from ijkpunt.dossiers.rules.levelling.weighing import Certainty
from ijkpunt.language import said
from ijkpunt.web.dossiers.levelling.presenters.weighing import agreement_sentence
from ijkpunt.web.dossiers.levelling.presenters.words import element_name, figure, signed

BESIDE, WIDE, LINE, TOP = 275, 400, 34, 30  # of the chart, in units of its viewBox
LOWEST = -1.0  # where the axis of alpha starts


@dataclass(frozen=True, slots=True)
class ElementLine:
    """An element over all dossiers. The chart has `y`, a dot at `x` and a line from `low` to `high` (None: unknown)."""

    name: str
    short: str
    alpha: str
    interval: str
    spread: str
    split: str
    shift: str
    moved: str
    y: int
    x: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class PeriodLine:
    year: int
    dossiers: int
    overall: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchemeLine:
    version: str
    dossiers: int
    alpha: str
    distance: str
    certainties: tuple[int, ...]
    deviations: int
    changed: int


@dataclass(frozen=True, slots=True)
class DecisionLine:
    number: str
    title: str
    day: object
    level: int
    alpha: str
    distance: str
    other: int
    certainty: str
    deviates: bool
    scheme: str


@dataclass(frozen=True, slots=True)
class MethodPage:
    answer: str
    below: str
    overall: str
    elements: tuple[ElementLine, ...]
    ticks: tuple[tuple[str, str], ...]
    width: int
    height: int
    heads: tuple[str, ...]
    periods: tuple[PeriodLine, ...]
    certainty_heads: tuple[str, ...]
    schemes: tuple[SchemeLine, ...]
    lines: tuple[DecisionLine, ...]


def method_page(report: MethodReport) -> MethodPage:
    answer, below = _answer(report)
    return MethodPage(
        answer=answer,
        below=below,
        overall=agreement_sentence(report.overall),
        elements=tuple(_element(one, place) for place, one in enumerate(report.elements)),
        ticks=tuple((f"{_x(value):.1f}", figure(value)) for value in (-1.0, -0.5, 0.0, 0.5, 1.0)),
        width=BESIDE + WIDE + 30,
        height=TOP + LINE * len(report.elements) + 10,
        heads=tuple(element_name(element) for element in report.periods[0].elements) if report.periods else (),
        periods=tuple(map(_period, report.periods)),
        certainty_heads=tuple(said(one.label).split(":")[0] for one in Certainty),
        schemes=tuple(
            SchemeLine(
                one.version,
                one.dossiers,
                _alpha(one.overall),
                figure(one.mean_distance, 2),
                tuple(one.certainties[certainty] for certainty in Certainty),
                one.deviations,
                one.changed_by_talking,
            )
            for one in report.schemes
        ),
        lines=tuple(_decisions(report)),
    )


def _answer(report: MethodReport) -> tuple[str, str]:
    if not report.lines:
        return _("Er is nog geen enkele inschaling afgesloten."), _("Zodra dat zo is, staat hier hoe de methode werkt.")
    most = report.elements[0]
    counted = ngettext("Over %(count)s afgesloten inschaling.", "Over %(count)s afgesloten inschalingen.",
                       len(report.lines)) % {"count": len(report.lines)}  # fmt: skip
    if not most.spread:
        return _("De leden gaven overal dezelfde score."), counted
    answer = _("De leden verschillen het meest bij: %(element)s.") % {"element": element_name(most.element)}
    return answer, counted


def _element(one: ElementEvaluation, place: int) -> ElementLine:
    found = one.agreement
    return ElementLine(
        name=element_name(one.element),
        short=element_name(one.element).split(":")[0],
        alpha=_alpha(found),
        interval=_interval(found),
        spread=figure(one.spread),
        split=f"{one.split}/{one.dossiers}",
        shift=signed(one.shift),
        moved=figure(one.moved),
        y=TOP + LINE * place + LINE // 2,
        x=_at(found.alpha),
        low=_at(found.low),
        high=_at(found.high),
    )


def _period(one: Period) -> PeriodLine:
    return PeriodLine(
        one.year, one.dossiers, _alpha(one.overall), tuple(_alpha(found) for found in one.elements.values())
    )


def _decisions(report: MethodReport) -> Iterable[DecisionLine]:
    for line in report.lines:
        yield DecisionLine(
            number=line.dossier.number,
            title=line.dossier.title,
            day=line.dossier.closed_on,
            level=line.dossier.level,
            alpha=_alpha(line.agreement),
            distance=figure(line.distance, 2),
            other=line.other,
            certainty=said(line.certainty.label).split(":")[0],
            deviates=line.dossier.deviates,
            scheme=line.dossier.scheme.version,
        )


def method_header() -> tuple[str, ...]:
    return (
        *(_("Dossier"), _("Titel"), _("Afgesloten op"), _("Niveau"), _("Niveau volgens het schema"), _("Schema")),
        *(_("Alpha"), _("Punten tot de dichtste grens"), _("Niveau achter die grens"), _("Hoe zeker"), _("Element")),
        *(_("Consensus"), _("Mediaan"), _("Laagste"), _("Hoogste"), _("Aantal scores")),
    )


def _alpha(found: Agreement) -> str:
    if found.unanimous:
        return _("eensgezind")
    return figure(found.alpha, 2)


def _interval(found: Agreement) -> str:
    return "–" if found.low is None or found.high is None else f"{figure(found.low, 2)} – {figure(found.high, 2)}"


def _x(value: float) -> float:
    return BESIDE + WIDE * (max(LOWEST, min(1.0, value)) - LOWEST) / (1.0 - LOWEST)


def _at(value: float | None) -> str:
    return "" if value is None else f"{_x(value):.1f}"
