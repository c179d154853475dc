"""Charts as pictures, drawn here: SVG for a page and PNG for a report. Nothing is fetched and no script runs.

The colours are the tokens of the pages. Series also differ in dashes or in order, as not everybody sees colours, and
the page always shows the numbers in a table below.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair

MOST_LINES = 20
LONGEST_LABEL = 250  # pixels
PADDING = {"left": 30, "right": 12, "top": 5, "bottom": 5}  # pixels: fonts of readers may be wider than ours


class Look(StrEnum):
    """The ground that a chart is drawn for. Print is light without a wash."""

    LIGHT = "light"
    DARK = "dark"
    PRINT = "print"


class Shape(StrEnum):
    """`BARS`: lines with one number per series, laid end to end. `TIME`: series over moments in order. `SPAN`: one
    number per line with the margin around it."""

    BARS = "bars"
    TIME = "time"
    SPAN = "span"


@dataclass(frozen=True, slots=True)
class Point:
    """A number of a series on a line. `low` and `high`: the margin, for SPAN."""

    line: str
    series: str
    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """`unit` is the word under the axis; `share`: numbers between 0 and 1, shown in per cent."""

    shape: Shape
    points: tuple[Point, ...]
    unit: str
    share: bool = False


_COLOURS: Mapping[Look, Mapping[str, Any]] = {
    Look.LIGHT: {
        "ink": "#1c2725", "quiet": "#4d5a56", "line": "#dcd4c5", "firm": "#7d7465",
        "series": ["#0c5257", "#a87419", "#5a64b5", "#bf3b2b", "#2b7f52", "#7d7465"],
    },
    Look.DARK: {
        "ink": "#ece6da", "quiet": "#b4bbb4", "line": "#343f40", "firm": "#86918d",
        "series": ["#7fcac4", "#d6a548", "#8b95e4", "#e07261", "#56ab78", "#86918d"],
    },
    Look.PRINT: {
        "ink": "#000000", "quiet": "#333333", "line": "#bbbbbb", "firm": "#555555",
        "series": ["#0c5257", "#a87419", "#5a64b5", "#bf3b2b", "#2b7f52", "#7d7465"],
    },
}  # fmt: skip
_DASHES = [[1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [4, 4], [1, 3]]
_FONT = "system-ui, Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif"


def svg(chart: Chart, look: Look = Look.LIGHT) -> str:
    """The picture as SVG text."""
    import vl_convert

    return str(vl_convert.vegalite_to_svg(specification(chart, look)))


def png(chart: Chart, scale: float = 2) -> bytes:
    """The picture as PNG, on white."""
    import vl_convert

    return bytes(vl_convert.vegalite_to_png({**specification(chart, Look.PRINT), "background": "white"}, scale=scale))


def specification(chart: Chart, look: Look) -> dict[str, Any]:
    """What is drawn, in the words of Vega-Lite: of at most MOST_LINES lines, unless they are moments."""
    drawn = {Shape.BARS: _bars, Shape.TIME: _moments, Shape.SPAN: _spans}[chart.shape](chart, _COLOURS[look])
    told: dict[str, Any] = drawn.configure_view(strokeWidth=0).to_dict()
    return {**told, "config": {**told["config"], **_config(_COLOURS[look])}}


def _config(colours: Mapping[str, Any]) -> dict[str, Any]:
    words = {
        "labelFont": _FONT,
        "titleFont": _FONT,
        "labelFontSize": 13,
        "titleFontSize": 13,
        "labelColor": colours["ink"],
        "titleColor": colours["quiet"],
        "titleFontWeight": "normal",
    }
    axis = {"domainColor": colours["firm"], "tickColor": colours["firm"], "gridColor": colours["line"]}
    legend = {"orient": "top", "symbolType": "square", "columns": 3, "labelLimit": 320}
    return {
        "view": {"strokeWidth": 0},
        "axis": {**words, **axis},
        "legend": {**words, **legend},
        "background": None,
        "padding": PADDING,
    }


def _lines(points: Sequence[Point]) -> list[str]:
    return list(dict.fromkeys(point.line for point in points))


def _data(chart: Chart, lines: Sequence[str]) -> "altair.Data":
    import altair

    rows = [
        {"line": one.line, "series": one.series, "value": one.value, "low": one.low, "high": one.high, "place": place}
        for place, one in enumerate(chart.points)
        if one.line in lines
    ]
    return altair.Data(values=rows)  # type: ignore[no-untyped-call]


def _number(chart: Chart, channel: Any, **more: Any) -> Any:
    import altair

    axis = altair.Axis(title=chart.unit, format="%" if chart.share else "d", tickMinStep=0 if chart.share else 1)
    return channel("value:Q", axis=axis, **more)


def _colour(chart: Chart, colours: Mapping[str, Any]) -> Any:
    import altair

    series = list(dict.fromkeys(point.series for point in chart.points))
    scale = altair.Scale(domain=series, range=colours["series"][: len(series)])
    legend = altair.Legend(title=None) if len(series) > 1 else None
    return altair.Color("series:N", scale=scale, legend=legend, sort=series)


def _bars(chart: Chart, colours: Mapping[str, Any]) -> Any:
    import altair

    lines = _lines(chart.points)[:MOST_LINES]
    return (
        altair.Chart(_data(chart, lines), width=460, height=altair.Step(28))
        .mark_bar(size=18)
        .encode(
            y=altair.Y("line:N", sort=lines, axis=altair.Axis(title=None, labelLimit=LONGEST_LABEL)),
            x=_number(chart, altair.X, stack="zero"),
            color=_colour(chart, colours),
            order="place:O",
        )
    )


def _moments(chart: Chart, colours: Mapping[str, Any]) -> Any:
    import altair

    lines = _lines(chart.points)
    series = list(dict.fromkeys(point.series for point in chart.points))
    dashes = altair.StrokeDash("series:N", scale=altair.Scale(domain=series, range=_DASHES[: len(series)]), legend=None)
    base = altair.Chart(_data(chart, lines), width=620, height=260).encode(
        x=altair.X("line:N", sort=lines, axis=altair.Axis(title=None, labelAngle=0, labelOverlap=True)),
        y=_number(chart, altair.Y),
        color=_colour(chart, colours),
    )
    return base.mark_line(strokeWidth=2.5).encode(strokeDash=dashes) + base.mark_point(filled=True, size=45)


def _spans(chart: Chart, colours: Mapping[str, Any]) -> Any:
    import altair

    lines = _lines(chart.points)[:MOST_LINES]
    base = altair.Chart(_data(chart, lines), width=460, height=altair.Step(28)).encode(
        y=altair.Y("line:N", sort=lines, axis=altair.Axis(title=None, labelLimit=LONGEST_LABEL))
    )
    margin = base.mark_rule(strokeWidth=3, color=colours["firm"]).encode(
        x=altair.X("low:Q", axis=altair.Axis(title=chart.unit, format="%" if chart.share else "d")), x2="high:Q"
    )
    return margin + base.mark_point(filled=True, size=90, color=colours["series"][0]).encode(x="value:Q")
