"""A catalogue is written in three syntaxes that say the same, and every rule finds what it is for."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, Graph
from rdflib.compare import isomorphic

from ijkpunt.formats.dcat import RULES, CatalogueForm, check_catalogue, write_catalogue
from ijkpunt.formats.dcat.words import DCAT
from ijkpunt.kernel.problems import Severity
from tests.formats.dcat.catalogues import OPEN, catalogue

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib, of its reader of JSON-LD

DAYS = (date(2024, 9, 1), date(2025, 9, 1))
READ_AS = {CatalogueForm.TURTLE: "turtle", CatalogueForm.JSON_LD: "json-ld", CatalogueForm.RDF_XML: "xml"}
TEXT = write_catalogue(catalogue(*DAYS)).decode()


def codes(content: str | bytes) -> set[str]:
    return {one.code for one in check_catalogue(content if isinstance(content, bytes) else content.encode(), "it")}


def graph(form: CatalogueForm) -> Graph:
    return Graph().parse(data=write_catalogue(catalogue(*DAYS), form), format=READ_AS[form])


@pytest.mark.parametrize("form", CatalogueForm)
def test_what_we_write_is_sound_the_same_in_every_syntax_and_in_every_run(form: CatalogueForm) -> None:
    written = write_catalogue(catalogue(*DAYS), form)
    assert written == write_catalogue(catalogue(*DAYS), form)
    assert list(check_catalogue(written)) == []
    assert isomorphic(graph(form), graph(CatalogueForm.TURTLE))


def test_releases_stand_in_their_series_one_after_the_other() -> None:
    found = graph(CatalogueForm.TURTLE)
    series = found.value(predicate=RDF.type, object=DCAT.DatasetSeries)
    newest = found.value(series, DCAT.last)
    assert str(newest) == f"{OPEN}?on=2025-09-01"
    assert found.value(newest, DCAT.prev) == found.value(series, DCAT.first)
    assert len(set(found.subjects(DCAT.inSeries, series))) == 2


RHYTHM = "dcterms:accrualPeriodicity <https://own.example/soms>"
BROKEN = [
    pytest.param("DCAT-01", lambda text: text[: len(text) // 2], id="half a file"),
    pytest.param("DCAT-01", lambda _: "<a:b> <a:c> <a:d> .", id="no catalogue in it"),
    pytest.param("DCAT-02", lambda text: re.sub(r'dcterms:title "Open data van IJkpunt"@nl ;', "", text), id="title"),
    pytest.param("DCAT-03", lambda text: re.sub(r'dcterms:description "Wat die dag telde."@nl ;', "", text), id="data"),
    pytest.param("DCAT-04", lambda text: re.sub(r"dcat:accessURL <[^>]*> ;", "", text), id="no way to the file"),
    pytest.param("DCAT-05", lambda text: re.sub(r"dcat:endpointURL <[^>]*> ;", "", text), id="no door"),
    pytest.param("DCAT-06", lambda text: text.replace("foaf:name", "foaf:nick"), id="nameless publisher"),
    pytest.param("DCAT-07", lambda text: re.sub('dcterms:title ("VKS-register")', r"foaf:nick \1", text), id="series"),
    pytest.param("DCAT-08", lambda text: text.replace("ab" * 32, "ab" * 20), id="checksum too short"),
    pytest.param("DCAT-08", lambda text: text.replace("spdx:algorithm", "spdx:other"), id="checksum of what"),
    pytest.param("DCAT-09", lambda text: re.sub(r"dcat:accessURL <([^>]*)>", r'dcat:accessURL "\1"', text), id="text"),
    pytest.param("DCAT-10", lambda text: re.sub(r'"1234"\S*', '"-3"^^xsd:integer', text), id="negative size"),
    pytest.param("DCAT-10", lambda text: text.replace('"2025-09-01"^^xsd:date', '"gisteren"'), id="no date"),
    pytest.param("DCAT-11", lambda text: text.replace("a dcat:Distribution", "a dcat:Other"), id="dangling file"),
    pytest.param("DCAT-11", lambda text: text.replace("a foaf:Agent", "a dcat:Other"), id="publisher is no agent"),
    pytest.param(
        "DCAT-12", lambda text: text.replace('"VKS-register"@nl', '"VKS-register"@nl, "Ook zo"@nl'), id="two titles"
    ),
    pytest.param("DCAT-13", lambda text: text.replace('"VKS-register"@nl', '"VKS-register"'), id="which language"),
    pytest.param("DCAT-14", lambda text: re.sub(r"dcterms:license <[^>]*> ;", "", text), id="no licence"),
    pytest.param("DCAT-15", lambda text: re.sub(r"dcterms:accrualPeriodicity <[^>]*IRREG>", RHYTHM, text), id="own"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "spoil"), BROKEN)
def test_every_rule_finds_what_it_is_for(code: str, spoil: object) -> None:
    assert callable(spoil)
    spoiled = spoil(TEXT)
    assert spoiled != TEXT
    assert code in codes(spoiled)


def test_every_rule_has_a_case() -> None:
    assert {str(case.values[0]) for case in BROKEN} == set(RULES)


def test_a_problem_says_where_and_warnings_are_no_errors() -> None:
    (found,) = check_catalogue(TEXT.replace('"VKS-register"@nl', '"VKS-register"').encode(), "it.ttl")
    assert found.severity is Severity.WARNING
    assert str(found.place) == f"it.ttl, {OPEN}#reeks dcterms:title"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>', id="xml that may grow"),
        pytest.param(b'{"@context": "https://elsewhere.example/context", "@id": "a:b"}', id="a context to fetch"),
        pytest.param(b'{"@graph": [{"@context": ["https://elsewhere.example/"]}]}', id="deeper"),
        pytest.param(b'{"@context": {"@import": "https://elsewhere.example/"}}', id="imported"),
        pytest.param(b"\xff\xfe\x00", id="no text at all"),
        pytest.param(b"", id="nothing"),
        pytest.param(b"[" * 5000, id="deep as a well"),
    ],
)
def test_what_cannot_be_read_safely_is_refused_in_one_sentence(content: bytes) -> None:
    assert codes(content) == {"DCAT-01"}


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_file_whatever_makes_it_stumble(content: bytes) -> None:
    assert "DCAT-01" in codes(content)


def test_the_rules_are_those_of_the_documentation() -> None:
    page = (Path(__file__).parents[3] / "docs/how-to/dcat.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| (DCAT-\d\d) \| (.*?) \|$", page, re.MULTILINE))
    assert told == {
        code: rule.meaning + (" (warning)" if rule.severity is Severity.WARNING else "") for code, rule in RULES.items()
    }
