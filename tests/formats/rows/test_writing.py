"""Tables out: what was written is read back, and nothing can run in a spreadsheet."""

from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.formats.rows import TableSource, table_rows, written_table
from ijkpunt.formats.rows import write as writing
from ijkpunt.formats.rows.cells import Cell
from ijkpunt.formats.rows.write import ENDINGS
from ijkpunt.formats.tables import plain_cell
from ijkpunt.kernel.problems import Refused

COLUMNS: dict[str, type] = {"id": str, "place": int, "chance": float}


def write(path: Path, *rows: tuple[Cell, ...]) -> Path:
    with written_table(path, COLUMNS) as table:
        for row in rows:
            table.write(row)
    return path


def read(path: Path) -> list[dict[str, str]]:
    return [row.cells for row in table_rows(TableSource.of(path))]


@pytest.mark.parametrize("ending", ENDINGS)
def test_rows_come_back_as_they_were_written(tmp_path: Path, ending: str) -> None:
    path = write(tmp_path / f"a{ending}", ("één", 1, 0.25), ("twee", 2, None))
    assert read(path) == [
        {"id": "één", "place": "1", "chance": "0.25"},
        {"id": "twee", "place": "2", "chance": ""},
    ]
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_table_without_rows_still_names_its_columns(tmp_path: Path, ending: str) -> None:
    assert read(write(tmp_path / f"a{ending}")) == []


@pytest.mark.parametrize("text", ["=1+1", "+32 2 123", "-HYPERLINK(A1)", "@SUM(A1)", "'=1", "'s avonds"])
def test_no_cell_runs_in_a_spreadsheet(tmp_path: Path, text: str) -> None:
    sheet = openpyxl.load_workbook(write(tmp_path / "a.xlsx", (text, 1, 1.0))).active
    assert sheet is not None
    cell = sheet["A2"]
    assert (cell.value, cell.data_type) == (text, "s")
    line = write(tmp_path / "a.csv", (text, 1, 1.0)).read_text("utf-8-sig").splitlines()[1]
    assert line.startswith(f"'{text}")
    assert plain_cell(f"'{text}") == text
    assert read(write(tmp_path / "a.tsv", (text, 1, 1.0)))[0]["id"] == text


def test_numbers_are_numbers_where_a_format_knows_them(tmp_path: Path) -> None:
    table = pq.read_table(write(tmp_path / "a.parquet", ("a", -3, 0.5)))
    assert table.to_pylist() == [{"id": "a", "place": -3, "chance": 0.5}]
    sheet = openpyxl.load_workbook(write(tmp_path / "a.xlsx", ("a", -3, 0.5))).active
    assert sheet is not None
    assert (sheet["B2"].value, sheet["C2"].value) == (-3, 0.5)
    assert ",-3," in write(tmp_path / "a.csv", ("a", -3, 0.5)).read_text("utf-8-sig")


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_run_that_breaks_off_leaves_what_was_there(tmp_path: Path, ending: str) -> None:
    path = write(tmp_path / f"a{ending}", ("eerst", 1, 1.0))
    before = path.read_bytes()
    with pytest.raises(ZeroDivisionError), written_table(path, COLUMNS) as table:
        table.write(("half", 1, 1 / 0))
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_an_unknown_ending_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"\.tsv, \.csv, \.xlsx, \.parquet"):
        write(tmp_path / "a.doc")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a", "a.txt"])
def test_a_name_without_ending_gets_tabs(tmp_path: Path, name: str) -> None:
    assert write(tmp_path / name, ("één", 1, 0.5)).read_text() == "id\tplace\tchance\néén\t1\t0.5\n"


def test_what_does_not_fit_in_excel_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused, match="cel"):
        write(tmp_path / "a.xlsx", ("x" * 40_000, 1, 1.0))
    monkeypatch.setattr(writing, "MOST_SHEET_ROWS", 2)
    with pytest.raises(Refused, match="rijen"):
        write(tmp_path / "b.xlsx", ("a", 1, 1.0), ("b", 2, 1.0))
    assert list(tmp_path.iterdir()) == []


def test_parquet_is_written_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ijkpunt.formats.rows.parquet._WRITTEN", 3)
    path = write(tmp_path / "a.parquet", *((str(number), number, None) for number in range(8)))
    assert pq.ParquetFile(path).num_row_groups == 3
    assert [row["id"] for row in read(path)] == [str(number) for number in range(8)]


@given(st.lists(st.text(max_size=30), max_size=8), st.sampled_from(ENDINGS))
def test_any_text_can_be_written(tmp_path_factory: pytest.TempPathFactory, texts: list[str], ending: str) -> None:
    path = tmp_path_factory.mktemp("any") / f"a{ending}"
    write(path, *((f"x{text}", 1, 1.0) for text in texts))
    assert len(read(path)) == len(texts)
