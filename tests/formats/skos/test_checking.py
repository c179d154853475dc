"""What is wrong with concepts of anybody: one small file per rule, and nothing wrong with a good one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.formats.skos import check_concepts
from ijkpunt.formats.skos.reading import read_graph
from ijkpunt.kernel.problems import RuleBroken, Severity
from tests.formats.refusing import problems_of

HEAD = """
@prefix : <https://voorbeeld.example/lijst/> .
@prefix ext: <https://ander.example/lijst/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
"""
GOOD = """
:lijst a skos:ConceptScheme ; dct:title "Lijst"@nl ; dct:license <https://licentie.example/> .
:a a skos:Concept ; skos:inScheme :lijst ; skos:prefLabel "Metselen"@nl, "Bricklaying"@en .
:b a skos:Concept ; skos:inScheme :lijst ; skos:prefLabel "Voegen"@nl ; skos:broader :a ; skos:exactMatch ext:1 .
"""
NEW = ":c skos:inScheme :lijst ; skos:prefLabel 'Nieuw'@nl ; a skos:Concept, "
CASES = [
    ("a concept that is a scheme", NEW + "skos:ConceptScheme ; dct:title 'x' ; dct:license :l .", "SKOS-S9"),
    ("one name of two kinds", ":a skos:altLabel 'Metselen'@nl .", "SKOS-S13"),
    ("two preferred names in one language", ":a skos:prefLabel 'Bouwen'@nl .", "SKOS-S14"),
    ("a scheme below a concept", ":lijst skos:broader :a .", "SKOS-S19"),
    ("a concept beside a scheme", ":a skos:related :lijst .", "SKOS-S20"),
    ("beside and above", ":b skos:related :a .", "SKOS-S27"),
    ("a collection that is a concept", NEW + "skos:Collection .", "SKOS-S37"),
    ("equal and broader at once", ":b skos:broadMatch ext:1 .", "SKOS-S46"),
    ("equal and related, told from the other end", "ext:1 skos:relatedMatch :b .", "SKOS-S46"),
    ("a scheme without title", ":leeg a skos:ConceptScheme ; dct:license :l .", "SKOS-01"),
    ("a concept in no scheme", ":c a skos:Concept ; skos:prefLabel 'Los'@nl .", "SKOS-03"),
    ("a circle", ":a skos:broader :b .", "SKOS-04"),
    ("a circle told from above", ":b skos:narrower :a .", "SKOS-04"),
    ("a name without language", ":a skos:altLabel 'Metsen' .", "SKOS-05"),
    ("a concept without name", ":c a skos:Concept ; skos:inScheme :lijst .", "SKOS-05"),
    ("an end that is not there", ":a skos:related :weg .", "SKOS-06"),
]


def codes(text: str) -> list[str]:
    return [problem.code for problem in check_concepts((HEAD + GOOD + text).encode(), "lijst.ttl")]


def test_a_good_list_is_in_order() -> None:
    assert codes("") == []


@pytest.mark.parametrize(("text", "code"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_each_fault_is_told_by_its_rule(text: str, code: str) -> None:
    assert set(codes(text)) == {code}


@pytest.mark.parametrize(
    ("text", "code"),
    [(":b skos:exactMatch ext:2 .", "SKOS-07"), (":vrij a skos:ConceptScheme ; dct:title 'Vrij'@nl .", "SKOS-02")],
)
def test_what_is_only_unwise_is_a_warning(text: str, code: str) -> None:
    problems = check_concepts((HEAD + GOOD + text).encode(), "lijst.ttl")
    assert [(one.code, one.severity) for one in problems] == [(code, Severity.WARNING)]


def test_the_place_of_a_fault_is_the_concept() -> None:
    (problem,) = check_concepts((HEAD + GOOD + ":a skos:altLabel 'Metselen'@nl .").encode(), "lijst.ttl")
    assert str(problem.place) == "lijst.ttl, https://voorbeeld.example/lijst/a"


def test_json_ld_is_read_as_well() -> None:
    page = b"""{"@context": {"skos": "http://www.w3.org/2004/02/skos/core#"},
      "@id": "https://x.example/1", "@type": "skos:Concept", "skos:prefLabel": {"@value": "Een", "@language": "nl"}}"""
    assert [one.code for one in check_concepts(page, "lijst.jsonld")] == ["SKOS-03"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'{"@context": "https://elders.example/context", "@id": "x"}', "graph.context"),
        (b'{"@graph": [{"@context": [{"@import": "https://elders.example/c"}]}]}', "graph.context"),
        (b"\xff\xfe", "graph.unreadable"),
        (b"<html><body>", "graph.unreadable"),
        (b"@prefix : <x> . :a :b", "graph.unreadable"),
        (b"[" * 50_000, "graph.unreadable"),
        (b":a :b " + b"[ :b " * 3_000, "graph.unreadable"),
    ],
)
def test_what_cannot_be_read_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        check_concepts(content, "stuk")
    assert [one.code for one in refused.value.problems] == [code]


def test_an_empty_file_holds_no_concepts() -> None:
    assert [one.code for one in check_concepts(b"", "leeg.ttl")] == ["SKOS-00"]


@given(st.binary(max_size=200) | st.text("@prefix :<>\"'[](){}.;,ab\n\\u0", max_size=120).map(str.encode))
def test_whatever_it_is_given_it_reads_it_or_says_what_is_wrong(content: bytes) -> None:
    problems_of(lambda: read_graph(content, "iets"))
