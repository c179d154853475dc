"""Tables in, in four formats: the same rows with their line, and files that are no table named as what they are."""

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.formats.findings import MOST, Findings
from ijkpunt.formats.rows import TableSource, read_cells, sources_in, table_rows
from ijkpunt.formats.rows.text import LONGEST_LINE
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Refused, Severity
from tests.formats.refusing import problems_of


def rows(name: str, data: bytes, *needed: str) -> list[tuple[int, dict[str, str]]]:
    return [tuple(row) for row in table_rows(TableSource.of_bytes(name, data), needed)]  # type: ignore[misc]


def workbook(*lines: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)  # type: ignore[union-attr]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def parquet(**columns: list[object]) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream)
    return stream.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The workbook with other bytes in one of its parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for member in old.namelist():
            new.writestr(member, content if member == name else old.read(member))
    return stream.getvalue()


WANTED = [(2, {"id": "1", "text": "hout zagen"}), (3, {"id": "2", "text": "zagen, op maat"})]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.tsv", b"id\ttext\n1\thout zagen\n2\tzagen, op maat\n"),
        ("a.TSV", b"\xef\xbb\xbfid\ttext\r\n1\thout zagen\r\n2\tzagen, op maat"),
        ("a.csv", b'id,text\n1,hout zagen\n2,"zagen, op maat"\n'),
        ("a.csv", b"id;text\n1;hout zagen\n2;zagen, op maat\n"),
        ("a.csv", b"id\ttext\n1\thout zagen\n2\tzagen, op maat\n"),
        ("a.xlsx", workbook(["id", "text"], [1, "hout zagen"], [2.0, "zagen, op maat"])),
        ("a.parquet", parquet(id=[1, 2], text=["hout zagen", "zagen, op maat"])),
    ],
)
def test_every_format_gives_the_same_rows(name: str, data: bytes) -> None:
    assert rows(name, data, "id", "text") == WANTED


def test_lines_are_those_where_a_row_starts() -> None:
    data = b'id,text\n1,"over\ntwee regels"\n\n2,kort\n'
    assert [line for line, _ in rows("a.csv", data)] == [2, 5]
    assert [line for line, _ in rows("a.tsv", b"id\ttext\n\n1\ta\n \t \n2\tb\n")] == [3, 5]


def test_between_tabs_a_quotation_mark_is_a_sign_like_any_other() -> None:
    assert rows("a.tsv", b'id\ttext\n1\t"half\n') == [(2, {"id": "1", "text": '"half'})]


def test_missing_cells_are_empty_and_text_is_stripped() -> None:
    assert rows("a.csv", b"id,text\n1\n 2 , b \n") == [(2, {"id": "1", "text": ""}), (3, {"id": "2", "text": "b"})]


def test_a_semicolon_at_the_end_of_the_line_is_no_separator() -> None:
    assert list(read_cells(TableSource.of_bytes("a.csv", b"a,b;\n1,2;\n"))) == [(1, ["a", "b;"]), (2, ["1", "2;"])]


def test_cells_of_a_workbook_are_what_they_show() -> None:
    from datetime import date, datetime

    data = workbook(["a", "b", "c", "d"], [True, 1.5, datetime(2026, 10, 1), date(2026, 10, 2)])
    assert rows("a.xlsx", data)[0][1] == {"a": "1", "b": "1.5", "c": "2026-10-01", "d": "2026-10-02"}


@pytest.mark.parametrize(
    ("name", "data", "code", "line"),
    [
        ("a.tsv", b"", "table.empty", ""),
        ("a.tsv", b"\n\n \n", "table.empty", ""),
        ("a.doc", b"id\n", "table.ending", ""),
        ("a.tsv", "id\ttext\n".encode("utf-16"), "table.encoding", "1"),
        ("a.tsv", "id\ttext\n1\ta".encode("utf-16-le"), "table.encoding", "1"),
        ("a.csv", "id,text\n1,é\n".encode("latin-1"), "table.encoding", "2"),
        ("a.csv", b"id,text\n1,a\0b\n", "table.control", "2"),
        ("a.csv", b'id,text\n1,"a" b\n', "table.quotes", "2"),
        ("a.csv", b'id,text\n1,"never closed\n', "table.quotes", "2"),
        ("a.tsv", b"id\ttext\n" + b"x" * (LONGEST_LINE + 1), "table.line_too_long", "2"),
        ("a.tsv", b"id\tid\ttext\n", "table.double_column", "1"),
        ("a.tsv", b"id\tname\n", "table.columns", "1"),
        ("a.xlsx", b"no workbook", "table.workbook", ""),
        ("a.xlsx", workbook(["id", "text"])[:-50], "table.workbook", ""),
        ("a.xlsx", with_part(workbook(["id", "text"]), "xl/worksheets/sheet1.xml", b"<x>"), "table.workbook", ""),
        ("a.xlsx", with_part(workbook(["id", "text"]), "xl/workbook.xml", b"<x>"), "table.workbook", ""),
        ("a.xlsx", with_part(workbook(["id", "text"]), "[Content_Types].xml", b"<x"), "table.workbook", ""),
        ("a.parquet", b"no parquet", "table.parquet", ""),
        ("a.parquet", parquet(id=[1], text=["a"])[:-9], "table.parquet", ""),
    ],
)
def test_what_is_no_table_is_named(name: str, data: bytes, code: str, line: str) -> None:
    with pytest.raises(Refused) as refused:
        rows(name, data, "id", "text")
    [problem] = refused.value.problems
    assert (problem.code, problem.place.file, problem.place.record) == (code, name, line)
    assert str(problem.remedy)


