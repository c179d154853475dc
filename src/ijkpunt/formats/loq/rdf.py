"""Write a dataset as RDF, with every concept in its scheme: the shapes of the model ask for both."""

from collections.abc import Iterable
from typing import Final

from rdflib import DCTERMS, FOAF, RDF, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef

from ijkpunt.formats.loq.gathering import Dataset, Outcome, Publisher, Qualification
from ijkpunt.formats.loq.words import (
    BELGIUM,
    DUTCH,
    ENDED,
    ESCO_SKILLS,
    FRAMEWORK,
    LANGUAGE,
    PUBLISHED,
    european_level,
    field_of_education,
    flemish_level,
    moment,
    scheme_of,
)
from ijkpunt.formats.skos.graphs import Syntax, new_graph, serialised, words
from ijkpunt.formats.skos.graphs import address as uri

ELM: Final = Namespace("http://data.europa.eu/snb/model/elm/")
ADMS: Final = Namespace("http://www.w3.org/ns/adms#")
REGORG: Final = Namespace("http://www.w3.org/ns/regorg#")
PREFIXES: Final = {
    "elm": str(ELM),
    "adms": str(ADMS),
    "regorg": str(REGORG),
    "dcterms": str(DCTERMS),
    "skos": str(SKOS),
    "foaf": str(FOAF),
    "xsd": str(XSD),
}


def as_rdf(dataset: Dataset, syntax: Syntax = Syntax.TURTLE) -> bytes:
    """The dataset as Turtle or JSON-LD; the same dataset gives the same bytes."""
    graph = new_graph(PREFIXES)
    for one in dataset.qualifications:
        _add_qualification(graph, one, dataset.publisher)
    for outcome in dataset.outcomes:
        _add_outcome(graph, outcome)
    _add_publisher(graph, dataset.publisher)
    return serialised(graph, syntax, PREFIXES)


def _add_qualification(graph: Graph, one: Qualification, publisher: Publisher) -> None:
    this = uri(one.address)
    graph.add((this, RDF.type, ELM.Qualification))
    identifier = BNode(f"i{len(graph)}")
    graph.add((this, ADMS.identifier, identifier))
    graph.add((identifier, RDF.type, ELM.Identifier))
    graph.add((identifier, SKOS.notation, Literal(one.number)))
    graph.add((identifier, ELM.schemeName, Literal(FRAMEWORK)))
    graph.add((this, DCTERMS.title, words(one.title, LANGUAGE)))
    for synonym in one.synonyms:
        graph.add((this, SKOS.altLabel, words(synonym, LANGUAGE)))
    if one.description:
        graph.add((this, DCTERMS.description, words(one.description, LANGUAGE)))
    _add_notes(graph, this, one.notes)
    _add_page(graph, this, one.address)
    graph.add((this, ELM.status, Literal(ENDED if one.ended else PUBLISHED, datatype=XSD.string)))
    if one.changed_on:
        graph.add((this, DCTERMS.modified, Literal(moment(one.changed_on), datatype=XSD.dateTime)))
    graph.add((this, DCTERMS.publisher, uri(publisher.address)))
    _add_achievement(graph, this, one)


def _add_achievement(graph: Graph, this: URIRef, one: Qualification) -> None:
    graph.add((this, ELM.ISCEDFCode, _concept(graph, field_of_education(one.field))))
    graph.add((this, DCTERMS.language, _concept(graph, DUTCH)))
    for predicate, addresses in (
        (ELM.learningOutcome, one.outcomes),
        (ELM.hasPart, one.parts),
        (ELM.isPartOf, (one.part_of,) if one.part_of else ()),
    ):
        for address in addresses:
            graph.add((this, predicate, uri(address)))
    graph.add((this, ELM.isPartialQualification, Literal(bool(one.part_of))))
    graph.add((this, ELM.EQFLevel, _concept(graph, european_level(one.level))))
    graph.add((this, ELM.NQFLevel, _concept(graph, flemish_level(one.level))))


def _add_outcome(graph: Graph, outcome: Outcome) -> None:
    this = uri(outcome.address)
    graph.add((this, RDF.type, ELM.LearningOutcome))
    graph.add((this, DCTERMS.title, words(outcome.text, LANGUAGE)))
    if outcome.kind:
        graph.add((this, DCTERMS.type, _concept(graph, outcome.kind)))
    _add_notes(graph, this, (outcome.note,) if outcome.note else ())
    for address, label in outcome.skills:
        skill = _concept(graph, address, ESCO_SKILLS)
        graph.add((skill, SKOS.prefLabel, words(label, LANGUAGE)))
        graph.add((this, ELM.relatedESCOSkill, skill))


def _add_publisher(graph: Graph, publisher: Publisher) -> None:
    this, place, postal = uri(publisher.address), uri(f"{publisher.address}-plaats"), BNode("address")
    graph.add((this, RDF.type, ELM.Organisation))
    graph.add((this, REGORG.legalName, words(publisher.name, LANGUAGE)))
    if publisher.homepage:
        _add_page(graph, this, publisher.homepage)
    graph.add((this, ELM.location, place))
    graph.add((place, RDF.type, DCTERMS.Location))
    graph.add((place, ELM.address, postal))
    graph.add((postal, RDF.type, ELM.Address))
    graph.add((postal, ELM.countryCode, _concept(graph, BELGIUM)))


def _add_notes(graph: Graph, this: URIRef, notes: Iterable[str]) -> None:
    for note in notes:
        node = BNode(f"n{len(graph)}")
        graph.add((this, ELM.additionalNote, node))
        graph.add((node, RDF.type, ELM.Note))
        graph.add((node, ELM.noteLiteral, words(note, LANGUAGE)))


def _add_page(graph: Graph, this: URIRef, address: str) -> None:
    page = BNode(f"p{len(graph)}")
    graph.add((this, FOAF.homepage, page))
    graph.add((page, RDF.type, ELM.WebResource))
    graph.add((page, ELM.contentUrl, Literal(address, datatype=XSD.anyURI)))


def _concept(graph: Graph, address: str, scheme: str = "") -> URIRef:
    """A concept of an official list, with its scheme."""
    this, of = uri(address), uri(scheme or scheme_of(address))
    graph.add((this, RDF.type, SKOS.Concept))
    graph.add((this, SKOS.inScheme, of))
    graph.add((of, RDF.type, SKOS.ConceptScheme))
    return this
