"""SKOS out: read back by rdflib, with nothing said that the set does not say."""

import warnings
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from ijkpunt.formats.skos import Syntax, mapping_set_as_rdf, vocabulary_as_rdf
from ijkpunt.formats.skos.graphs import PAV, SSSOM
from ijkpunt.formats.vocabularies import read_esco
from ijkpunt.kernel.mapping import MappingStatus
from ijkpunt.kernel.problems import Refused
from ijkpunt.kernel.vocabulary import (
    ConceptKind,
    ConceptLink,
    ConceptRelation,
    ConceptStatus,
    Label,
    LabelKind,
    VocabularyConcept,
    VocabularyRelease,
)
from tests.formats.sssom.test_travelling import FULL, NONE, SET
from tests.formats.vocabularies.esco_download import OCCUPATION, SKILL, write_download

SAW = URIRef("https://example.org/competent/KN-10")
WOOD = URIRef("http://data.europa.eu/esco/skill/a")
NAMES = {Syntax.TURTLE: "turtle", Syntax.JSON_LD: "json-ld"}
HOLDS = replace(FULL, negated=False)


def graph(data: bytes, syntax: Syntax = Syntax.TURTLE) -> Graph:
    with warnings.catch_warnings():  # rdflib reads JSON-LD in a way that it deprecates itself
        warnings.simplefilter("ignore", DeprecationWarning)
        return Graph().parse(data=data, format=NAMES[syntax])


def test_a_row_that_holds_is_a_plain_triple_and_an_axiom() -> None:
    found = graph(mapping_set_as_rdf(replace(SET, rows=(HOLDS,))))
    assert (SAW, SKOS.broadMatch, WOOD) in found
    [axiom] = found.subjects(OWL.annotatedSource, SAW)
    assert axiom == URIRef("urn:x-ijkpunt:record:decision-1")
    assert found.value(axiom, OWL.annotatedTarget) == WOOD
    assert found.value(axiom, SSSOM.mapping_justification) == URIRef("https://w3id.org/semapv/vocab/MappingReview")
    assert found.value(axiom, SSSOM.confidence) == Literal("0.85", datatype=XSD.double)
    assert found.value(axiom, DCTERMS.created) == Literal(date(2026, 10, 1))
    assert found.value(axiom, PAV.authoredBy) == URIRef("https://orcid.org/0000-0002-1825-0097")
    assert set(found.objects(axiom, SSSOM.author_label)) == {Literal("An | de Bo"), Literal("Cé"), Literal("D")}
    assert found.value(axiom, RDFS.comment) == Literal("twee\nregels\tmet een tab")
    assert found.value(axiom, URIRef("urn:x-ijkpunt:term:status")) == Literal("reviewed")


@pytest.mark.parametrize(
    "row",
    [FULL, NONE, *(replace(HOLDS, status=MappingStatus(one)) for one in ("proposal", "draft", "withdrawn"))],
    ids=["negated", "nothing found", "proposal", "draft", "withdrawn"],
)
def test_a_row_that_does_not_hold_is_no_plain_triple(row: object) -> None:
    found = graph(mapping_set_as_rdf(replace(SET, rows=(row,))))  # type: ignore[arg-type]
    assert not [one for one in found.predicates(SAW) if str(one).startswith(str(SKOS))]
    [axiom] = found.subjects(OWL.annotatedSource, SAW)
    if row is FULL:
        assert found.value(axiom, SSSOM.predicate_modifier) == SSSOM.NegatedPredicate
    if row is NONE:
        assert found.value(axiom, OWL.annotatedTarget) == SSSOM.NoTermFound


def test_plain_triples_may_be_left_out() -> None:
    found = graph(mapping_set_as_rdf(replace(SET, rows=(HOLDS,)), triples=False))
    assert (SAW, SKOS.broadMatch, WOOD) not in found


