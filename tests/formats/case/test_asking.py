"""The questions of the list of documents: what each operator finds, and that no text makes the reader stumble."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.formats.case.asking import Asked, read_question
from ijkpunt.kernel.problems import Refused

RECORDS = [
    {"identifier": "1", "title": "Bakker", "version": "2", "subject": ["Voeding", "Horeca"], "language": "nl",
     "extensions": {"vksLevel": 3, "ext:synonyms": ["broodmaker"]}, "CFPackageURI": {"title": "Bakker"}},
    {"identifier": "2", "title": "dakwerker", "version": "10", "subject": ["Bouw"],
     "extensions": {"vksLevel": 4}, "CFPackageURI": {"title": "dakwerker"}},
    {"identifier": "3", "title": "Kok d'afwas", "version": "1", "extensions": {"vksLevel": 10}},
]  # fmt: skip
FOUND = [
    ("title='bakker'", "1"),
    ("title='BAKKER'", "1"),
    ("title!='bakker'", "23"),
    ("title>'bakker'", "23"),
    ("title>='bakker'", "123"),
    ("title<'dakwerker'", "1"),
    ("title<='dakwerker'", "12"),
    ("title~'AK'", "12"),
    ("title='kok d''afwas'", "3"),
    ("title='kok d\\'afwas'", "3"),
    ("  title = 'bakker' ", "1"),
    ("title='bakker' OR title='dakwerker'", "12"),
    ("title='bakker' AND version='2'", "1"),
    ("title='bakker' AND version='3'", ""),
    ("title='bakker' and version='2'", "1"),
    ("title='x AND y'", ""),
    ("subject='voeding'", "1"),
    ("subject='voeding,horeca'", "1"),
    ("subject='voeding,bouw'", ""),
    ("subject~'voeding,bouw'", "12"),
    ("subject!='bouw'", "13"),
    ("language='nl'", "1"),
    ("language!='nl'", "23"),
    ("extensions.vksLevel>'3'", "23"),
    ("extensions.vksLevel='10'", "3"),
    ("extensions.vksLevel='tien'", ""),
    ("extensions.ext:synonyms~'brood'", "1"),
    ("extensions.onbekend='x'", ""),
    ("CFPackageURI.title~'dak'", "2"),
]


@pytest.mark.parametrize(("text", "found"), FOUND, ids=[text for text, _ in FOUND])
def test_a_filter_finds_what_it_says(text: str, found: str) -> None:
    assert "".join(str(one["identifier"]) for one in read_question({"filter": [text]}).chosen(RECORDS)) == found


@pytest.mark.parametrize(
    ("sort", "direction", "found"),
    [
        ("title", "asc", "123"),
        ("title", "desc", "321"),
        ("extensions.vksLevel", "desc", "321"),
        ("language", "asc", "123"),
        ("language", "desc", "123"),  # who has none comes last
        ("subject", "asc", "213"),
        ("onbekend", "desc", "123"),
    ],
)
def test_an_order_is_kept(sort: str, direction: str, found: str) -> None:
    asked = read_question({"sort": [sort], "orderBy": [direction]})
    assert "".join(str(one["identifier"]) for one in asked.chosen(RECORDS)) == found


def test_fields_and_parts() -> None:
    asked = read_question({"fields": ["title, onbekend", "version"], "limit": ["1"], "offset": ["1"]})
    assert [asked.narrowed(one) for one in asked.part(RECORDS)] == [{"title": "dakwerker", "version": "10"}]
    assert read_question({}) == Asked()


@given(
    st.dictionaries(
        st.sampled_from(["limit", "offset", "sort", "orderBy", "filter", "fields"]),
        st.lists(st.text(alphabet="title.versn~=<>!' ANDOR\\,0189٣", max_size=40), max_size=2),
    )
)
def test_every_question_is_understood_or_refused(given_ones: dict[str, list[str]]) -> None:
    asked, codes = Asked(), {"invalid_selection_field"}
    try:
        asked = read_question(given_ones)
    except Refused as refused:
        codes = {one.code for one in refused.problems}
    assert codes == {"invalid_selection_field"}
    chosen = asked.chosen(RECORDS)
    assert len(chosen) <= 3
    assert len(asked.part(chosen)) <= asked.limit <= 500


@given(st.sampled_from(["title", "version"]), st.sampled_from(["=", "~", "<", ">="]), st.text(max_size=8))
def test_both_is_never_more_than_either(name: str, operator: str, value: str) -> None:
    one = f"{name}{operator}'{value.replace(chr(92), '').replace(chr(39), chr(39) * 2)}'"

    def found(text: str) -> set[object]:
        return {record["identifier"] for record in read_question({"filter": [text]}).chosen(RECORDS)}

    other = "language='nl'"
    assert found(f"{one} AND {other}") == found(one) & found(other)
    assert found(f"{one} OR {other}") == found(one) | found(other)
