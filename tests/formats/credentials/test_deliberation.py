"""The table of a deliberation: read however it is titled, and everything wrong with it told with its row and column."""

import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.formats.credentials.deliberation import (
    TITLES,
    Learner,
    as_table,
    read_day,
    read_deliberation,
    template,
)
from ijkpunt.formats.credentials.led import NationalNumber
from ijkpunt.formats.findings import Reading
from ijkpunt.formats.rows import TableSource
from ijkpunt.kernel.problems import Refused

CODES = ("bkc1", "bkc2", "bkc3")
ON = date(2026, 11, 18)
DIGITS = "85073003328"
YOUNG = "05010100113"


def read(text: str, name: str = "lijst.csv", **more: object) -> Reading[tuple[Learner, ...]]:
    return read_deliberation(TableSource.of_bytes(name, text.encode()), CODES, ON, **more)  # type: ignore[arg-type]


def wrong(text: str) -> list[tuple[str, str, str]]:
    """Code, row and column of everything that is wrong."""
    with pytest.raises(Refused) as broken:
        read(text)
    return [(one.code, one.place.record, one.place.field) for one in broken.value.problems]


def test_our_own_template_is_read_as_it_was_filled_in() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template([(code, "Legt leien") for code in CODES])))
    book.worksheets[0].append([])
    for place, value in enumerate(["L-1", "Noor Dhondt", "9/03/2004", "", "ja", "nee", "goed", "x", "", "o"], start=1):
        book.worksheets[0].cell(row=2, column=place, value=value)
    stream = io.BytesIO()
    book.save(stream)
    found = read_deliberation(TableSource.of_bytes("d.xlsx", stream.getvalue()), CODES, ON)
    assert found.value == (
        Learner(2, "L-1", "Noor Dhondt", date(2004, 3, 9), None, ("bkc1",), ("bkc3",), True, False, "goed"),
    )
    assert found.problems == ()


HEADERS = [
    "Leerlingnummer;Naam;Competenties",
    "NR.;naam en voornaam;aangetoonde competenties",
    "Stamboeknummer;Volledige naam;Codes",
]


@pytest.mark.parametrize("header", HEADERS)
def test_columns_may_be_named_in_many_ways(header: str) -> None:
    learner = read(f"{header}\nL-1;Noor Dhondt;bkc1, BKC3\n").value[0]
    assert (learner.reference, learner.name, learner.shown) == ("L-1", "Noor Dhondt", ("bkc1", "bkc3"))


def test_a_first_name_in_a_column_of_its_own_is_put_before_the_name() -> None:
    text = "Nummer;Achternaam;Voornaam;bkc1 Legt leien;bkc2\nL-1;Dhondt;Noor;x;nee\n"
    learner = read(text).value[0]
    assert (learner.name, learner.shown) == ("Noor Dhondt", ("bkc1",))


def test_a_number_that_lost_its_zeros_in_a_spreadsheet_is_mended() -> None:
    text = f"Nummer;Naam;Geboortedatum;INSZ;Competenties\nL-1;Lou;1/01/2005;{int(YOUNG)};bkc1\n"
    found = read(text)
    assert found.value[0].number == NationalNumber(YOUNG)
    assert found.problems == ()


def test_everything_wrong_is_said_at_once_with_its_row_and_column() -> None:
    text = (
        "Nummer;Naam;Geboortedatum;Rijksregisternummer;bkc1\n"
        "L-1;Noor Dhondt;30/02/2004;;x\n"
        ";Lou Peeters;;85073003329;x\n"
        "L-3;Ann Smets;1/01/2001;;misschien\n"
        f"L-4;Jan Maes;30/07/1985;{DIGITS};\n"
        "L-4;Els Maes;3/04/1999;;\n"
    )
    assert wrong(text) == [
        ("batch.birth_date", "2", "Geboortedatum"),
        ("batch.missing", "3", "Nummer"),
        ("batch.number", "3", "Rijksregisternummer"),
        ("batch.mark", "4", "bkc1"),
        ("batch.twice", "5", "Nummer"),
        ("batch.twice", "6", "Nummer"),
    ]


def test_what_is_said_of_a_number_never_shows_it() -> None:
    with pytest.raises(Refused) as broken:
        read("Nummer;Naam;INSZ;Competenties\nL-1;Lou;85073003329;bkc1\n")
    assert "85073003329" not in str([(str(one), one.value) for one in broken.value.problems])