def test_the_set_says_what_it_is() -> None:
    found = graph(mapping_set_as_rdf(SET))
    this = URIRef(SET.id)
    assert (this, RDF.type, SSSOM.MappingSet) in found
    assert found.value(this, DCTERMS.license) == URIRef(SET.licence)
    assert found.value(this, DCTERMS.title) == Literal(SET.title)
    assert found.value(this, SSSOM.sssom_version) == SSSOM["version1.1"]
    assert len(list(found.objects(this, SSSOM.mappings))) == len(SET.rows)
    assert set(found.objects(this, SSSOM.creator_label)) == {Literal("Sectorfonds"), Literal("Bo")}


@pytest.mark.parametrize(
    "record", [SET, replace(SET, rows=(replace(HOLDS, record_id=""), replace(NONE, record_id="")))]
)
def test_both_syntaxes_say_the_same_and_always_in_the_same_bytes(record: object) -> None:
    turtle, json_ld = (mapping_set_as_rdf(record, syntax) for syntax in Syntax)  # type: ignore[arg-type]
    assert isomorphic(graph(turtle), graph(json_ld, Syntax.JSON_LD))
    assert json_ld == mapping_set_as_rdf(record, Syntax.JSON_LD)  # type: ignore[arg-type]
    assert turtle == mapping_set_as_rdf(record)  # type: ignore[arg-type]


def test_a_set_that_sssom_cannot_hold_is_refused_here_too() -> None:
    with pytest.raises(Refused):
        mapping_set_as_rdf(replace(SET, licence=""))


def test_a_vocabulary_is_a_concept_scheme(tmp_path: Path) -> None:
    release = read_esco(write_download(tmp_path), version="1.2.0").value
    for syntax in Syntax:
        found = graph(vocabulary_as_rdf(release, syntax), syntax)
        [scheme] = found.subjects(RDF.type, SKOS.ConceptScheme)
        saw, joiner = URIRef(f"{SKILL}saw"), URIRef(f"{OCCUPATION}joiner")
        assert set(found.objects(saw, SKOS.prefLabel)) == {Literal("hout zagen", "nl"), Literal("scier du bois", "fr")}
        assert Literal("houtzagen", "nl") in set(found.objects(saw, SKOS.hiddenLabel))
        assert found.value(saw, SKOS.broader) == URIRef(f"{SKILL}S6")
        assert (saw, SKOS.inScheme, scheme) in found
        assert (URIRef(f"{SKILL}S"), SKOS.topConceptOf, scheme) in found
        essential = URIRef("http://data.europa.eu/esco/model#relatedEssentialSkill")
        assert (joiner, essential, saw) in found
        assert found.value(joiner, SKOS.notation) == Literal("7522.1")
        assert found.value(URIRef(f"{SKILL}old"), OWL.deprecated) == Literal(True)
        assert found.value(scheme, OWL.versionInfo) == Literal("1.2.0")


def test_codes_get_the_address_that_is_given() -> None:
    concept = VocabularyConcept(
        "KN 1/é",
        ConceptKind.KNOWLEDGE,
        related=(ConceptLink("KN-2", ConceptRelation.RELATED),),
        status=ConceptStatus.DEPRECATED,
        replaced_by=("KN-2",),
    )
    release = VocabularyRelease("competent", "3.8", concepts=(concept,))
    found = graph(vocabulary_as_rdf(release, base="https://example.org/c/"))
    this = URIRef("https://example.org/c/KN%201%2F%C3%A9")
    assert found.value(this, DCTERMS.isReplacedBy) == URIRef("https://example.org/c/KN-2")
    assert found.value(this, SKOS.related) == URIRef("https://example.org/c/KN-2")
    assert found.value(this, SKOS.notation) == Literal("KN 1/é")
    assert b"urn:x-ijkpunt:competent:KN%201%2F%C3%A9" in vocabulary_as_rdf(release)


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=5), st.sampled_from(Syntax))
def test_any_text_can_be_written(identifier: str, text: str, language: str, syntax: Syntax) -> None:
    label = Label(text, language, LabelKind.ALTERNATIVE)
    concept = VocabularyConcept(
        f"x{identifier}".encode("utf-8", "replace").decode(), ConceptKind.OTHER, labels=(label,)
    )
    release = VocabularyRelease("own", "1", concepts=(concept,))
    assert len(list(graph(vocabulary_as_rdf(release, syntax), syntax).subjects(RDF.type, SKOS.Concept))) == 1
