"""A catalogue as Turtle, JSON-LD or RDF/XML. The same catalogue always gives the same bytes."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from lxml import etree
from rdflib import DCTERMS, FOAF, RDF, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from ijkpunt.formats.dcat.model import LANGUAGE, Catalogue, Dataset, Distribution, Service
from ijkpunt.formats.dcat.words import DCAT, LISTS, MEDIA_TYPES, PREFIXES, SHA256, SPDX, VCARD
from ijkpunt.formats.skos.graphs import Syntax, address, new_graph, serialised, words

Statement = tuple[URIRef, Node, Node]
DUTCH: Final = URIRef(f"{LISTS}language/NLD")
PUBLIC: Final = URIRef(f"{LISTS}access-right/PUBLIC")


class CatalogueForm(StrEnum):
    """The value is the ending of the file."""

    TURTLE = "ttl"
    JSON_LD = "jsonld"
    RDF_XML = "rdf"

    @property
    def media_type(self) -> str:
        return {"ttl": "text/turtle", "jsonld": "application/ld+json", "rdf": "application/rdf+xml"}[self.value]


def write_catalogue(catalogue: Catalogue, form: CatalogueForm = CatalogueForm.TURTLE) -> bytes:
    """The catalogue as bytes."""
    graph = new_graph(PREFIXES)
    for statement in _statements(catalogue):
        graph.add(statement)
    if form is CatalogueForm.RDF_XML:
        return _xml(graph)
    return serialised(graph, Syntax.TURTLE if form is CatalogueForm.TURTLE else Syntax.JSON_LD, PREFIXES)


def _statements(catalogue: Catalogue) -> Iterator[Statement]:
    yield from _catalogue(catalogue)
    yield from _people(catalogue)
    yield from _series(catalogue)
    before: Dataset | None = None
    for dataset in catalogue.datasets:
        yield from _dataset(dataset, catalogue, before)
        before = dataset
    for service in catalogue.services:
        yield from _service(service, catalogue)


def _catalogue(catalogue: Catalogue) -> Iterator[Statement]:
    this = address(catalogue.address)
    yield this, RDF.type, DCAT.Catalog
    yield from _named(this, catalogue.title, catalogue.description)
    yield from _common(this, catalogue)
    yield this, FOAF.homepage, address(catalogue.homepage)
    yield this, DCTERMS.modified, Literal(catalogue.modified)
    yield this, DCAT.dataset, address(catalogue.series.address)
    for dataset in catalogue.datasets:
        yield this, DCAT.dataset, address(dataset.address)
    for service in catalogue.services:
        yield this, DCAT.service, address(service.address)


def _people(catalogue: Catalogue) -> Iterator[Statement]:
    publisher, contact = address(catalogue.publisher.address), address(catalogue.contact.address)
    yield publisher, RDF.type, FOAF.Agent
    yield publisher, FOAF.name, words(catalogue.publisher.name, LANGUAGE)
    yield publisher, FOAF.homepage, address(catalogue.publisher.homepage)
    yield contact, RDF.type, VCARD.Organization
    yield contact, VCARD.fn, words(catalogue.contact.name, LANGUAGE)
    yield contact, VCARD.hasURL, address(catalogue.contact.page)


def _series(catalogue: Catalogue) -> Iterator[Statement]:
    series, this = catalogue.series, address(catalogue.series.address)
    yield this, RDF.type, DCAT.DatasetSeries
    yield from _named(this, series.title, series.description)
    yield this, DCTERMS.publisher, address(catalogue.publisher.address)
    yield this, DCAT.contactPoint, address(catalogue.contact.address)
    yield this, DCTERMS.accrualPeriodicity, address(catalogue.rhythm)
    yield this, DCAT.landingPage, address(series.page)
    if catalogue.datasets:
        yield this, DCTERMS.issued, Literal(catalogue.datasets[0].issued)
        yield this, DCTERMS.modified, Literal(catalogue.datasets[-1].issued)
        yield this, DCAT.first, address(catalogue.datasets[0].address)
        yield this, DCAT.last, address(catalogue.datasets[-1].address)


def _dataset(dataset: Dataset, catalogue: Catalogue, before: Dataset | None) -> Iterator[Statement]:
    this = address(dataset.address)
    yield this, RDF.type, DCAT.Dataset
    yield from _named(this, dataset.title, dataset.description)
    yield from _common(this, catalogue)
    yield this, DCTERMS.identifier, Literal(dataset.identifier)
    yield this, DCTERMS.issued, Literal(dataset.issued)
    yield this, DCTERMS.modified, Literal(dataset.issued)
    yield this, DCTERMS.accrualPeriodicity, URIRef(f"{LISTS}frequency/NEVER")  # what counted on a day never changes
    yield this, DCTERMS.accessRights, PUBLIC
    yield this, DCAT.theme, address(catalogue.theme)
    yield this, DCAT.landingPage, address(catalogue.homepage)
    yield this, DCAT.inSeries, address(catalogue.series.address)
    for keyword in catalogue.keywords:
        yield this, DCAT.keyword, words(keyword, LANGUAGE)
    if before is not None:
        yield this, DCAT.prev, address(before.address)
    for one in dataset.distributions:
        yield this, DCAT.distribution, address(one.address)
        yield from _distribution(one, catalogue)


def _distribution(one: Distribution, catalogue: Catalogue) -> Iterator[Statement]:
    this = address(one.address)
    yield this, RDF.type, DCAT.Distribution
    yield this, DCTERMS.title, words(one.title, LANGUAGE)
    yield this, DCAT.accessURL, address(one.download)
    yield this, DCAT.downloadURL, address(one.download)
    yield this, DCAT.mediaType, address(f"{MEDIA_TYPES}{one.media_type}")
    yield this, DCTERMS.license, address(catalogue.licence)
    yield this, DCTERMS.language, DUTCH
    if one.kind:
        yield this, DCTERMS["format"], address(f"{LISTS}file-type/{one.kind}")
    if one.standard:
        yield this, DCTERMS.conformsTo, address(one.standard)
    if one.size is not None:
        yield this, DCAT.byteSize, Literal(str(one.size), datatype=XSD.nonNegativeInteger)
    if one.sha256:
        checksum = address(f"{one.address}-sha256")
        yield this, SPDX.checksum, checksum
        yield checksum, RDF.type, SPDX.Checksum
        yield checksum, SPDX.algorithm, SHA256
        yield checksum, SPDX.checksumValue, Literal(one.sha256, datatype=XSD.hexBinary)


def _service(service: Service, catalogue: Catalogue) -> Iterator[Statement]:
    this = address(service.address)
    yield this, RDF.type, DCAT.DataService
    yield from _named(this, service.title, service.description)
    yield this, DCAT.endpointURL, address(service.endpoint)
    yield this, DCTERMS.publisher, address(catalogue.publisher.address)
    yield this, DCAT.contactPoint, address(catalogue.contact.address)
    yield this, DCTERMS.license, address(catalogue.licence)
    yield this, DCTERMS.accessRights, PUBLIC
    if service.endpoint_description:
        yield this, DCAT.endpointDescription, address(service.endpoint_description)
    if service.standard:
        yield this, DCTERMS.conformsTo, address(service.standard)
    for dataset in catalogue.datasets[-1:]:
        yield this, DCAT.servesDataset, address(dataset.address)


def _named(this: URIRef, title: str, description: str) -> Iterator[Statement]:
    yield this, DCTERMS.title, words(title, LANGUAGE)
    yield this, DCTERMS.description, words(description, LANGUAGE)


def _common(this: URIRef, catalogue: Catalogue) -> Iterator[Statement]:
    yield this, DCTERMS.publisher, address(catalogue.publisher.address)
    yield this, DCAT.contactPoint, address(catalogue.contact.address)
    yield this, DCTERMS.license, address(catalogue.licence)
    yield this, DCTERMS.language, DUTCH


def _xml(graph: Graph) -> bytes:
    """RDF/XML with the things in order of their address and their statements in order too."""
    rdf = str(RDF)
    root = etree.Element(f"{{{rdf}}}RDF", nsmap=PREFIXES)
    for subject in sorted(set(graph.subjects()), key=str):
        node = etree.SubElement(root, f"{{{rdf}}}Description", {f"{{{rdf}}}about": str(subject)})
        for predicate, value in sorted(graph.predicate_objects(subject), key=str):
            start = next(one for one in PREFIXES.values() if str(predicate).startswith(one))
            told = etree.SubElement(node, f"{{{start}}}{str(predicate).removeprefix(start)}")
            if not isinstance(value, Literal):
                told.set(f"{{{rdf}}}resource", str(value))
                continue
            told.text = str(value)
            if value.language:
                told.set("{http://www.w3.org/XML/1998/namespace}lang", value.language)
            elif value.datatype:
                told.set(f"{{{rdf}}}datatype", str(value.datatype))
    document: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return document
