"""Tables of a centre, read without a database."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.formats.rows import TableSource
from ijkpunt.kernel.problems import Refused
from ijkpunt.pathways.rules.bookings import in_session_time
from ijkpunt.pathways.rules.importing import JUDGED_WORDS, day_named, read_results, read_sessions, table_text
from ijkpunt.pathways.rules.sampling import sample
from ijkpunt.pathways.rules.verdicts import Judged, Method

ON = date(2026, 11, 26)
HEADER = "Versie;Dag;Gemeente;Adres;Plaatsen;Wijze"


def source(*lines: str) -> TableSource:
    return TableSource.of_bytes("tabel.csv", "\n".join(lines).encode())


def codes(read: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [one.code for one in read.value.problems]


@pytest.mark.parametrize("text", ["2027-03-09", "9/03/2027", "09-03-2027", "9.3.2027"])
def test_a_day_in_the_ways_people_write_it(text: str) -> None:
    assert day_named(text) == date(2027, 3, 9)


@pytest.mark.parametrize("text", ["", "morgen", "31/02/2027", "2027", "9/03/27x"])
def test_no_day(text: str) -> None:
    assert day_named(text) is None


def test_a_good_row_is_read() -> None:
    read = read_sessions(source(HEADER, "bk-9104-3;9/03/2027;Gent;Kaai 1;8;Praktijkproef + interview"), ON)
    assert not read.findings.wrong
    asked = read.rows[0].asked
    assert (asked.version, asked.capacity, asked.language) == ("BK-9104-3", 8, "nl")
    assert asked.methods == (Method.PRACTICAL, Method.INTERVIEW)


def test_a_shifted_column_is_told_once_per_column() -> None:
    rows = [f"BK-9104-3;Gent;{day}/03/2027;Kaai 1;praktijkproef;8" for day in range(1, 8)]
    with pytest.raises(Refused) as refused:
        read_sessions(source(HEADER, *rows), ON)
    assert set(codes(refused)) == {"import.shifted"}
    assert {one.place.field for one in refused.value.problems} == {"Dag", "Plaatsen"}


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("",), "import.empty"),
        ((HEADER,), "import.empty"),
        (("Versie;Dag", "BK-9104-3;9/03/2027"), "import.no_column"),
        ((f"{HEADER};Dag", "BK-9104-3;9/03/2027;Gent;;8;gesprek;9/03/2027"), "import.double_column"),
    ],
    ids=["nothing", "a header only", "columns that lack", "a column twice"],
)
def test_what_is_no_such_table_is_refused(lines: tuple[str, ...], code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_sessions(source(*lines), ON)
    assert code in codes(refused)


def test_unknown_verdicts_and_methods_are_told_at_their_row() -> None:
    read = read_results(
        source(
            "Traject;Competentie;Oordeel;Wijze",
            f"{uuid4()};bkc1;aangetoond;gesprek",
            f"{uuid4()};bkc1;Niet  aangetoond;gesprek",
            ";bkc1;aangetoond;gesprek",
            f"{uuid4()};bkc1;aangetoond;toverij",
        )
    )
    assert [row.verdict.judged for row in read.rows] == [Judged.SHOWN, Judged.NOT_SHOWN, Judged.SHOWN]
    assert [(one.code, one.place.record) for one in read.findings.problems] == [
        ("import.missing", "4"),
        ("import.method", "5"),
    ]


@pytest.mark.parametrize("judged", [one for one in Judged if one is not Judged.NOT_JUDGED])
def test_every_verdict_can_be_written_as_it_is_shown(judged: Judged) -> None:
    assert JUDGED_WORDS[str(judged.label)] is judged


@given(st.lists(st.lists(st.text("ab c", min_size=1).filter(str.strip), min_size=2, max_size=2), min_size=2))
def test_a_table_between_tabs_reads_as_what_it_was(rows: list[list[str]]) -> None:
    text = "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
    assert table_text(TableSource.of_bytes("x.tsv", text.encode())) == text


@given(st.sets(st.uuids(), max_size=80), st.integers(0, 90), st.text(max_size=10))
def test_a_sample_is_the_same_each_time_and_a_bigger_one_holds_it(files: set[UUID], size: int, reference: str) -> None:
    small, big = sample(files, reference, size), sample(files, reference, size + 7)
    assert len(small) == min(size, len(files))
    assert list(big[: len(small)]) == list(small)
    assert sample(sorted(files, key=str), reference, size) == small


@pytest.mark.parametrize(("ahead", "near"), [(2, False), (1, True), (0, True), (-1, False)])
def test_session_time_is_the_day_and_the_one_before(ahead: int, near: bool) -> None:
    assert in_session_time([date(2026, 11, 26 + ahead)], ON, 1) is near
    assert not in_session_time([], ON, 1)
