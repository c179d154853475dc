"""A small table as a chart: what is drawn, on which scale, and what cannot be drawn."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.dossiers.rules.evidence import EvidenceTable
from ijkpunt.web.dossiers.procedure.presenters.chart import HEIGHT, WIDTH, chart_of, shown


def table(*rows: tuple[str, Sequence[int | None]], series: int = 1) -> EvidenceTable:
    header = ("", *(f"reeks {number}" for number in range(series)))
    return EvidenceTable(
        header, tuple((label, tuple(None if one is None else Decimal(one) for one in cells)) for label, cells in rows)
    )


YEARS = table(("2023", [10, 5]), ("2024", [20, None]), ("2025", [40, 0]), series=2)


def test_years_make_lines_from_zero_to_the_highest() -> None:
    chart = chart_of(YEARS)
    assert chart is not None
    first, second = chart.lines
    assert first.points == ("0.00,30.00 50.00,20.00 100.00,0.00",)
    assert second.points == (), "two points apart make no line"
    assert [dot[2] for dot in second.dots] == ["5", "0"]
    assert (chart.low, chart.high, chart.first, chart.last) == ("0", "40", "2023", "2025")


@pytest.mark.parametrize(
    "labels",
    [
        pytest.param(["Gent", "Luik", "Aalst"], id="names"),
        pytest.param(["2025", "2024", "2023"], id="years the wrong way round"),
        pytest.param(["2024", "2025"], id="two years"),
    ],
)
def test_anything_else_makes_bars(labels: list[str]) -> None:
    chart = chart_of(table(*((label, [10 * place]) for place, label in enumerate(labels, 1))))
    assert chart is not None
    assert not chart.lines
    assert [group.label for group in chart.groups] == labels
    assert chart.groups[-1].bars[0].length == "100.00"


def test_what_fell_goes_the_other_way() -> None:
    chart = chart_of(table(("op", [30]), ("neer", [-10])))
    assert chart is not None
    up, down = chart.groups[0].bars[0], chart.groups[1].bars[0]
    assert (chart.zero, up.start, up.length, down.start, down.length) == ("25.00", "25.00", "75.00", "0.00", "25.00")


@pytest.mark.parametrize("cells", [[None], [0]], ids=["nothing known", "nothing but zero"])
def test_nothing_to_draw(cells: list[int | None]) -> None:
    assert chart_of(table(("a", cells), ("b", cells))) is None


@pytest.mark.parametrize(
    ("number", "expected"),
    [("1250", "1.250"), ("12.50", "12,5"), ("-0.25", "-0,25"), ("1E+3", "1.000"), ("0", "0"), (None, "–")],
)
def test_numbers_as_people_here_write_them(number: str | None, expected: str) -> None:
    assert shown(None if number is None else Decimal(number)) == expected


@given(
    st.lists(st.tuples(st.text(max_size=5), st.lists(st.integers(-(10**9), 10**9) | st.none(), min_size=2, max_size=2)),
             min_size=1, max_size=8),
)  # fmt: skip
def test_nothing_is_drawn_outside_the_frame(rows: list[tuple[str, list[int | None]]]) -> None:
    chart = chart_of(table(*rows, series=2))
    if chart is None:
        return
    for line in chart.lines:
        assert all(0 <= float(x) <= WIDTH and 0 <= float(y) <= HEIGHT for x, y, _value in line.dots)
    for group in chart.groups:
        assert all(float(bar.start) >= 0 and float(bar.start) + float(bar.length) <= 100.02 for bar in group.bars)
