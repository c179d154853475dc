"""A weighing scheme on a page: weights, points, levels, versions, and what another one would change."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ijkpunt.dossiers.rules.levelling.elements import ELEMENTS, LEVEL_NUMBERS
from ijkpunt.dossiers.rules.levelling.evaluation import SchemeEffect
from ijkpunt.dossiers.rules.levelling.scheme import WeighingScheme, check_scheme
from ijkpunt.dossiers.rules.levelling.weighing import weigh
from ijkpunt.language import said
from ijkpunt.web.dossiers.levelling.presenters.weighing import PointRuler, WeighingPart, point_ruler, weighing_part
from ijkpunt.web.dossiers.levelling.presenters.words import element_name, figure


@dataclass(frozen=True, slots=True)
class WeightRow:
    """`bar` is the width of its bar, of 100."""

    name: str
    weight: int
    share: str
    bar: str


@dataclass(frozen=True, slots=True)
class LevelRow:
    level: int
    points: int
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class SchemePage:
    scheme: WeighingScheme
    weights: tuple[WeightRow, ...]
    levels: tuple[LevelRow, ...]
    ruler: PointRuler
    example: WeighingPart
    versions: tuple[WeighingScheme, ...]
    warnings: tuple[str, ...]


def scheme_page(scheme: WeighingScheme, versions: Iterable[WeighingScheme]) -> SchemePage:
    """A scheme that passed `check_scheme`, with an example: every element at 4 but the first, one lower."""
    example = dict.fromkeys(ELEMENTS, 4) | {ELEMENTS[0]: 3}
    heaviest = max(scheme.weights.values())
    return SchemePage(
        scheme=scheme,
        weights=tuple(
            WeightRow(
                element_name(element),
                scheme.weights[element],
                figure(Fraction(100 * scheme.weights[element], scheme.whole)),
                f"{100 * scheme.weights[element] / heaviest:.1f}",
            )
            for element in ELEMENTS
        ),
        levels=tuple(_level(scheme, level) for level in LEVEL_NUMBERS),
        ruler=point_ruler(scheme),
        example=weighing_part(weigh(example, scheme)),
        versions=tuple(versions),
        warnings=tuple(said(one.message) for one in check_scheme(scheme)),
    )


def _level(scheme: WeighingScheme, level: int) -> LevelRow:
    start, end = scheme.band(level)
    return LevelRow(level, scheme.points[level], "" if start is None else str(start), "" if end is None else str(end))


@dataclass(frozen=True, slots=True)
class EffectPart:
    """What a scheme would make of past decisions."""

    lines: tuple[SchemeEffect, ...]

    @property
    def changed(self) -> tuple[SchemeEffect, ...]:
        return tuple(line for line in self.lines if line.changes)
