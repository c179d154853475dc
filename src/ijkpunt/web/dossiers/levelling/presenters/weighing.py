"""How a total came about and how sure the level is, as lines, sentences and a ruler of points."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from ijkpunt.dossiers.rules.levelling.agreement import Agreement
from ijkpunt.dossiers.rules.levelling.elements import LEVEL_NUMBERS
from ijkpunt.dossiers.rules.levelling.scheme import WeighingScheme
from ijkpunt.dossiers.rules.levelling.weighing import Weighing
from ijkpunt.language import said
from ijkpunt.web.dossiers.levelling.presenters.words import element_name, figure

LEFT, WIDE = 20, 600  # of the ruler, in units of its viewBox


@dataclass(frozen=True, slots=True)
class WeighingRow:
    name: str
    score: int
    points: int
    weight: int
    share: str
    part: str


@dataclass(frozen=True, slots=True)
class Band:
    """A level on the ruler: where it starts, how wide it is, and where its number stands."""

    level: int
    x: str
    width: str
    middle: str
    start: str
    on: bool


@dataclass(frozen=True, slots=True)
class PointRuler:
    """The points from low to high with the bands of the levels; `pointer` where the total lies, empty without one."""

    bands: tuple[Band, ...]
    pointer: str
    pointed: str


@dataclass(frozen=True, slots=True)
class WeighingPart:
    rows: tuple[WeighingRow, ...]
    whole: int
    total: str
    level: int
    certainty: str
    certainty_key: str
    nearest: str
    steps: tuple[str, ...]
    ruler: PointRuler
    scheme: str


def weighing_part(weighing: Weighing) -> WeighingPart:
    scheme = weighing.scheme
    distance, other = weighing.nearest
    return WeighingPart(
        rows=tuple(
            WeighingRow(
                element_name(line.element),
                line.score,
                line.points,
                line.weight,
                figure(Fraction(100 * line.weight, scheme.whole)),
                figure(line.part, 2),
            )
            for line in weighing.lines
        ),
        whole=scheme.whole,
        total=figure(weighing.total, 2),
        level=weighing.level,
        certainty=said(weighing.certainty.label),
        certainty_key=weighing.certainty.value,
        nearest=_("De grens met niveau %(level)s ligt op %(distance)s punten.")
        % {"level": other, "distance": figure(distance, 2)},
        steps=tuple(said(step.sentence) for step in weighing.steps),
        ruler=point_ruler(scheme, weighing.total, weighing.level),
        scheme=scheme.version,
    )


def point_ruler(scheme: WeighingScheme, total: Fraction | None = None, on: int | None = None) -> PointRuler:
    """The ruler from the points of eight times score 1 to those of eight times score 8."""
    low, high = scheme.points[1], scheme.points[8]

    def at(points: Fraction | int) -> float:
        return LEFT + WIDE * float(max(low, min(high, points)) - low) / float(high - low)

    edges = [low, *(scheme.cut_offs[level] for level in LEVEL_NUMBERS[1:]), high]
    bands = tuple(
        Band(
            level,
            f"{at(edges[level - 1]):.1f}",
            f"{at(edges[level]) - at(edges[level - 1]):.1f}",
            f"{(at(edges[level]) + at(edges[level - 1])) / 2:.1f}",
            str(edges[level - 1]),
            level == on,
        )
        for level in LEVEL_NUMBERS
    )
    if total is None:
        return PointRuler(bands, "", "")
    x = at(total)
    return PointRuler(bands, f"{x - 7:.1f},4 {x + 7:.1f},4 {x:.1f},18", figure(total, 2))


def agreement_sentence(found: Agreement) -> str:
    """Alpha in a sentence, with its interval where there is one."""
    if found.unanimous:
        return _("Iedereen gaf overal dezelfde score. Dan valt alpha niet te berekenen.")
    if found.alpha is None:
        return _("Er zijn te weinig scores om te vergelijken.")
    if found.low is None or found.high is None:
        return _("Alpha is %(alpha)s.") % {"alpha": figure(found.alpha, 2)}
    return _("Alpha is %(alpha)s. Met deze scores ligt ze tussen %(low)s en %(high)s.") % {
        "alpha": figure(found.alpha, 2),
        "low": figure(found.low, 2),
        "high": figure(found.high, 2),
    }
