"""Evidence: numbers as people write them, tables out of a spreadsheet, and what is refused."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.dossiers.rules.evidence import (
    KINDS,
    LONGEST_NOTE,
    MOST_ROWS,
    MOST_TOLD,
    TOPICS,
    EvidenceAsked,
    EvidenceKind,
    EvidenceTable,
    EvidenceTopic,
    problems_of,
    read_number,
    read_table,
)

DAY = date(2026, 1, 1)
FIGURE = EvidenceAsked(
    EvidenceKind.FIGURE, EvidenceTopic.VACANCIES, "Vacatures", "Dienst", DAY, figure="1.250", unit="per jaar"
)
TABLE = replace(FIGURE, kind=EvidenceKind.TABLE, table="Jaar\tVacatures\n2024\t1.250\n2025\t1.310")
LINK = replace(FIGURE, kind=EvidenceKind.LINK, dated=None, address="https://voorbeeld.example/cijfers?jaar=2025")
FILE = replace(FIGURE, kind=EvidenceKind.FILE, dated=None, file_name="studie.pdf", content=b"%PDF-1.7")


def codes(asked: EvidenceAsked) -> list[str]:
    return [problem.code for problem in problems_of(asked.tidy())]


def test_the_words_are_complete() -> None:
    assert set(KINDS) == set(EvidenceKind)
    assert set(TOPICS) == set(EvidenceTopic)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("1250", "1250", id="plain"),
        pytest.param("1.250", "1250", id="a point parts thousands"),
        pytest.param("1.250.000,75", "1250000.75", id="points and a comma"),
        pytest.param("1 250", "1250", id="a space parts thousands"),
        pytest.param("1\u202f250,5", "1250.5", id="a narrow hard space"),
        pytest.param("1,250.5", "1250.5", id="as elsewhere"),
        pytest.param("1,250", "1.250", id="a comma parts decimals"),
        pytest.param("12.5", "12.5", id="a point that can only part decimals"),
        pytest.param("-3,2 %", "-3.2", id="a share that fell"),
        pytest.param("−4", "-4", id="a true minus"),
        pytest.param("+7", "7", id="a plus"),
        pytest.param("0", "0", id="nothing"),
        pytest.param("", None, id="empty"),
        pytest.param("veel", None, id="a word"),
        pytest.param("12 vacatures", None, id="a number with its unit"),
        pytest.param("1.25.0", None, id="points in the wrong places"),
        pytest.param("1e5", None, id="a computer's number"),
        pytest.param("NaN", None, id="no number"),
        pytest.param("١٢", None, id="digits of another script"),
        pytest.param("9" * 400, None, id="more than anybody counts"),
    ],
)
def test_numbers_as_people_write_them(text: str, expected: str | None) -> None:
    assert read_number(text) == (None if expected is None else Decimal(expected))


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False))
def test_a_number_written_as_here_is_read_back(number: Decimal) -> None:
    here = f"{number:,.2f}".replace(",", " ").replace(".", ",")
    assert read_number(here) == number
    assert read_number(here.replace(" ", ".")) == number


@given(st.text(max_size=30))
def test_whatever_is_written_gives_a_number_or_none(text: str) -> None:
    number = read_number(text)
    assert number is None or number.is_finite()


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param(FIGURE, [], id="a figure"),
        pytest.param(TABLE, [], id="a table"),
        pytest.param(LINK, [], id="a link"),
        pytest.param(FILE, [], id="a file"),
        pytest.param(replace(FIGURE, figure=""), ["evidence.figure"], id="a figure without one"),
        pytest.param(replace(FIGURE, figure="tientallen"), ["evidence.number"], id="a word for a figure"),
        pytest.param(replace(FIGURE, source=" "), ["evidence.source"], id="no source"),
        pytest.param(replace(FIGURE, dated=None), ["evidence.dated"], id="a figure of no day"),
        pytest.param(replace(FIGURE, title=""), ["evidence.title"], id="no title"),
        pytest.param(replace(FILE, file_name=""), ["evidence.file"], id="no file"),
        pytest.param(replace(LINK, address="javascript:alert(1)"), ["evidence.address"], id="a script for a link"),
        pytest.param(replace(LINK, address="https://"), ["evidence.address"], id="half a link"),
        pytest.param(replace(LINK, address="https://a b.example/"), ["evidence.address"], id="a link with a space"),
        pytest.param(
            replace(LINK, address="https://bank.example@kwaad.example/"), ["evidence.address"], id="a disguise"
        ),
        pytest.param(replace(LINK, address="http://[half"), ["evidence.address"], id="no address at all"),
        pytest.param(replace(FIGURE, note="x" * (LONGEST_NOTE + 1)), ["evidence.too_long"], id="a note too long"),
        pytest.param(
            EvidenceAsked(EvidenceKind.FIGURE, EvidenceTopic.OTHER, ""),
            ["evidence.title", "evidence.source", "evidence.dated", "evidence.figure"],
            id="an empty form: everything at once",
        ),
    ],
)
def test_what_a_piece_of_evidence_must_have(asked: EvidenceAsked, expected: list[str]) -> None:
    assert codes(asked) == expected


def test_a_table_from_a_spreadsheet_with_an_empty_corner_and_gaps() -> None:
    table, problems = read_table("\t2024\t2025\t\r\nVacatures\t1.250\t\r\nIngevuld\t-\t12,5\r\n\r\n")
    assert not problems
    assert table == EvidenceTable(
        ("", "2024", "2025"),
        (("Vacatures", (Decimal(1250), None)), ("Ingevuld", (None, Decimal("12.5")))),
    )
    assert EvidenceTable.of(table.stored()) == table  # type: ignore[arg-type]


def test_semicolons_do_as_well() -> None:
    table, problems = read_table("Jaar;Aantal\n2025;3")
    assert table is not None
    assert not problems
    assert table.rows == (("2025", (Decimal(3),)),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", ["evidence.table_empty"], id="nothing"),
        pytest.param("Jaar\tAantal", ["evidence.table_empty"], id="only a header"),
        pytest.param("Jaar\n2025", ["evidence.table_columns"], id="one column"),
        pytest.param("a\tb\tc\td\te\tf\tg\th\ti\n1\t2", ["evidence.table_columns"], id="too many columns"),
        pytest.param("Jaar\tAantal\n" + "2025\t1\n" * (MOST_ROWS + 1), ["evidence.table_rows"], id="a row too many"),
        pytest.param("Jaar\tAantal\n" + "2025\tx\n" * 5000, ["evidence.table_rows"], id="thousands of lines"),
        pytest.param("Jaar\tAantal\n2025\tveel", ["evidence.table_number"], id="a word for a number"),
        pytest.param("Jaar\tAantal\n\t5", ["evidence.table_label"], id="a row without a name"),
        pytest.param("Jaar\tAantal\n2025\t5\t6", ["evidence.table_width"], id="a row too wide"),
        pytest.param("Jaar\t\tAantal\n2025\t5\t6", ["evidence.table_header"], id="a column without a name"),
    ],
)
def test_tables_that_are_refused(text: str, expected: list[str]) -> None:
    table, problems = read_table(text)
    assert table is None
    assert [problem.code for problem in problems] == expected


def test_a_wrong_cell_is_named_with_its_place() -> None:
    _table, problems = read_table("Jaar\tAantal\n2024\t5\n2025\tveel")
    assert "Rij 3, kolom 2: “veel” is geen getal." in str(problems[0])


def test_many_wrong_cells_are_counted() -> None:
    _table, problems = read_table("Jaar\tA\tB\n" + "2025\tx\ty\n" * 20)
    assert len(problems) == MOST_TOLD + 1
    assert "nog 30 andere" in str(problems[-1])


@given(st.text(alphabet=st.sampled_from(list("ab1,.;\t\n\r \u00a0-")), max_size=200))
def test_whatever_is_pasted_gives_a_table_or_says_why_not(text: str) -> None:
    table, problems = read_table(text)
    assert (table is None) is bool(problems)
    if table is not None:
        assert all(len(cells) == len(table.header) - 1 for _label, cells in table.rows)
        assert EvidenceTable.of(table.stored()) == table  # type: ignore[arg-type]
