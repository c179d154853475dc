"""Frameworks of others: what comes in, what is counted as lost, and what is refused with its place."""

from dataclasses import replace
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.formats.case import as_version_1_0, write_package
from ijkpunt.formats.harvest import Asked, Form, Harvested, Layer, form_of, read_framework, read_layers
from ijkpunt.formats.loq import Publisher, as_rdf, as_xml, gather
from ijkpunt.formats.skos import vocabulary_as_rdf
from ijkpunt.formats.workbook import Sheet, workbook_bytes
from ijkpunt.kernel.problems import Refused, RuleBroken
from ijkpunt.kernel.vocabulary import ConceptKind, ConceptLink, ConceptRelation, ConceptStatus, VocabularyConcept
from tests.formats.harvest.frameworks import DOCUMENT, ITEMS, LAYERS, LINKS, SKOS, item, link, package
from tests.formats.records import CARPENTER
from tests.formats.refusing import problems_of
from tests.vocabularies.releases import release

ASKED = Asked("vak")
DATASET = gather([CARPENTER], Publisher("https://x.example/#u", "U"), "https://x.example")


def harvested(content: bytes, name: str = "kader.json", asked: Asked = ASKED) -> Harvested:
    return read_framework(content, name, asked).value


def by_end(found: Harvested) -> dict[str, VocabularyConcept]:
    """Concepts by the last part of their identifier."""
    return {one.id.rsplit("/", 1)[-1]: one for one in found.release.concepts}


def refusals(content: bytes, name: str = "kader.json", form: Form | None = None) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        read_framework(content, name, ASKED, form)
    return [(one.code, one.place.field) for one in refused.value.problems]


def test_a_package_becomes_a_release() -> None:
    found = harvested(orjson.dumps(package()))
    concepts = by_end(found)
    assert (found.form, found.release.version, found.release.title) == (Form.CASE, "3.1-2026", "Houtbewerking")
    assert found.release.languages == ("en", "nl")
    assert {end: one.kind for end, one in concepts.items()} == {
        "1": ConceptKind.SKILL_GROUP,
        "2": ConceptKind.SKILL,
        "3": ConceptKind.KNOWLEDGE,
        "4": ConceptKind.SKILL,
    }
    assert concepts["3"].broader == (concepts["2"].id,)
    assert concepts["3"].related == (ConceptLink(concepts["4"].id),)
    assert concepts["3"].notes == {"nl": "Ook plaatmateriaal"}
    assert concepts["2"].notation == "H1"
    assert concepts["2"].texts("nl") == ("Hout zagen", "zaag")
    assert concepts["4"].texts("en") == ("Sawing straight", "Sawing")
    assert found.losses == {"matches": 1, "outside": 1}


def test_our_own_package_comes_back_in_both_versions_of_the_standard() -> None:
    written = write_package(CARPENTER, "https://x.example")
    one, other = (harvested(orjson.dumps(each)) for each in (written, as_version_1_0(written)))
    told = [{(each.kind, each.preferred("nl")) for each in found.release.concepts[1:]} for found in (one, other)]
    assert told[0] == told[1]
    assert (ConceptKind.SKILL, "Zaagt hout") in told[0]
    assert (ConceptKind.KNOWLEDGE, "Basiskennis van lijm") in told[0]
    assert len(told[0]) == 2 + 3 + 2
    assert one.release.concepts[0].kind is ConceptKind.OCCUPATION  # told by a field that 1.0 lacks


def test_several_packages_are_one_release_that_knows_each_other() -> None:
    second = {**DOCUMENT, "identifier": item(50, "x")["identifier"], "uri": "https://case.example/50"}
    both = [package(), {"CFDocument": second, "CFAssociations": [link(60, "isPartOf", 2, 50)]}]
    found = harvested(orjson.dumps(both))
    assert len(found.release.concepts) == 5
    assert by_end(found)["2"].broader == ("https://case.example/1", "https://case.example/50")
    assert found.release.version == "2026-02-03"


