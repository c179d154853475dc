"""Workbooks with a sheet per table."""

import io

from openpyxl import load_workbook

from ijkpunt.formats.rows.write import LONGEST_SHEET_CELL
from ijkpunt.formats.workbook import Sheet, workbook_bytes


def read(*sheets: Sheet) -> dict[str, list[tuple[object, ...]]]:
    book = load_workbook(io.BytesIO(workbook_bytes(sheets)))
    return {page.title: list(page.iter_rows(values_only=True)) for page in book.worksheets}


def test_every_table_is_a_sheet_with_its_head() -> None:
    found = read(Sheet("Een", ("a", "b"), [("x", 1), ("y", None)]), Sheet("Twee", ("c",), [(0.5,)]))
    assert found == {"Een": [("a", "b"), ("x", 1), ("y", None)], "Twee": [("c",), (0.5,)]}


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    book = load_workbook(io.BytesIO(workbook_bytes([Sheet("Een", ("a",), [("=1+1",), ("@som",)])])))
    cells = [row[0] for row in book.worksheets[0].iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type) for cell in cells] == [("=1+1", "s"), ("@som", "s")]


def test_what_no_sheet_can_hold_is_replaced_or_cut_and_never_breaks_the_book() -> None:
    found = read(Sheet("Een/twee: [drie] en nog veel meer woorden", ("a",), [("a\x00b",), ("x" * 40_000,)]))
    ((title, rows),) = found.items()
    assert title == "Een twee   drie  en nog veel me"
    assert rows[1] == ("a\N{REPLACEMENT CHARACTER}b",)
    assert isinstance(rows[2][0], str)
    assert len(rows[2][0]) == LONGEST_SHEET_CELL
    assert rows[2][0].endswith("…")
