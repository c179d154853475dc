"""Searching the real records: what a citizen types finds the qualification that is meant."""

import json
from pathlib import Path
from typing import Any

import pytest

from ijkpunt.matching.lookup import LookupDocument, LookupIndex
from ijkpunt.matching.words import highlight, passages

pytestmark = pytest.mark.real_data


def _texts(entries: list[dict[str, Any]]) -> list[str]:
    return [entry["waarde"] for entry in entries]


def _document(record: dict[str, Any]) -> LookupDocument:
    competences = record["competenties"]
    return LookupDocument(
        key=record["versie_nr_lang"],
        fields={
            "title": [record["titel"]],
            "synonyms": _texts(record["synoniemen"]),
            "definition": [record["definitie"]],
            "competences": _texts(competences),
            "skills": [text for one in competences for text in _texts(one.get("vaardigheden", []))],
            "knowledge": [text for one in competences for text in _texts(one.get("kennis", []))],
        },
        facets={"level": [str(record["vks_niveau"])], "domain": [one["domein"] for one in record["domeinen"]]},
    )


@pytest.fixture(scope="module")
def documents(real_data: Path) -> dict[str, LookupDocument]:
    paths = sorted((real_data / "vks" / "bk").glob("*.json"))
    read = [_document(json.loads(path.read_bytes())["beroepskwalificatie"]) for path in paths]
    return {one.key: one for one in read}


@pytest.fixture(scope="module")
def index(documents: dict[str, LookupDocument]) -> LookupIndex:
    return LookupIndex.build(documents.values())


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("stukadoren", "BK-0130-5"),
        ("stucadoor", "BK-0130-5"),
        ("pleisterwerk", "BK-0130-5"),
        ("plafondafwerking", "BK-0130-5"),
        ("tegelzeter", "BK-0169-3"),
        ("tegels zetten", "BK-0169-3"),
        ("vloeren en tegels", "BK-0169-3"),
        ("bakkr", "BK-0019-3"),
        ("bakker", "BK-0019-3"),
        ("banketbaker", "BK-0020-3"),
        ("taarten maken", "BK-0019-3"),
        ("schrijnwerken", "BK-0038-3"),
        ("magazijn medewerker", "BK-0002-3"),
        ("magazjin", "BK-0002-3"),
        ("meubels maken", "BK-0100-3"),
        ("chape", "BK-0168-3"),
        ("dekvl", "BK-0168-3"),
        ("farmaceutisch", "BK-0014-3"),
        ("bk 130", "BK-0130-5"),
        ("BK-0130-5", "BK-0130-5"),
    ],
)
def test_what_people_type_finds_the_qualification_they_mean(index: LookupIndex, query: str, first: str) -> None:
    assert [hit.key for hit in index.search(query).hits][:1] == [first]


@pytest.mark.parametrize(("one", "other"), [("plafonds", "plafond"), ("verwerkt", "verwerken"), ("tegel", "tegels")])
def test_inflected_words_find_the_same(index: LookupIndex, one: str, other: str) -> None:
    found = [[(hit.key, hit.score) for hit in index.search(f"{query} ").hits] for query in (one, other)]
    assert found[0] == found[1] != []


def test_every_qualification_is_found_first_by_its_own_title(
    index: LookupIndex, documents: dict[str, LookupDocument]
) -> None:
    for key, one in documents.items():
        hit = index.search(one.fields["title"][0]).hits[0]
        assert (hit.key, hit.exact) == (key, True)


def test_the_found_words_can_be_shown_in_the_texts(index: LookupIndex, documents: dict[str, LookupDocument]) -> None:
    (hit,) = index.search("plafonds bepleisteren", limit=1).hits
    texts = passages(documents[hit.key].fields["skills"], hit.terms)
    assert texts
    for text in texts:
        assert any(is_found for _, is_found in highlight(text, hit.terms))