WRONG: list[tuple[str, Any, list[tuple[str, str]]]] = [
    ("no document", {"CFItems": []}, [("harvest.shape", "CFDocument")]),
    ("no package", 7, [("harvest.shape", "CFDocument")]),
    ("items that are no list", package(CFItems={}, CFAssociations=[]), [("harvest.shape", "CFItems")]),
    ("an item without identifier", package(CFItems=[{}, *ITEMS]), [("harvest.shape", "CFItems[0]")]),
    ("an item without text", package(CFItems=[item(9, " "), *ITEMS]), [("harvest.nameless", "CFItems[0]")]),
    ("an item twice", package(CFItems=[*ITEMS, ITEMS[0]]), [("harvest.double", "CFItems[3]")]),
    (
        "a parent that is not there",
        package(CFAssociations=[link(11, "isChildOf", 2, 77)]),
        [("harvest.dangling", "CFAssociations[0].destinationNodeURI")],
    ),
    (
        "a circle",
        package(CFAssociations=[*LINKS, link(20, "isChildOf", 2, 3)]),
        [("vocabulary.cycle", "broader")],
    ),
    ("an association without ends", package(CFAssociations=[{}]), [("harvest.shape", "CFAssociations[0]")]),
]


@pytest.mark.parametrize(("content", "told"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_a_package_with_a_fault_is_refused_with_its_place(content: Any, told: list[tuple[str, str]]) -> None:
    assert refusals(orjson.dumps(content), form=Form.CASE) == told


def test_all_faults_are_told_at_once() -> None:
    bad = package(CFItems=[{}, *ITEMS, item(9, "")], CFAssociations=[{}, link(11, "isChildOf", 2, 77)])
    assert {code for code, _ in refusals(orjson.dumps(bad))} == {
        "harvest.shape",
        "harvest.nameless",
        "harvest.dangling",
    }


def test_concepts_become_a_release() -> None:
    found = harvested(SKOS.encode(), "vak.ttl")
    concepts = by_end(found)
    assert (found.form, found.release.version, found.release.title) == (Form.SKOS, "2026.1", "Vakwerk")
    assert found.release.licence == "https://licentie.example/1"
    assert concepts["zagen"].broader == concepts["lijmen"].broader == (concepts["hout"].id,)
    assert concepts["hout"].kind is ConceptKind.SKILL_GROUP
    assert concepts["lijmen"].status is ConceptStatus.DEPRECATED
    assert concepts["lijmen"].related == (ConceptLink(concepts["zagen"].id),)
    assert concepts["zagen"].definitions == {"nl": "Hout in stukken doen."}
    assert found.losses == {"matches": 1}


def test_our_own_concepts_come_back_as_they_were() -> None:
    before = release()
    found = harvested(vocabulary_as_rdf(before), "brood.ttl", Asked("bread"))
    assert found.release.version == before.version
    told = {one.id: (set(one.labels), one.broader, one.definitions, one.notation) for one in found.release.concepts}
    assert told == {one.id: (set(one.labels), one.broader, one.definitions, one.notation) for one in before.concepts}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (":zagen skos:broader :weg .", "harvest.dangling"),
        (":weg skos:broader :hout .", "harvest.dangling"),
        (":hout skos:broader :zagen .", "vocabulary.cycle"),
        (":stil a skos:Concept .", "harvest.nameless"),
    ],
)
def test_concepts_with_a_fault_are_refused(more: str, code: str) -> None:
    assert {told for told, _ in refusals((SKOS + more).encode(), "vak.ttl")} == {code}


@pytest.mark.parametrize("content", [as_xml(DATASET), as_rdf(DATASET)], ids=["xml", "turtle"])
def test_a_dataset_of_europe_becomes_a_release(content: bytes) -> None:
    found = harvested(content, "register", Asked("vak", "1"))
    concepts = by_end(found)
    whole, part = concepts["BK-9901-2"], concepts["BK-9901-2-DBK-01"]
    sawing = concepts["BK-9901-2#bkc9990001"]
    assert found.form is Form.ELM
    assert (whole.kind, whole.notation, whole.extra) == (ConceptKind.OCCUPATION, "BK-9901-2", {"EQF": "3"})
    assert set(sawing.broader) == {whole.id, part.id}
    assert part.broader == (whole.id,)
    assert concepts["BK-9901-2#bkc9990001-k1"].kind is ConceptKind.KNOWLEDGE
    assert whole.texts("nl")[1:] == ("Houtbewerker", "Timmerman")


def test_an_outcome_that_is_not_there_is_refused() -> None:
    broken = as_xml(replace(DATASET, outcomes=DATASET.outcomes[1:]))
    assert {code for code, _ in refusals(broken, "register.xml")} == {"harvest.dangling"}


def as_json(table: str) -> bytes:
    head, *rows = [line.split(";") for line in table.strip().splitlines()]
    parts = [dict(zip(head, row, strict=True)) for row in rows]
    return orjson.dumps({"versie": "2026", "onderdelen": parts})


def as_workbook(table: str) -> bytes:
    head, *rows = [line.split(";") for line in table.strip().splitlines()]
    return workbook_bytes([Sheet("Onderdelen", tuple(head), rows)])


