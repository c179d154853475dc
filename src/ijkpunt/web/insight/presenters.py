"""Figures as a page shows them, and as a file or a chart holds them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.formats.charts import MOST_LINES, Chart, Point, Shape
from ijkpunt.kernel.messages import Message
from ijkpunt.language import said
from ijkpunt.monitoring.rules.sheets import Hidden, Label, Line, Measure, Sheet, Unit, Value


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A line of a table: its names, its cells as text beside the name of their column, and what stands out."""

    names: tuple[str, ...]
    cells: tuple[tuple[str, str], ...]
    note: str
    total: bool


@dataclass(frozen=True, slots=True)
class ShownTable:
    heads: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    hides: bool  # some numbers are not shown
    notes: bool
    left_out: int = 0  # lines that the whole table has besides


def word(label: Label) -> str:
    return said(label) if isinstance(label, Message) else label


def shown_value(value: Value, unit: Unit) -> str:
    """A number as people read it."""
    if isinstance(value, Hidden):
        return _("te weinig")
    if value is None:
        return "–"
    if unit is Unit.SHARE:
        return f"{number_format(round(100 * value))} %"
    if unit is Unit.DAYS:
        days = round(value)
        return ngettext("%(days)s dag", "%(days)s dagen", days) % {"days": number_format(days, force_grouping=True)}
    return number_format(value, force_grouping=True)


def page_of(sheet: Sheet, offset: int, limit: int) -> Sheet:
    """Some lines of a long sheet, the total below the last of them; moments stay together."""
    last = len(sheet.lines) <= offset + limit
    if sheet.over_time or (last and not offset):
        return sheet
    return replace(sheet, lines=sheet.lines[offset : offset + limit], total=sheet.total if last else None)


def shown_table(sheet: Sheet, most: int = 0) -> ShownTable:
    """`most`: only the first lines, and the total."""
    ordered = sheet.lines[::-1] if sheet.over_time else sheet.lines  # the newest on top
    left_out = max(0, len(ordered) - most) if most else 0
    ordered = ordered[: len(ordered) - left_out]
    lines = (*ordered, *([sheet.total] if sheet.total else []))
    rows = tuple(_row(sheet, line) for line in lines)
    hides = any(isinstance(value, Hidden) for line in lines for value in line.values)
    heads = tuple(capfirst(said(head)) for head in sheet.heads)
    columns = tuple(capfirst(said(one.label)) for one in sheet.measures)
    return ShownTable(heads, columns, rows, hides, any(row.note for row in rows), left_out)


def _row(sheet: Sheet, line: Line) -> ShownRow:
    cells = tuple(
        (capfirst(said(one.label)), shown_value(value, one.unit))
        for one, value in zip(sheet.measures, line.values, strict=True)
    )
    names = tuple(word(label) for label in line.labels)
    padded = (*names, *[""] * (len(sheet.heads) - len(names)))
    return ShownRow(padded, cells, said(line.note) if line.note else "", line is sheet.total)


def file_header(sheet: Sheet) -> list[str]:
    """The first line of a CSV file: codes and names of the line, then the keys of the numbers."""
    heads = [f"{name}_{place}" for place in range(1, len(sheet.heads) + 1) for name in ("code", "name")]
    return [*heads, *(one.key for one in sheet.measures)]


def file_rows(sheet: Sheet) -> Iterator[list[str]]:
    """The lines of a CSV file. `hidden`: too few people. Shares stand between 0 and 1."""
    for line in (*sheet.lines, *([sheet.total] if sheet.total else [])):
        codes = [*line.codes, *[""] * len(sheet.heads)][: len(sheet.heads)]
        names = [*map(word, line.labels), *[""] * len(sheet.heads)][: len(sheet.heads)]
        yield [*(cell for pair in zip(codes, names, strict=True) for cell in pair), *map(_plain, line.values)]


def _plain(value: Value) -> str:
    if isinstance(value, Hidden):
        return value.value
    return "" if value is None else f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def drawn_lines(sheet: Sheet) -> int:
    """Of how many lines the chart tells; 0 when there is none."""
    chart = chart_of(sheet)
    lines = len({point.line for point in chart.points}) if chart else 0
    return lines if sheet.over_time else min(lines, MOST_LINES)


def chart_of(sheet: Sheet) -> Chart | None:
    """What there is to draw; None when no number is shown."""
    measures = [sheet.measures[place] for place in sheet.drawn]
    spans = [one.key for one in measures] == ["share", "low", "high"]
    points = tuple(_spans(sheet) if spans else _points(sheet, measures))
    if not any(point.value for point in points):
        return None
    moments = len({point.line for point in points})
    shape = Shape.SPAN if spans else Shape.TIME if sheet.over_time and moments > 1 else Shape.BARS
    unit = measures[0].unit
    words = {Unit.COUNT: _("aantal"), Unit.DAYS: _("dagen"), Unit.SHARE: said(measures[0].label)}
    return Chart(shape, points, words[unit], share=unit is Unit.SHARE)


def _points(sheet: Sheet, measures: Sequence[Measure]) -> Iterator[Point]:
    """Series without any number are left out of the picture."""
    used = [
        (place, one)
        for place, one in zip(sheet.drawn, measures, strict=True)
        if any(isinstance(line.values[place], int | float) and line.values[place] for line in sheet.lines)
    ]
    for line in sheet.lines:
        for place, one in used:
            value = line.values[place]
            if isinstance(value, int | float):
                yield Point(_name(line), said(one.label), value)


def _spans(sheet: Sheet) -> Iterator[Point]:
    for line in sheet.lines:
        share, low, high = line.values[:3]
        if isinstance(share, int | float) and isinstance(low, int | float) and isinstance(high, int | float):
            yield Point(_name(line), "", share, low, high)


def _name(line: Line) -> str:
    return ", ".join(name for name in map(word, line.labels) if name)
