"""The gauge: a whole of which every part is one mark. Shapes are those of the style sheet."""

from collections.abc import Iterable
from dataclasses import dataclass

COVERED, PARTLY, MISSING, NEUTRAL, CHANGED, NEW = "v", "d", "x", "n", "w", "a"


@dataclass(frozen=True, slots=True)
class Mark:
    """One part. `number` is written under it where the reader must be able to find it; mostly empty."""

    shape: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Gauge:
    """`sentence` says everything that the marks show."""

    marks: tuple[Mark, ...]
    sentence: str


def gauge_of(shapes: Iterable[str], sentence: str, numbered: str = "") -> Gauge:
    """A gauge with one mark per shape, in order; shapes in `numbered` carry their number, counted from 1."""
    marks = (Mark(shape, str(place) if shape in numbered else "") for place, shape in enumerate(shapes, start=1))
    return Gauge(tuple(marks), sentence)
