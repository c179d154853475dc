"""Counts of vacancies: reading a table, and what changed in about a year."""

import io
from datetime import date, timedelta
from random import Random

import openpyxl
import pytest
from hypothesis import given as for_all
from hypothesis import strategies as some

from ijkpunt.dossiers.rules.demand import COLUMNS, DemandFigure, demand_change, read_demand
from ijkpunt.formats.rows import TableSource
from ijkpunt.kernel.problems import Refused

ON = date(2026, 11, 2)
KNOWN = {"BK-9001", "BK-9002"}
HEAD = ",".join(COLUMNS)


def table(*rows: str, head: str = HEAD, name: str = "vraag.csv") -> TableSource:
    return TableSource.of_bytes(name, "\n".join((head, *rows)).encode())


def problems(source: TableSource) -> list[tuple[str, str, str]]:
    """Line, column and code of everything that is wrong."""
    try:
        read_demand(source, KNOWN, ON)
    except Refused as refused:
        return [(one.place.record, one.place.field, one.code.removeprefix("demand.")) for one in refused.problems]
    return []


def test_a_good_table_is_read_in_order() -> None:
    found = read_demand(table("BK-9001,2026-09-30,412,VDAB", "BK-9002,2025-09-30,0,VDAB"), KNOWN, ON)
    assert found == (
        DemandFigure("BK-9001", date(2026, 9, 30), 412, "VDAB"),
        DemandFigure("BK-9002", date(2025, 9, 30), 0, "VDAB"),
    )


def test_a_workbook_is_read_as_well() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(list(COLUMNS))
    sheet.append(["BK-9001", date(2026, 9, 30), 412, "VDAB"])
    page = io.BytesIO()
    book.save(page)
    found = read_demand(TableSource.of_bytes("vraag.xlsx", page.getvalue()), KNOWN, ON)
    assert found == (DemandFigure("BK-9001", date(2026, 9, 30), 412, "VDAB"),)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        pytest.param("BK-9009,2026-09-30,1,VDAB", [("2", "kwalificatie", "unknown")], id="not in the register"),
        pytest.param("BK-9001-2,2026-09-30,1,VDAB", [("2", "kwalificatie", "number")], id="a version"),
        pytest.param("BK-9001,30/09/2026,1,VDAB", [("2", "datum", "day")], id="no date"),
        pytest.param("BK-9001,2026-11-03,1,VDAB", [("2", "datum", "future")], id="tomorrow"),
        pytest.param("BK-9001,1066-10-14,1,VDAB", [("2", "datum", "old")], id="long ago"),
        pytest.param("BK-9001,2026-09-30,-4,VDAB", [("2", "aantal", "count")], id="below nought"),
        pytest.param("BK-9001,2026-09-30,1.250,VDAB", [("2", "aantal", "count")], id="a point"),
        pytest.param("BK-9001,2026-09-30,99999999,VDAB", [("2", "aantal", "high")], id="more than there are people"),
        pytest.param("BK-9001,2026-09-30,12,", [("2", "bron", "source")], id="a figure without a source"),
        pytest.param(",BK-9001,2026-09-30,12", [("2", "", "shifted")], id="shifted by a column"),
        pytest.param(
            "x,y,z,",
            [("2", "kwalificatie", "number"), ("2", "datum", "day"), ("2", "aantal", "count"), ("2", "bron", "source")],
            id="everything at once",
        ),
    ],
)
def test_what_is_wrong_with_a_row(row: str, found: list[tuple[str, str, str]]) -> None:
    assert problems(table(row)) == found


def test_all_rows_are_looked_at_before_anything_is_said() -> None:
    found = problems(table("x,2026-09-30,1,VDAB", "BK-9001,2026-09-30,1,VDAB", "BK-9001,morgen,1,VDAB"))
    assert found == [("2", "kwalificatie", "number"), ("4", "datum", "day")]


def test_the_same_figure_twice_is_refused() -> None:
    assert problems(table("BK-9001,2026-09-30,1,VDAB", "BK-9001,2026-09-30,2,VDAB")) == [("3", "", "double")]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(table(), id="no rows"),
        pytest.param(TableSource.of_bytes("vraag.csv", b""), id="nothing"),
        pytest.param(table("BK-9001,2026-09-30,1,VDAB", head="nummer,datum,aantal,bron"), id="a column lacks"),
        pytest.param(TableSource.of_bytes("vraag.xlsx", b"geen werkmap"), id="no workbook"),
        pytest.param(TableSource.of_bytes("vraag.csv", b"\xff\xfe\x00\x01"), id="no text"),
        pytest.param(TableSource.of_bytes("vraag.pdf", b"%PDF"), id="another kind of file"),
    ],
)
def test_what_is_no_table_is_refused(source: TableSource) -> None:
    with pytest.raises(Refused):
        read_demand(source, KNOWN, ON)


def test_ten_thousand_wrong_rows_do_not_give_ten_thousand_messages() -> None:
    assert 0 < len(problems(table(*["x,y,z,"] * 10_000))) < 300


def counted(*pairs: tuple[str, int], source: str = "VDAB") -> list[DemandFigure]:
    return [DemandFigure("BK-9001", date.fromisoformat(day), count, source) for day, count in pairs]


@pytest.mark.parametrize(
    ("figures", "change"),
    [
        pytest.param([], None, id="no figure"),
        pytest.param(counted(("2026-09-30", 100)), None, id="one figure says nothing"),
        pytest.param(counted(("2025-09-30", 100), ("2026-09-30", 150)), 0.5, id="half more"),
        pytest.param(counted(("2025-09-30", 100), ("2026-09-30", 50)), 0.5, id="half less is as strong"),
        pytest.param(counted(("2025-09-30", 100), ("2026-09-30", 100)), 0.0, id="the same: a nought that is known"),
        pytest.param(counted(("2025-09-30", 0), ("2026-09-30", 3)), 3.0, id="from nothing"),
        pytest.param(counted(("2026-06-30", 10), ("2026-09-30", 90)), None, id="three months: seasons"),
        pytest.param(counted(("2020-09-30", 10), ("2026-09-30", 90)), None, id="six years apart"),
        pytest.param(
            counted(("2025-01-01", 10), ("2025-09-30", 100), ("2026-09-30", 110)), 0.1, id="the nearest to a year"
        ),
        pytest.param(
            [*counted(("2025-09-30", 10)), *counted(("2026-09-30", 90), source="Actiris")], None, id="two sources"
        ),
    ],
)
def test_change_in_about_a_year(figures: list[DemandFigure], change: float | None) -> None:
    found = demand_change(figures)
    assert found.value == (None if change is None else pytest.approx(change))
    assert found.note is not None


@for_all(some.lists(some.tuples(some.integers(0, 1_500), some.integers(0, 500)), max_size=6), some.randoms())
def test_the_order_of_the_figures_makes_no_difference(pairs: list[tuple[int, int]], chance: Random) -> None:
    days = dict(pairs)
    figures = [DemandFigure("BK-9001", ON - timedelta(one), count, "VDAB") for one, count in days.items()]
    mixed = list(figures)
    chance.shuffle(mixed)
    assert demand_change(figures) == demand_change(mixed)
