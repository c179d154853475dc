"""A small table of numbers as a chart, drawn on the server; the table always stands beside it.

Years down the first column make lines over time, anything else makes bars. Every series has a mark of its own besides
its colour: a pattern of dashes for a line, a place in the group for a bar.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format

from ijkpunt.dossiers.rules.evidence import EvidenceTable

WIDTH, HEIGHT = 100, 40  # of the viewBox of a line chart
_PERIOD = re.compile(r"(19|20)\d{2}([-/ .]?(\d{1,2}|[KkQqTt]\d))?\Z", re.ASCII)
FEWEST = 3  # points of a line
MOST_SERIES = 4  # lines that can be told apart


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from `start` over `length`, both in percent of the width. `value` is shown at its end."""

    series: int
    name: str
    start: str
    length: str
    value: str


@dataclass(frozen=True, slots=True)
class BarGroup:
    label: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """`points` of a polyline, one text per unbroken piece; `dots`: places of the points (x, y, label)."""

    series: int
    name: str
    points: tuple[str, ...]
    dots: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines or groups of bars. `low` and `high`: the ends of the scale in words; `first`, `last`: the ends in time."""

    lines: tuple[Line, ...] = ()
    groups: tuple[BarGroup, ...] = ()
    series: tuple[str, ...] = ()
    low: str = ""
    high: str = ""
    first: str = ""
    last: str = ""
    zero: str = "0"  # where nothing lies, in percent of the width of a bar


def shown(number: Decimal | None) -> str:
    """A number as people here write it; a dash for what is not known."""
    if number is None:
        return "–"
    plain = format(number.normalize(), "f")
    decimals = len(plain.partition(".")[2])
    return number_format(Decimal(plain), decimals, use_l10n=True, force_grouping=True)


def chart_of(table: EvidenceTable) -> Chart | None:
    """The chart of a table; None when there is nothing to draw."""
    numbers = [cell for _label, cells in table.rows for cell in cells if cell is not None]
    if not numbers:
        return None
    low, high = min(Decimal(0), *numbers), max(Decimal(0), *numbers)
    if low == high:
        return None
    labels = [label for label, _cells in table.rows]
    in_time = len(labels) >= FEWEST and all(_PERIOD.match(label) for label in labels) and labels == sorted(labels)
    if in_time and len(table.header) - 1 <= MOST_SERIES:
        return _lines(table, labels, low, high)
    return _bars(table, low, high)


def _lines(table: EvidenceTable, labels: Sequence[str], low: Decimal, high: Decimal) -> Chart:
    step = Decimal(WIDTH) / (len(labels) - 1)
    lines = []
    for series, name in enumerate(table.header[1:]):
        cells = [cells[series] for _label, cells in table.rows]
        places = [
            None if cell is None else (_two(step * x), _two(HEIGHT - (cell - low) / (high - low) * HEIGHT))
            for x, cell in enumerate(cells)
        ]
        dots = tuple((*place, shown(cell)) for place, cell in zip(places, cells, strict=True) if place)
        lines.append(Line(series, name, tuple(_pieces(places)), dots))
    return Chart(
        lines=tuple(lines),
        series=table.header[1:],
        low=shown(low),
        high=shown(high),
        first=labels[0],
        last=labels[-1],
    )


def _pieces(places: Sequence[tuple[str, str] | None]) -> list[str]:
    """The unbroken pieces of a line: a point that is not known breaks it."""
    pieces: list[list[str]] = [[]]
    for place in places:
        if place is None:
            pieces.append([])
        else:
            pieces[-1].append(f"{place[0]},{place[1]}")
    return [" ".join(piece) for piece in pieces if len(piece) > 1]


def _bars(table: EvidenceTable, low: Decimal, high: Decimal) -> Chart:
    span = high - low
    zero = -low / span * 100
    groups = []
    for label, cells in table.rows:
        bars = tuple(
            Bar(
                series=series % MOST_SERIES,
                name=name,
                start=_two(zero + min(Decimal(0), cell / span * 100)),
                length=_two(abs(cell) / span * 100),
                value=shown(cell),
            )
            for series, (name, cell) in enumerate(zip(table.header[1:], cells, strict=True))
            if cell is not None
        )
        groups.append(BarGroup(label, bars))
    return Chart(groups=tuple(groups), series=table.header[1:], low=shown(low), high=shown(high), zero=_two(zero))


def _two(number: Decimal) -> str:
    return format(number.quantize(Decimal("0.01")), "f")
