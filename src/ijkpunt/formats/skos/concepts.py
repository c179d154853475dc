"""A release of a vocabulary as a SKOS concept scheme."""

from collections.abc import Iterator
from urllib.parse import quote

from rdflib import DCTERMS, OWL, RDF, SKOS, XSD, Literal, URIRef
from rdflib.term import Node

from ijkpunt.formats.skos.graphs import ESCO_MODEL, Syntax, address, new_graph, serialised, words
from ijkpunt.formats.sssom.prefixes import KNOWN, OWN, is_address
from ijkpunt.kernel.vocabulary import (
    ConceptKind,
    ConceptRelation,
    ConceptStatus,
    LabelKind,
    VocabularyConcept,
    VocabularyRelease,
)

_LABELS = {
    LabelKind.PREFERRED: SKOS.prefLabel,
    LabelKind.ALTERNATIVE: SKOS.altLabel,
    LabelKind.HIDDEN: SKOS.hiddenLabel,
}
_LINKS = {
    ConceptRelation.ESSENTIAL: ESCO_MODEL.relatedEssentialSkill,
    ConceptRelation.OPTIONAL: ESCO_MODEL.relatedOptionalSkill,
    ConceptRelation.RELATED: SKOS.related,
}


def vocabulary_as_rdf(release: VocabularyRelease, syntax: Syntax = Syntax.TURTLE, *, base: str = "") -> bytes:
    """A release as Turtle or JSON-LD.

    `base` stands before codes that are no addresses; when empty, codes get an address of our own that leads nowhere.
    """
    codes = base or f"{OWN}{quote(release.vocabulary, safe='')}:"
    scheme = address(f"{codes}{quote(release.version, safe='')}")
    prefixes = {
        "skos": str(SKOS),
        "dcterms": str(DCTERMS),
        "owl": str(OWL),
        "xsd": str(XSD),
        "esco": str(ESCO_MODEL),
        **{name: place for name, place in KNOWN.items() if name.startswith("esco_") and release.vocabulary == "esco"},
    }
    graph = new_graph(prefixes)
    for predicate, value in _of_release(release):
        graph.add((scheme, predicate, value))
    for concept in release.concepts:
        this = _resource(concept.id, codes)
        graph.add((this, SKOS.inScheme, scheme))
        if not concept.broader:
            graph.add((this, SKOS.topConceptOf, scheme))
        for predicate, value in (*_of_concept(concept), *_links(concept, codes)):
            graph.add((this, predicate, value))
    return serialised(graph, syntax, prefixes)


def _of_release(release: VocabularyRelease) -> Iterator[tuple[URIRef, Node]]:
    yield RDF.type, SKOS.ConceptScheme
    yield DCTERMS.title, words(release.title or release.vocabulary)
    yield OWL.versionInfo, words(release.version)
    if release.licence:
        yield DCTERMS.license, address(release.licence)
    if release.released_on:
        yield DCTERMS.issued, Literal(release.released_on)
    if release.source:
        yield DCTERMS.source, words(release.source)


def _of_concept(concept: VocabularyConcept) -> Iterator[tuple[URIRef, Node]]:
    yield RDF.type, SKOS.Concept
    for label in concept.labels:
        yield _LABELS[label.kind], words(label.text, label.language)
    for language, text in concept.definitions.items():
        yield SKOS.definition, words(text, language)
    for language, text in concept.notes.items():
        yield SKOS.scopeNote, words(text, language)
    if concept.notation or not is_address(concept.id):
        yield SKOS.notation, words(concept.notation or concept.id)
    if concept.kind is not ConceptKind.OTHER:
        yield DCTERMS.type, words(concept.kind)
    if concept.status is ConceptStatus.DEPRECATED:
        yield OWL.deprecated, Literal(True)
    if concept.modified_on:
        yield DCTERMS.modified, Literal(concept.modified_on)


def _links(concept: VocabularyConcept, codes: str) -> Iterator[tuple[URIRef, Node]]:
    for above in concept.broader:
        yield SKOS.broader, _resource(above, codes)
    for link in concept.related:
        yield _LINKS[link.relation], _resource(link.target, codes)
    for newer in concept.replaced_by:
        yield DCTERMS.isReplacedBy, _resource(newer, codes)


def _resource(identifier: str, codes: str) -> URIRef:
    return address(identifier if is_address(identifier) else f"{codes}{quote(identifier, safe='')}")
