"""The official crosswalks: project, versions, direction, and every odd form that the published files take."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.formats.crosswalks import Reads, read_crosswalk, read_crosswalk_side
from ijkpunt.formats.findings import Reading
from ijkpunt.formats.rows import TableSource
from ijkpunt.kernel.mapping import (
    Justification,
    MappingEnd,
    MappingRow,
    MappingSetRecord,
    MappingStatus,
    MatchRelation,
)
from ijkpunt.kernel.problems import Refused, Severity
from ijkpunt.kernel.vocabulary import ConceptKind, Label
from tests.formats.refusing import problems_of

TOP = (
    "Mapping project name,ESCO - Houtlijst\nMapping project author,Sectorfonds Hout\nMapping project version,V1.4\n"
    "Mapping project version date,{date}\nClassification 1 Name,ESCO\nClassification 1 Concept type,skill\n"
    "Classification 1 Version,1.0.9\nClassification 1 Language,nl\n"
    "Classification 1 Landing page,https://esco.ec.europa.eu/\nClassification 2 Name,Houtlijst 2\n"
    "Classification 2 Concept type,competences\nClassification 2 Version,V3.0\nClassification 2 Language,nl/fr\n\n"
)
HEAD = "classification 1 ID,classification 1 prefered label,classification 2 ID,classification 2 prefered label,"
HEAD += "mapping relation\n"
ESCO = "http://data.europa.eu/esco/skill/"


def source(rows: str, head: str = HEAD, made: str = "07/06/2022") -> TableSource:
    return TableSource.of_bytes("a.csv", (TOP.replace("{date}", made) + head + rows).encode())


def rows_of(reading: Reading[MappingSetRecord]) -> list[tuple[str, str, MatchRelation]]:
    return [(row.subject.id, row.object.id if row.object else "", row.relation) for row in reading.value.rows]


ONE = f"{ESCO}a,hout zagen,15244,Zagen,skos:broadMatch\n"


def test_a_row_reads_from_the_national_list_to_esco_and_pins_both_versions() -> None:
    record = read_crosswalk(source(ONE)).value
    assert record.rows == (
        MappingRow(
            MappingEnd("15244", "Zagen", "houtlijst-2", "V3.0", "skill"),
            MappingEnd(f"{ESCO}a", "hout zagen", "esco", "1.0.9", "skill"),
            MatchRelation.BROAD,
            Justification.UNSPECIFIED,
            status=MappingStatus.PUBLISHED,
            author_label="Sectorfonds Hout",
            mapping_date=date(2022, 6, 7),
        ),
    )
    assert (record.title, record.version, record.mapping_date) == ("ESCO - Houtlijst", "V1.4", date(2022, 6, 7))
    assert (record.subject_source, record.subject_source_version) == ("houtlijst-2", "V3.0")
    assert (record.object_source, record.object_source_version) == ("esco", "1.0.9")
    assert record.id.startswith("urn:uuid:")
    assert record.id == read_crosswalk(source(ONE)).value.id


def test_who_reads_may_name_what_the_file_does_not() -> None:
    record = read_crosswalk(
        source(ONE),
        vocabularies=("esco", "hout"),
        justification=Justification.MANUAL_CURATION,
        set_id="https://example.org/set",
        licence="https://creativecommons.org/publicdomain/zero/1.0/",
        reads=Reads.FIRST_TO_SECOND,
    ).value
    assert (record.id, record.subject_source, record.object_source) == ("https://example.org/set", "esco", "hout")
    assert (record.rows[0].subject.source, record.rows[0].justification) == ("esco", Justification.MANUAL_CURATION)


def narrower(count: int) -> str:
    return "".join(
        f"{ESCO}{number},zagen,{number},zagen van hout {number},skos:narrowMatch\n" for number in range(count)
    )


def test_the_labels_tell_in_which_direction_a_file_reads() -> None:
    forward = read_crosswalk(source(narrower(12)))  # the second is narrower than the first
    assert forward.value.subject_source == "esco"
    backward = read_crosswalk(source(narrower(12).replace("narrowMatch", "broadMatch")))
    assert backward.value.subject_source == "houtlijst-2"
    for reading in (forward, backward):
        [note] = reading.problems
        assert (note.code, note.severity, "12" in str(note.message)) == ("crosswalk.direction", Severity.NOTE, True)


def test_a_direction_that_the_labels_contradict_is_warned_of() -> None:
    reading = read_crosswalk(source(narrower(12)), reads=Reads.SECOND_TO_FIRST)
    [warning] = reading.problems
    assert (warning.code, warning.severity) == ("crosswalk.direction", Severity.WARNING)
    assert reading.value.subject_source == "houtlijst-2"
    assert read_crosswalk(source(narrower(12)), reads=Reads.FIRST_TO_SECOND).problems == ()


@pytest.mark.parametrize(
    ("made", "day"),
    [
        ("2021-09-30", date(2021, 9, 30)),
        ("22-8-2021", date(2021, 8, 22)),
        ("07/06/2022", date(2022, 6, 7)),
        ("44355", date(2021, 6, 8)),
        ("2021-09-30 00:00:00", date(2021, 9, 30)),
        ("", None),
    ],
)
def test_dates_are_read_in_all_their_forms(made: str, day: date | None) -> None:
    assert read_crosswalk(source(ONE, made=made)).value.mapping_date == day


@pytest.mark.parametrize("made", ["Sep-22", "31/31/2021", "99999999"])
def test_a_date_that_is_none_is_warned_of(made: str) -> None:
    reading = read_crosswalk(source(ONE, made=made))
    assert reading.value.mapping_date is None
    assert ("crosswalk.date", "4") in [(one.code, one.place.record) for one in reading.problems]


def test_addresses_codes_and_labels_in_two_languages_stand_in_many_columns() -> None:
    head = (
        "Classification 1 URI,Classification 1 ID,Classification 1 PrefLabel,Classification 1 URL,Classification 2 URI,"
        "Classification 2 ID,Classification 2 PrefLabel NL,Classification 2 PrefLabel FR,Mapping relation,"
        "Editorial Note,Classification 2 PrefLabel\n"
    )
    row = f"a,7522.1,zagen,{ESCO}a,06e9b608,OP-4,Zager,Scieur,skos:narrowMatch,nagekeken,"
    reading = read_crosswalk(source(f"{row}Zager\n{row}Scieur\n", head))
    [one] = reading.value.rows
    assert one.object == MappingEnd(f"{ESCO}a", "zagen", "esco", "1.0.9", "skill")
    assert (one.subject.id, one.subject.label, one.comment) == ("OP-4", "Zager", "nagekeken")
    assert [note.code for note in reading.problems] == ["crosswalk.again", "crosswalk.direction"]
    side = read_crosswalk_side(
        source(f"{row}Zager\n", head.replace(",Classification 2 PrefLabel\n", "\n")), 2, vocabulary="x"
    )
    assert side.value.concepts[0].labels == (Label("Zager", "nl"), Label("Scieur", "fr"))


def test_the_crosswalk_of_onet_names_its_columns_in_its_own_way() -> None:
    head = "O*NET Id,O*NET Title,O*NET Description,ESCO or ISCO URI,ESCO or ISCO Title,ESCO or ISCO Description,"
    head += "Type of Match\n"
    rows = f"11-1011.00,Sawyers,x,{ESCO}a,sawyer,y,exactMatch\n11-1012.00,Joiners,x,{ESCO}b,joiners,y,exactISCO\n"
    reading = read_crosswalk(source(rows, head), reads=Reads.SECOND_TO_FIRST)
    assert rows_of(reading) == [
        (f"{ESCO}a", "11-1011.00", MatchRelation.EXACT),
        (f"{ESCO}b", "11-1012.00", MatchRelation.EXACT),
    ]


def test_a_workbook_is_read_as_well() -> None:
    book = openpyxl.Workbook()
    for line in (TOP.replace("{date}", "2022-06-07") + HEAD + ONE).splitlines():
        book.active.append(line.split(","))  # type: ignore[union-attr]
    stream = io.BytesIO()
    book.save(stream)
    reading = read_crosswalk(TableSource.of_bytes("a.xlsx", stream.getvalue()))
    assert rows_of(reading) == [("15244", f"{ESCO}a", MatchRelation.BROAD)]


def test_everything_that_is_wrong_is_told_with_its_line() -> None:
    rows = f"{ESCO}a,x,,y,skos:exactMatch\n{ESCO}a,x,1,y,no relation\n{ESCO}a,x,2,y,\n"
    with pytest.raises(Refused) as caught:
        read_crosswalk(source(rows))
    told = [(one.code, one.place.record, one.value) for one in caught.value.problems]
    assert told == [
        ("crosswalk.no_id", "16", ""),
        ("crosswalk.relation", "17", "no relation"),
        ("crosswalk.relation", "18", ""),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a,b\n1,2\n", "crosswalk.header"),
        ("a,b\n" * 100, "crosswalk.header"),
        ("", "crosswalk.header"),
        ("mapping relation\nskos:exactMatch\n", "crosswalk.columns"),
        (TOP + HEAD, "crosswalk.empty"),
    ],
)
def test_a_file_that_is_no_crosswalk_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        read_crosswalk(TableSource.of_bytes("a.csv", text.encode()))
    assert [one.code for one in caught.value.problems if one.severity is Severity.ERROR] == [code]


def test_one_side_is_a_release_of_its_vocabulary() -> None:
    rows = (
        ONE
        + f"{ESCO}b,hout zagen en schaven,15245,Schaven,skos:closeMatch\n{ESCO}a,anders,15244,Zagen,skos:closeMatch\n"
    )
    rome = read_crosswalk_side(source(rows), 2, vocabulary="rome").value
    assert (rome.vocabulary, rome.version, [one.id for one in rome.concepts]) == ("rome", "V3.0", ["15244", "15245"])
    assert rome.concepts[0].kind is ConceptKind.SKILL
    esco = read_crosswalk_side(source(rows), 1, vocabulary="esco", version="1.0", kind=ConceptKind.OCCUPATION)
    assert (esco.value.version, esco.value.concepts[0].kind) == ("1.0", ConceptKind.OCCUPATION)
    assert esco.value.concepts[0].labels == (Label("hout zagen", "nl"),)
    assert [(one.code, one.place.record) for one in esco.problems] == [("crosswalk.two_labels", "18")]


@given(st.text(max_size=300), st.booleans())
def test_no_text_makes_the_reader_stumble(text: str, headed: bool) -> None:
    data = ((TOP + HEAD if headed else "") + text).encode("utf-8", "surrogatepass")
    problems_of(lambda: read_crosswalk(TableSource.of_bytes("a.csv", data)))


@pytest.mark.real_data
def test_the_official_crosswalk_of_rome(real_data: Path) -> None:
    path = TableSource.of(real_data / "crosswalks" / "esco-rome-occupations.csv")
    reading = read_crosswalk(path, vocabularies=("esco", "rome"))
    record = reading.value
    assert len(record.rows) == 11_118
    assert (record.subject_source, record.subject_source_version) == ("rome", "V3.0")
    assert (record.object_source, record.object_source_version) == ("esco", "1.0.9")
    assert {row.author_label for row in record.rows} == {"Pôle emploi - France"}
    assert [one.code for one in reading.problems] == ["crosswalk.direction"]
    assert len(read_crosswalk_side(path, 2, vocabulary="rome").value.concepts) == 11_118
