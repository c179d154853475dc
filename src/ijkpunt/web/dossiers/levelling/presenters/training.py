"""Practice: the list with progress, and the outcome of one practice."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.dossiers.queries import PracticeLine
from ijkpunt.dossiers.rules.levelling.training import Practice, Progress
from ijkpunt.language import said
from ijkpunt.web.dossiers.levelling.presenters.weighing import WeighingPart, weighing_part
from ijkpunt.web.dossiers.levelling.presenters.words import element_name, figure, signed

BESIDE, STEP, LINE, TOP, MOST = 275, 50, 34, 30, 4  # of the chart; a gap of more than four steps stands at its edge
PLOT_WIDE, PLOT_HIGH, PLOT_LEFT = 600, 160, 40


@dataclass(frozen=True, slots=True)
class GapLine:
    """An element in the chart of gaps: a bar from the middle to `by`."""

    name: str
    short: str
    score: str
    against: str
    by: str
    distance: str
    y: int
    x: str
    width: str
    high: bool


@dataclass(frozen=True, slots=True)
class GapChart:
    lines: tuple[GapLine, ...]
    columns: tuple[tuple[int, str], ...]
    middle: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ResultPart:
    sentence: str
    tone: str
    bias: str
    distance: str
    expert: bool
    chart: GapChart
    weighing: WeighingPart
    known: int


@dataclass(frozen=True, slots=True)
class ProgressPoint:
    x: str
    y: str
    said: str


@dataclass(frozen=True, slots=True)
class TrainingPage:
    answer: str
    below: str
    lines: tuple[PracticeLine, ...]
    chart: GapChart | None
    points: tuple[ProgressPoint, ...]
    path: str
    axis: tuple[tuple[str, str], ...]


def result_part(result: Practice) -> ResultPart:
    lines = [(element_name(gap.element), str(gap.score), str(gap.against), float(gap.by), "") for gap in result.gaps]
    return ResultPart(
        sentence=said(result.sentence),
        tone="good" if result.level_gap == 0 else "part",
        bias=signed(result.bias, 2),
        distance=figure(result.distance, 2),
        expert=result.expert,
        chart=_gap_chart(lines),
        weighing=weighing_part(result.weighing),
        known=result.known,
    )


def training_page(lines: Iterable[PracticeLine], found: Progress) -> TrainingPage:
    answer, below = _answer(found)
    biases = [(element_name(one.element), "", "", float(one.bias), figure(one.distance)) for one in found.biases]
    points = tuple(_points(found))
    return TrainingPage(
        answer=answer,
        below=below,
        lines=tuple(lines),
        chart=_gap_chart(biases) if biases else None,
        points=points,
        path="M" + "L".join(f"{one.x} {one.y}" for one in points) if points else "",
        axis=tuple((f"{_y(value):.1f}", str(value)) for value in range(MOST + 1)),
    )


def _answer(found: Progress) -> tuple[str, str]:
    if not found.practices:
        return _("Oefen op een erkende kwalificatie."), _("Je ziet het niveau pas als je klaar bent.")
    answer = ngettext(
        "Bij %(exact)s van %(count)s oefening kwam je op het erkende niveau.",
        "Bij %(exact)s van %(count)s oefeningen kwam je op het erkende niveau.",
        len(found.practices),
    ) % {"exact": found.exact, "count": len(found.practices)}
    if found.earlier is None or found.later is None:
        return answer, _("Na twee oefeningen zie je hier of je dichter komt.")
    told = {"earlier": figure(found.earlier, 2), "later": figure(found.later, 2)}
    if found.improved:
        return answer, _("Je komt dichter: gemiddeld %(earlier)s stappen ernaast in het begin, nu %(later)s.") % told
    return answer, _("Gemiddeld zat je er %(earlier)s stappen naast in het begin, en nu %(later)s.") % told


def _points(found: Progress) -> Iterable[ProgressPoint]:
    wide = (PLOT_WIDE - PLOT_LEFT - 20) / max(1, len(found.practices) - 1)
    for place, one in enumerate(found.practices):
        told = _("Oefening %(place)s: gemiddeld %(distance)s stappen ernaast") % {
            "place": place + 1,
            "distance": figure(one.distance, 2),
        }
        yield ProgressPoint(f"{PLOT_LEFT + 10 + wide * place:.1f}", f"{_y(float(one.distance)):.1f}", told)


def _y(steps: float) -> float:
    return PLOT_HIGH - 20 - (PLOT_HIGH - 40) * min(steps, MOST) / MOST


def _gap_chart(lines: Iterable[tuple[str, str, str, float, str]]) -> GapChart:
    """`lines`: name, score, what it is held against, the gap in steps, and the mean gap without sign."""
    middle = BESIDE + STEP * MOST
    rows = []
    for place, (name, score, against, by, distance) in enumerate(lines):
        length = STEP * min(abs(by), MOST)
        rows.append(
            GapLine(
                name=name,
                short=name.split(":")[0],
                score=score,
                against=against,
                by=signed(by),
                distance=distance,
                y=TOP + LINE * place,
                x=f"{middle if by >= 0 else middle - length:.1f}",
                width=f"{length:.1f}",
                high=by > 0,
            )
        )
    columns = tuple((middle + STEP * step, signed(float(step))) for step in range(-MOST, MOST + 1))
    return GapChart(tuple(rows), columns, middle, middle + STEP * MOST + 30, TOP + LINE * len(rows) + 10)