@pytest.mark.parametrize(
    ("content", "name"),
    [(LAYERS.encode(), "dossier.csv"), (as_json(LAYERS), "dossier.json"), (as_workbook(LAYERS), "dossier.xlsx")],
)
def test_a_layered_qualification_becomes_a_release(content: bytes, name: str) -> None:
    found = harvested(content, name, Asked("nl-dossiers", "2026"))
    concepts = by_end(found)
    assert (found.form, found.release.title) == (Form.LAYERS, "Meubels en interieur")
    maker, cover, elective = concepts["25001"], concepts["25002"], concepts["K0900"]
    basis, chosen = ConceptLink("B1", ConceptRelation.ESSENTIAL), ConceptLink("K0900", ConceptRelation.OPTIONAL)
    assert set(maker.related) == set(cover.related) == {basis, chosen}
    assert (maker.kind, dict(maker.extra)) == (ConceptKind.OCCUPATION, {"layer": "profile", "level": "3"})
    assert elective.broader == concepts["C0100"].broader == ("23000",)
    assert concepts["C0100"].related == (ConceptLink("B1-K1", ConceptRelation.ESSENTIAL),)
    assert concepts["P1-K1"].broader == ("25001",)
    assert concepts["B1-K1-W1-k1"].kind is ConceptKind.KNOWLEDGE


def test_the_words_for_layers_can_be_others() -> None:
    words = {"folder": Layer.DOSSIER, "job": Layer.PROFILE}
    table = b"soort,code,titel\nFolder,1,Wood\nJob,2,Maker\n"
    found = read_layers(table, "x.csv", Asked("en", "1", "en"), words).value
    assert [(one.id, one.preferred("en")) for one in found.release.concepts] == [("1", "Wood"), ("2", "Maker")]


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ("vreemd;X;Iets;;;;", {"layers.kind"}),
        ("profiel;;Iets;;;;", {"layers.code"}),
        ("profiel;25001;Nog eens;23000;;;", {"harvest.double"}),
        ("kerntaak;L1;Los;;;;", {"layers.loose"}),
        ("kerntaak;L1;Los;WEG;;;", {"harvest.dangling"}),
        ("keuzedeel;L1;Los;;WEG;;", {"harvest.dangling"}),
        ("dossier;2;Tweede;;;;", {"layers.dossier"}),
    ],
)
def test_a_table_of_layers_with_a_fault_is_refused(rows: str, codes: set[str]) -> None:
    with pytest.raises(Refused) as refused:
        read_layers((LAYERS + rows).encode(), "dossier.csv", Asked("nl", "1"))
    assert {one.code for one in refused.value.problems} == codes


@pytest.mark.parametrize(
    ("content", "name", "form"),
    [
        (b'{"CFDocument": {}}', "x", Form.CASE),
        (b"[]", "x.json", Form.CASE),
        (b'{"@context": {}}', "x.json", Form.SKOS),
        (b'{"onderdelen": []}', "x.json", Form.LAYERS),
        (b"<?xml version='1.0'?><a/>", "x", Form.ELM),
        (b"@prefix elm: <http://data.europa.eu/snb/model/elm/> .", "x.ttl", Form.ELM),
        (b"@prefix a: <b> .", "x.ttl", Form.SKOS),
        (b"soort,code", "x.CSV", Form.LAYERS),
    ],
)
def test_what_a_file_is_shows_from_how_it_begins(content: bytes, name: str, form: Form) -> None:
    assert form_of(content, name) is form


NASTY = [
    ("deep json", b'{"CFDocument":' * 3_000, "x.json"),
    ("deep list", b"[" * 100_000, "x.json"),
    ("a bomb", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "x.xml"),
    ("a context elsewhere", b'{"@context": "https://elders.example/"}', "x.jsonld"),
    ("no workbook", b"PK\x03\x04", "x.xlsx"),
    ("bytes", b"\x00\xff\xfe", "x.ttl"),
    ("nothing", b"", "x"),
]


@pytest.mark.parametrize(("content", "name"), [case[1:] for case in NASTY], ids=[case[0] for case in NASTY])
def test_what_nobody_can_read_is_refused(content: bytes, name: str) -> None:
    with pytest.raises(RuleBroken):
        read_framework(content, name, ASKED)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["CFDocument", "CFItems", "CFAssociations", "identifier", "fullStatement", "title", "uri"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_whatever_the_package_holds_it_is_read_or_refused_with_words(content: object) -> None:
    problems_of(lambda: read_framework(orjson.dumps(content), "x.json", ASKED, Form.CASE))
