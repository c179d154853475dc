"""Versions of qualifications as SKOS: one scheme per version, its competences on top, skills and knowledge below them.

Every concept has its permanent address. A version that took the place of another is told with dct:isReplacedBy.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from rdflib import DCTERMS, OWL, RDF, SKOS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from ijkpunt.formats.skos.graphs import Syntax, address, new_graph, serialised, words
from ijkpunt.kernel.qualification import Competence, Knowledge, QualificationRecord, Skill
from ijkpunt.kernel.texts import without_html

LANGUAGE: Final = "nl"
PREFIXES: Final = {"skos": str(SKOS), "dcterms": str(DCTERMS), "owl": str(OWL), "xsd": str(XSD)}


def qualifications_as_rdf(
    records: Iterable[QualificationRecord],
    base: str,
    syntax: Syntax = Syntax.TURTLE,
    *,
    successors: Mapping[str, str] | None = None,
    licence: str = "",
) -> bytes:
    """The versions as Turtle or JSON-LD. `successors`: the version that took the place of another, by number;
    `licence`: the address of that under which all of it may be used."""
    graph = new_graph(PREFIXES)
    for record in records:
        _add(graph, record, f"{base}/id/", (successors or {}).get(record.identifier, ""))
        if licence:
            graph.add((address(f"{base}/id/{record.identifier}"), DCTERMS.license, address(licence)))
    return serialised(graph, syntax, PREFIXES)


def _add(graph: Graph, record: QualificationRecord, start: str, successor: str) -> None:
    scheme = address(f"{start}{record.identifier}")
    for predicate, value in _of_scheme(record, start, successor):
        graph.add((scheme, predicate, value))
    for competence in record.competences:
        this = _concept(graph, scheme, competence.code, without_html(competence.text))
        graph.add((this, SKOS.notation, Literal(competence.code)))
        graph.add((this, SKOS.topConceptOf, scheme))
        graph.add((scheme, SKOS.hasTopConcept, this))
        for place, one in _inside(competence):
            below = _concept(graph, scheme, f"{competence.code}-{place}", without_html(one.text))
            graph.add((below, SKOS.broader, this))
            graph.add((this, SKOS.narrower, below))
    for part in record.partials:
        group = address(f"{start}{part.number}")
        graph.add((group, RDF.type, SKOS.Collection))
        graph.add((group, SKOS.prefLabel, words(without_html(part.title), LANGUAGE)))
        for code in part.competences or ():
            graph.add((group, SKOS.member, address(f"{scheme}#{code}")))


def _of_scheme(record: QualificationRecord, start: str, successor: str) -> Iterator[tuple[URIRef, Node]]:
    yield RDF.type, SKOS.ConceptScheme
    yield DCTERMS.title, words(without_html(record.title), LANGUAGE)
    yield SKOS.notation, Literal(record.identifier)
    yield OWL.versionInfo, Literal(str(record.version.version))
    if record.definition:
        yield DCTERMS.description, words(without_html(record.definition), LANGUAGE)
    if record.recognised_on:
        yield DCTERMS.issued, Literal(record.recognised_on)
    if record.changed_on:
        yield DCTERMS.modified, Literal(record.changed_on)
    if record.ends_on:
        yield OWL.deprecated, Literal(True)
    if successor:
        yield DCTERMS.isReplacedBy, address(f"{start}{successor}")


def _concept(graph: Graph, scheme: URIRef, code: str, text: str) -> URIRef:
    this = address(f"{scheme}#{code}")
    graph.add((this, RDF.type, SKOS.Concept))
    graph.add((this, SKOS.inScheme, scheme))
    graph.add((this, SKOS.prefLabel, words(text, LANGUAGE)))
    return this


def _inside(competence: Competence) -> Iterator[tuple[str, Skill | Knowledge]]:
    """Skills and knowledge with the end of their address: the same as in the dataset for Europe."""
    several: tuple[tuple[str, Sequence[Skill | Knowledge]], ...] = (
        ("v", competence.skills),
        ("k", competence.knowledge),
    )
    for letter, those in several:
        for place, one in enumerate(those, 1):
            yield f"{letter}{place}", one