def test_a_shifted_column_is_told_once_and_as_that() -> None:
    rows = "".join(f"Leerling {letter};L-{place};1/01/2004;x\n" for place, letter in enumerate("abcdef"))
    assert {row[0] for row in wrong(f"Nummer;Naam;Geboortedatum;bkc1\n{rows}")} == {"batch.shifted"}
    rows = "".join(f"L-{place};Leerling {letter};x;1/01/2004\n" for place, letter in enumerate("abcdef"))
    assert wrong(f"Nummer;Naam;Geboortedatum;bkc1\n{rows}") == [("batch.shifted", "1", "Geboortedatum")]


def test_numbers_that_are_not_of_these_birth_dates_are_noticed() -> None:
    found = read(f"Nummer;Naam;Geboren op;INSZ;Competenties\nL-1;Lou;1/01/1999;{DIGITS};bkc1\n")
    assert [one.code for one in found.problems] == ["batch.number_and_birth"]


ABSENT = [
    ("Naam;bkc1\nLou;x\n", "batch.no_column"),
    ("Nummer;Naam\nL-1;Lou\n", "batch.no_competences"),
    ("Nummer;Naam;Naam;bkc1\nL-1;Lou;Lou;x\n", "batch.double_column"),
    ("Nummer;Naam;bkc1\n", "batch.no_rows"),
    ("", "batch.empty"),
    ("Nummer;Naam;Competenties\nL-1;Lou;bkc9\n", "batch.unknown_competence"),
]


@pytest.mark.parametrize(("text", "code"), ABSENT, ids=[row[1] for row in ABSENT])
def test_a_table_that_cannot_be_read_says_why(text: str, code: str) -> None:
    assert [row[0] for row in wrong(text)] == [code]


def test_a_column_of_another_version_is_told_as_unread() -> None:
    found = read("Nummer;Naam;bkc1;bkc99\nL-1;Lou;x;x\n")
    assert [one.code for one in found.problems] == ["batch.unknown_column"]


def test_the_table_to_correct_shows_no_national_number_and_keeps_it() -> None:
    first = read(f"Nummer;Naam;Geboren op;INSZ;Competenties\nL-1;Lou;30/07/1985;{DIGITS};bkc1 o:bkc2\n").value
    table = as_table(first)
    assert DIGITS not in table
    again = read(table, "lijst.tsv", sealed={2: DIGITS}).value
    assert again == first


WORDS = st.text("abcdefgh ", min_size=1, max_size=12).filter(str.strip)
LEARNERS = st.lists(
    st.builds(
        Learner,
        line=st.just(0),
        reference=st.integers(1, 10**6).map(lambda number: f"L{number}"),
        name=WORDS.map(lambda name: " ".join(name.split())),
        birth_date=st.none() | st.dates(date(1950, 1, 1), date(2010, 1, 1)),
        shown=st.lists(st.sampled_from(CODES[:2]), unique=True).map(lambda codes: tuple(sorted(codes))),
        taken_over=st.just(()) | st.just(("bkc3",)),
        without_diploma=st.booleans(),
        show_name=st.booleans(),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda one: one.reference,
)


@given(LEARNERS)
def test_what_is_shown_to_correct_reads_back_as_it_was(learners: list[Learner]) -> None:
    again = read(as_table(learners), "lijst.tsv").value
    assert [(one.reference, one.name, one.birth_date, one.shown, one.taken_over, one.without_diploma, one.show_name)
            for one in again] == [
        (one.reference, one.name, one.birth_date, one.shown, one.taken_over, one.without_diploma, one.show_name)
        for one in learners
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "day"),
    [("9/3/2004", date(2004, 3, 9)), ("09-03-2004", date(2004, 3, 9)), ("2004-03-09", date(2004, 3, 9)),
     ("9.3.2004", date(2004, 3, 9)), ("31/02/2004", None), ("maart 2004", None)],
)  # fmt: skip
def test_days_are_read_as_people_write_them(text: str, day: date | None) -> None:
    assert read_day(text) == day


def test_our_titles_are_words_that_we_know() -> None:
    header = ";".join([*TITLES.values(), "Competenties"])
    assert read(f"{header}\nL-1;Lou;;;;;;bkc1\n").problems == ()
