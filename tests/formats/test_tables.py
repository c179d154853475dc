"""CSV: everything of the record is in it, and no cell can run in a spreadsheet."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.formats.tables import RECORD_HEADER, csv_bytes, plain_cell, record_rows, safe_cell
from tests.formats.records import CARPENTER


@pytest.mark.parametrize("text", ["=1+1", "+32", "-\tplant", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1"])
def test_a_cell_that_a_spreadsheet_could_run_gets_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Zaagt hout", "5 = 3 + 2", "a'b"])
def test_an_ordinary_cell_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


@given(st.text())
def test_what_went_into_a_cell_comes_out(text: str) -> None:
    assert plain_cell(safe_cell(text)) == text


@given(st.lists(st.tuples(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))))
def test_a_table_reads_back_as_it_was_written(rows: list[tuple[str]]) -> None:
    written = csv_bytes(("text",), rows).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(written, newline="")))
    assert read[0] == ["text"]
    assert [tuple(plain_cell(cell) for cell in row) or ("",) for row in read[1:]] == rows


def test_every_sentence_of_a_record_has_a_row() -> None:
    rows = list(record_rows(CARPENTER))
    assert {len(row) for row in rows} == {len(RECORD_HEADER)}
    assert ("BK-9901-2", "competence", "1", "bkc9990001", "specific", "Zaagt hout") in rows
    assert ("BK-9901-2", "skill", "2", "bkc9990001", "", "Zegt wat er misgaat") in rows
    assert ("BK-9901-2", "knowledge", "1", "bkc9990001", "thorough", "Grondige kennis van hout") in rows
    assert ("BK-9901-2", "partial_competence", "1", "bkc9990001", "BK-9901-2-DBK-01", "") in rows
    assert ("BK-9901-2", "autonomy", "1", "", "independent_in", "de volgorde van het werk") in rows
    assert ("BK-9901-2", "isced", "1", "", "", "0722 Materials") in rows


def test_texts_are_not_tidied() -> None:
    texts = {row[-1] for row in record_rows(CARPENTER)}
    assert "De schrijnwerker:\r\n-\tzaagt  hout;\r\n-\tmonteert." in texts