def test_latin_1_and_utf_16_are_told_apart() -> None:
    for data, word in (("é\n".encode("latin-1"), "Latin-1"), ("é\n".encode("utf-16"), "UTF-16")):
        with pytest.raises(Refused, match=word):
            rows("a.csv", data)


def test_a_row_that_is_too_wide_is_told_and_the_rest_is_read() -> None:
    findings = Findings("a.tsv")
    source = TableSource.of_bytes("a.tsv", b"id\ttext\n1\ta\tb\n2\tc\n3\td\t\n")
    assert [row.line for row in table_rows(source, (), findings)] == [3, 4]
    assert [(one.code, one.place.record) for one in findings.all()] == [("table.cells", "2")]
    assert findings.wrong


def test_unknown_columns_are_warned_of() -> None:
    findings = Findings("a.tsv")
    source = TableSource.of_bytes("a.tsv", b"id\tcolour\n1\tred\n")
    assert len(list(table_rows(source, ("id",), findings, {"id"}))) == 1
    [problem] = findings.all()
    assert (problem.code, problem.severity, problem.place.field) == (
        "table.unknown_column",
        Severity.WARNING,
        "colour",
    )


def test_many_of_the_same_are_counted_and_not_all_told() -> None:
    findings = Findings("a.tsv")
    for line in range(MOST + 7):
        findings.add("one", say("Fout."), say("Beter."), line=line)
    findings.add("two", say("Anders."), say("Beter."))
    told = findings.all()
    assert len(told) == MOST + 2
    assert "7" in str(told[-1].message)
    with pytest.raises(Refused) as refused:
        findings.refuse()
    assert {problem.code for problem in refused.value.problems} == {"one", "two"}


def test_members_of_a_zip_file_and_files_of_a_folder_are_the_same(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.csv").write_text("id\n1\n")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as packed:
        packed.write(tmp_path / "inner" / "a.csv", "inner/a.csv")
    for place in (tmp_path / "inner", tmp_path / "all.zip"):
        [source] = sources_in(place)
        assert source.name == "a.csv"
        assert [row.cells for row in table_rows(source)] == [{"id": "1"}]


@pytest.mark.parametrize("damage", [slice(0, 40), slice(30, None), slice(0, -30)])
def test_a_damaged_zip_file_is_refused(tmp_path: Path, damage: slice) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.csv", "id\n" + "1\n" * 1000)
    path.write_bytes(path.read_bytes()[damage])
    with pytest.raises(Refused) as refused:
        [list(table_rows(source)) for source in sources_in(path)]
    assert refused.value.problem.code == "table.zip"


def test_a_member_with_a_wrong_checksum_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.csv", "id\n" + "1\n" * 1000)
    path.write_bytes(path.read_bytes().replace(b"1\n1\n1\n", b"1\n2\n1\n", 1))
    with pytest.raises(Refused) as refused:
        [list(table_rows(source)) for source in sources_in(path)]
    assert refused.value.problem.code == "table.zip"


def stored(path: Path, change: Callable[[bytes], bytes] = bytes) -> TableSource:
    """The one member of a zip file that lies on disk, its bytes changed."""
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.csv", "id\n" + "1\n" * 1000)
    path.write_bytes(change(path.read_bytes()))
    return sources_in(path)[0]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "whole": bytes,
    "wrong checksum": lambda data: data.replace(b"1\n1\n1\n", b"1\n2\n1\n", 1),
    "no header": lambda data: data.replace(b"PK\3\4", b"PK\0\0", 1),
    "no UTF-8": lambda data: data.replace(b"id\n", b"i\xff\n", 1),
}


@pytest.mark.parametrize("change", DAMAGES.values(), ids=DAMAGES.keys())
def test_no_file_stays_open_whatever_is_wrong(
    tmp_path: Path, change: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was opened is closed by us, not by Python once it takes away what nobody uses."""
    opened: list[IO[bytes]] = []
    real = open
    source = stored(tmp_path / "all.zip", change)

    def noting(*arguments: Any, **named: Any) -> IO[bytes]:
        opened.append(real(*arguments, **named))
        return opened[-1]

    monkeypatch.setattr("io.open", noting)
    monkeypatch.setattr(zipfile.ZipFile, "__del__", lambda _: None)
    with suppress(Refused):
        list(table_rows(source))
    assert opened
    assert [stream.name for stream in opened if not stream.closed] == []


def test_what_is_neither_folder_nor_zip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id\n")
    with pytest.raises(Refused, match="zip"):
        sources_in(tmp_path / "a.csv")


@given(st.binary(max_size=400), st.sampled_from(["a.tsv", "a.csv", "a.xlsx", "a.parquet", "a.txt", "a"]))
def test_no_bytes_make_the_reader_stumble(data: bytes, name: str) -> None:
    problems_of(lambda: rows(name, data))


@given(st.text(max_size=400), st.sampled_from(["a.tsv", "a.csv"]))
def test_no_text_makes_the_reader_stumble(text: str, name: str) -> None:
    problems_of(lambda: rows(name, text.encode("utf-8", "surrogatepass")))
