"""The graph of versions put together triple by triple with rdflib: what our writer must equal."""

from collections.abc import Iterable, Mapping

from rdflib import DCTERMS, OWL, RDF, SKOS, Graph, Literal, URIRef

from ijkpunt.formats.skos.graphs import address, words
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.kernel.texts import without_html


def graph_of(
    records: Iterable[QualificationRecord], base: str, successors: Mapping[str, str], licence: str = ""
) -> Graph:
    graph, start = Graph(), f"{base}/id/"
    for record in records:
        scheme = address(f"{start}{record.identifier}")
        _scheme(graph, record, scheme)
        if successor := successors.get(record.identifier):
            graph.add((scheme, DCTERMS.isReplacedBy, address(f"{start}{successor}")))
        if licence:
            graph.add((scheme, DCTERMS.license, address(licence)))
        _concepts(graph, record, scheme)
        for part in record.partials:
            group = address(f"{start}{part.number}")
            graph.add((group, RDF.type, SKOS.Collection))
            graph.add((group, SKOS.prefLabel, words(without_html(part.title), "nl")))
            for code in part.competences or ():
                graph.add((group, SKOS.member, address(f"{scheme}#{code}")))
    return graph


def _scheme(graph: Graph, record: QualificationRecord, scheme: URIRef) -> None:
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    graph.add((scheme, DCTERMS.title, words(without_html(record.title), "nl")))
    graph.add((scheme, SKOS.notation, Literal(record.identifier)))
    graph.add((scheme, OWL.versionInfo, Literal(str(record.version.version))))
    if record.definition:
        graph.add((scheme, DCTERMS.description, words(without_html(record.definition), "nl")))
    if record.recognised_on:
        graph.add((scheme, DCTERMS.issued, Literal(record.recognised_on)))
    if record.changed_on:
        graph.add((scheme, DCTERMS.modified, Literal(record.changed_on)))
    if record.ends_on:
        graph.add((scheme, OWL.deprecated, Literal(True)))


def _concepts(graph: Graph, record: QualificationRecord, scheme: URIRef) -> None:
    for competence in record.competences:
        this = _concept(graph, scheme, competence.code, competence.text)
        graph.add((this, SKOS.notation, Literal(competence.code)))
        graph.add((this, SKOS.topConceptOf, scheme))
        graph.add((scheme, SKOS.hasTopConcept, this))
        skills, knowledge = ([one.text for one in those] for those in (competence.skills, competence.knowledge))
        for letter, texts in (("v", skills), ("k", knowledge)):
            for place, text in enumerate(texts, 1):
                below = _concept(graph, scheme, f"{competence.code}-{letter}{place}", text)
                graph.add((below, SKOS.broader, this))
                graph.add((this, SKOS.narrower, below))


def _concept(graph: Graph, scheme: URIRef, code: str, text: str) -> URIRef:
    this = address(f"{scheme}#{code}")
    graph.add((this, RDF.type, SKOS.Concept))
    graph.add((this, SKOS.inScheme, scheme))
    graph.add((this, SKOS.prefLabel, words(without_html(text), "nl")))
    return this
