"""Sets out and in again: what was written is what is read, whatever the words, people and dates in it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.formats.crosswalks import read_crosswalk
from ijkpunt.formats.rows import TableSource
from ijkpunt.formats.sssom import canonical, check_sssom, read_sssom, write_sssom, written_set
from ijkpunt.formats.sssom.header import yaml_text
from ijkpunt.formats.sssom.values import joined_values, split_values
from ijkpunt.kernel.mapping import (
    Justification,
    MappingEnd,
    MappingRow,
    MappingSetRecord,
    MappingStatus,
    MatchRelation,
)
from ijkpunt.kernel.problems import Refused
from tests.formats.sssom.samples import HEADER, ROW, file, row, source

ESCO = "http://data.europa.eu/esco/skill/"
SAW = MappingEnd("KN-10", "Zagen", "competent", "3.8", "knowledge")
WOOD = MappingEnd(f"{ESCO}a", "hout zagen", "esco", "1.2.0", "skill")
FULL = MappingRow(
    SAW,
    WOOD,
    MatchRelation.BROAD,
    Justification.REVIEW,
    negated=True,
    record_id="decision-1",
    status=MappingStatus.REVIEWED,
    confidence=0.85,
    author_id="orcid:0000-0002-1825-0097",
    author_label="An | de Bo",
    mapping_date=date(2026, 10, 1),
    reviewer_id="user:12",
    reviewer_label='Bo "de" Clerck',
    review_date=date(2026, 10, 2),
    reviewer_agreement=-0.5,
    mapping_tool="ijkpunt",
    mapping_tool_version="1.2",
    similarity_score=0.5,
    similarity_measure="cosinus",
    comment="twee\nregels\tmet een tab",
    extra={"author_label": "Cé|D", "match_string": "zagen|hout", "ext_coverage": "0.5", "predicate_label": "ruimer"},
)
NONE = MappingRow(SAW, None, MatchRelation.EXACT, Justification.MANUAL_CURATION, record_id="2", object_source="esco")
SET = MappingSetRecord(
    "https://example.org/set",
    "https://creativecommons.org/publicdomain/zero/1.0/",
    title="Hout: een lijst # met “tekens”",
    version="1.0",
    description="Regel een\nregel twee",
    subject_source="competent",
    subject_source_version="3.8",
    object_source="esco",
    object_source_version="1.2.0",
    mapping_date=date(2026, 10, 3),
    prefixes={"competent": "https://example.org/competent/"},
    rows=(FULL, NONE),
    extra={"creator_label": "Sectorfonds|Bo", "comment": "ja", "ext_batch": "7"},
)


def read(data: bytes) -> MappingSetRecord:
    return read_sssom(source(data)).value


def test_a_full_set_comes_back_as_it_was() -> None:
    back = read(write_sssom(SET))
    assert back == canonical(SET)
    assert (back.rows[0], back.title, back.description) == (FULL, SET.title, SET.description)
    assert back.rows[1] == NONE
    assert set(back.prefixes) >= {"competent", "esco_skill", "orcid", "user", "record", "vocabulary", "ijkpunt"}
    assert back.prefixes["competent"] == "https://example.org/competent/"


def test_what_is_written_reads_as_a_person_expects() -> None:
    lines = write_sssom(SET).decode().splitlines()
    assert lines[0] == '#sssom_version: "1.1"'
    assert "#license: https://creativecommons.org/publicdomain/zero/1.0/" in lines
    assert "#mapping_date: 2026-10-03" in lines
    assert '#subject_source_version: "3.8"' in lines
    assert "#  competent: https://example.org/competent/" in lines
    columns = next(line for line in lines if not line.startswith("#")).split("\t")
    assert columns[:4] == ["record_id", "subject_id", "subject_label", "subject_category"]
    assert columns[-2:] == ["ext_coverage", "ext_status"]
    assert any("\tcompetent:KN-10\t" in line and "\tesco_skill:a\t" in line for line in lines)


def test_metadata_can_be_written_to_a_file_of_its_own() -> None:
    metadata, block = written_set(SET).external()
    reading = read_sssom(source(block), source(metadata, "a.sssom.yml"))
    assert reading.value == canonical(SET)
    assert not metadata.startswith(b"#")


def test_a_set_of_version_1_0_says_no_version_and_holds_no_slots_of_1_1() -> None:
    old = replace(FULL, record_id="", review_date=None, reviewer_agreement=None)
    plain = replace(SET, sssom_version="1.0", rows=(old,))
    data = write_sssom(plain)
    assert b"sssom_version" not in data
    assert read(data) == canonical(plain)
    with pytest.raises(Refused) as caught:
        write_sssom(replace(SET, sssom_version="1.0"))
    assert {problem.code for problem in caught.value.problems} == {"sssom.slots_of_1_1"}


def test_sources_of_all_rows_are_said_once_and_other_ones_per_row() -> None:
    rows = (FULL, replace(FULL, record_id="3", subject=replace(SAW, version="4.0")))
    data = write_sssom(replace(SET, rows=rows)).decode()
    columns = next(line for line in data.splitlines() if not line.startswith("#")).split("\t")
    assert "subject_source_version" in columns
    assert "object_source_version" not in columns
    assert [one.subject.version for one in read(data.encode()).rows] == ["3.8", "4.0"]


def test_what_a_set_says_counts_for_every_row_that_nobody_says_otherwise_of() -> None:
    header = [*HEADER, "subject_source: bk:list", "mapping_date: 2024-05-30", "mapping_tool: saw"]
    [plain] = read(file(header)).rows
    assert (plain.subject.source, plain.mapping_date, plain.mapping_tool) == ("bk:list", date(2024, 5, 30), "saw")
    first, second = read(file(header, row(mapping_date="2024-06-01"), row(comment="x"))).rows
    assert (first.mapping_date, second.mapping_date) == (date(2024, 6, 1), None)
    assert second.mapping_tool == "saw"


def test_identifiers_of_others_become_addresses_and_our_codes_codes() -> None:
    record = read(file([*HEADER, "  rome: https://example.org/rome/"], row(object_id="rome:15244")))
    [one] = record.rows
    assert one.subject.id == "https://example.org/competence/0123-01"
    assert one.object == MappingEnd("15244", source="rome")
    told = read_sssom(source(file()), codes=["bk"]).value.rows[0].subject
    assert told == MappingEnd("0123-01", source="bk")


def test_nothing_found_has_no_object_and_says_where() -> None:
    [one] = read(file(None, row(object_id="sssom:NoTermFound", object_source="esco:all", object_label="x"))).rows
    assert (one.object, one.object_source, one.extra) == (None, "esco:all", {"object_label": "x"})


def test_several_people_keep_their_order() -> None:
    [one] = read(file([*HEADER, "  o: https://o.org/"], row(author_id="o:1|o:2|o:3", author_label=r"A\|B|C\\D|E"))).rows
    assert (one.author_id, one.extra["author_id"]) == ("o:1", "o:2|o:3")
    assert (one.author_label, one.extra["author_label"]) == ("A|B", r"C\\D|E")


def test_extensions_of_others_keep_their_definition() -> None:
    header = [
        *HEADER,
        "extension_definitions:",
        "  - slot_name: ext_a",
        "    property: bk:a",
        "    type_hint: xsd:integer",
    ]
    record = read(file(header, row(ext_a="12")))
    assert record.rows[0].extra == {"ext_a": "12"}
    data = write_sssom(record)
    assert b"property: bk:a" in data
    assert read(data) == record


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"object": MappingEnd("https://nowhere.example/1")}, "sssom.no_prefix"),
        ({"subject": MappingEnd("KN-1")}, "sssom.no_source"),
        ({"subject": MappingEnd("")}, "sssom.no_subject"),
        ({"confidence": 1.5}, "sssom.confidence_range"),
        ({"reviewer_id": "", "reviewer_label": ""}, "sssom.review_without_reviewer"),
        ({"record_id": ""}, "sssom.some_record_ids"),
        ({"record_id": "2"}, "sssom.duplicate_record_id"),
        ({"author_id": "nobody"}, "sssom.bad_curie"),
        ({"extra": {"subject_id": "x"}}, "sssom.slot_level"),
        ({"extra": {"mapping_set_id": "x"}}, "sssom.slot_level"),
        ({"extra": {"a b": "x"}}, "sssom.extension_definition"),
    ],
)
def test_what_cannot_be_written_is_refused_with_its_row(change: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as caught:
        write_sssom(replace(SET, rows=(replace(FULL, **change), NONE)))  # type: ignore[arg-type]
    assert code in {problem.code for problem in caught.value.problems}


@pytest.mark.parametrize(("field", "code"), [("id", "sssom.no_set_id"), ("licence", "sssom.no_licence")])
def test_a_set_without_name_or_licence_is_not_written(field: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        write_sssom(replace(SET, **{field: ""}))  # type: ignore[arg-type]
    assert [problem.code for problem in caught.value.problems] == [code]


@given(st.lists(st.text(max_size=8), min_size=1, max_size=4))
def test_several_values_in_a_cell_come_back(values: list[str]) -> None:
    assert split_values(joined_values(values)) == values


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_text_comes_back_from_the_header(text: str) -> None:
    from yaml import safe_load

    assert safe_load(f"a: {yaml_text(text)}") == {"a": text}
    assert "\n" not in yaml_text(text)


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
KEY = st.from_regex(r"[a-z][a-z0-9_-]{0,6}", fullmatch=True).filter(lambda text: text not in {"owl", "skos"})
CODE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)
PART = st.from_regex(r"[A-Za-z0-9/._~-]{1,8}", fullmatch=True)
DAY = st.dates(date(1000, 1, 1), date(2999, 12, 31))
SHARE = st.floats(0, 1)
ENDS = st.builds(MappingEnd, CODE, TEXT, KEY, TEXT, TEXT) | st.builds(
    lambda part, label, key: MappingEnd(f"{ESCO}x{part}", label, key), PART, TEXT, KEY | st.just("")
)
EXTRA = st.dictionaries(st.sampled_from(["other", "match_string", "ext_note", "subject_preprocessing"]), TEXT)
SET_EXTRA = st.dictionaries(st.sampled_from(["other", "creator_label", "ext_batch", "mapping_tool", "comment"]), TEXT)


@st.composite
def rows(draw: st.DrawFn, number: int) -> MappingRow:
    reviewed = draw(st.booleans())
    absent = draw(st.booleans())
    extra = draw(EXTRA)
    extra = {key: joined_values([text]) if key == "match_string" else text for key, text in extra.items()}
    extra.pop("subject_preprocessing", None)
    return MappingRow(
        draw(ENDS),
        None if absent else draw(ENDS),
        draw(st.sampled_from(MatchRelation)),
        draw(st.sampled_from(Justification)),
        negated=not absent and draw(st.booleans()),
        record_id=f"{draw(CODE)}{number}",
        status=draw(st.none() | st.sampled_from(MappingStatus)),
        confidence=draw(st.none() | SHARE),
        author_id=draw(st.sampled_from(["", "orcid:0000-0002-1825-0097", "https://orcid.org/1", "user:12"])),
        author_label=draw(TEXT),
        mapping_date=draw(st.none() | DAY),
        reviewer_label=draw(TEXT) + "x" if reviewed else "",
        review_date=draw(DAY) if reviewed else None,
        reviewer_agreement=draw(st.none() | st.floats(-1, 1)) if reviewed else None,
        mapping_tool=draw(TEXT),
        similarity_score=draw(st.none() | SHARE),
        comment=draw(TEXT),
        object_source=draw(KEY | st.just("")),
        extra=extra,
    )


@st.composite
def sets(draw: st.DrawFn) -> MappingSetRecord:
    extra = draw(SET_EXTRA)
    extra = {key: joined_values([text]) if key == "creator_label" else text for key, text in extra.items()}
    return MappingSetRecord(
        "https://example.org/set",
        "https://example.org/licence",
        title=draw(TEXT),
        version=draw(TEXT),
        description=draw(TEXT),
        subject_source=draw(KEY | st.just("")),
        subject_source_version=draw(TEXT),
        object_source=draw(KEY | st.just("")),
        object_source_version=draw(TEXT),
        mapping_date=draw(st.none() | DAY),
        prefixes=draw(st.sampled_from([{}, {"esco": "http://data.europa.eu/esco/"}, {"own": ESCO}])),
        rows=tuple(draw(rows(number)) for number in range(draw(st.integers(0, 3)))),
        extra=extra,
    )


@given(sets())
def test_reading_what_was_written_gives_the_same_set(record: MappingSetRecord) -> None:
    whole = canonical(record)
    data = write_sssom(record)
    assert read(data) == whole
    assert canonical(whole) == whole
    assert write_sssom(whole) == data
    assert check_sssom(source(data)) == () or {one.code for one in check_sssom(source(data))} == {
        "sssom.no_term_found_source"
    }


@pytest.mark.real_data
def test_the_official_crosswalk_of_rome_travels(real_data: Path) -> None:
    path = TableSource.of(real_data / "crosswalks" / "esco-rome-occupations.csv")
    record = read_crosswalk(path, vocabularies=("esco", "rome")).value
    data = write_sssom(record)
    assert check_sssom(source(data)) == ()
    assert read(data) == canonical(record)


def test_a_set_without_rows_travels() -> None:
    empty = replace(SET, rows=())
    assert read(write_sssom(empty)) == canonical(empty)
    assert ROW.keys() <= set(write_sssom(empty).decode().splitlines()[-1].split("\t"))
