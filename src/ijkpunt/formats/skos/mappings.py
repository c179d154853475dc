"""A mapping set as RDF: every row an `owl:Axiom` as SSSOM/RDF describes it, and a plain SKOS triple where it holds.

Source: "The SSSOM/RDF serialisation format" of the SSSOM standard; the addresses of the slots are those of its schema.
Slots of the set that count for every row stand with every row, so that who knows nothing of SSSOM reads the whole.
"""

from collections.abc import Iterator

from rdflib import DCTERMS, OWL, RDF, RDFS, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from ijkpunt.formats.skos.graphs import PAV, SEMAPV, SSSOM, Syntax, address, new_graph, serialised, words
from ijkpunt.formats.sssom.canonical import canonical
from ijkpunt.formats.sssom.extensions import OURS
from ijkpunt.formats.sssom.prefixes import Prefixes
from ijkpunt.formats.sssom.slots import BUILT_IN, BY_NAME, Kind, Slot
from ijkpunt.formats.sssom.values import split_values
from ijkpunt.formats.sssom.write import Value, slots_of
from ijkpunt.kernel.mapping import MappingRow, MappingSetRecord, MappingStatus

_PROPERTIES = {
    "subject_id": OWL.annotatedSource,
    "predicate_id": OWL.annotatedProperty,
    "object_id": OWL.annotatedTarget,
    "mapping_set_version": OWL.versionInfo,
    "mapping_set_title": DCTERMS.title,
    "mapping_set_description": DCTERMS.description,
    "creator_id": DCTERMS.creator,
    "author_id": PAV.authoredBy,
    "license": DCTERMS.license,
    "mapping_set_source": URIRef("http://www.w3.org/ns/prov#wasDerivedFrom"),
    "mapping_date": DCTERMS.created,
    "publication_date": DCTERMS.issued,
    "see_also": RDFS.seeAlso,
    "comment": RDFS.comment,
}
_MEANINGS = {  # choices that RDF names by an address
    "Not": SSSOM.NegatedPredicate,
    "1.0": SSSOM["version1.0"],
    "1.1": SSSOM["version1.1"],
    "owl class": OWL.Class,
    "owl object property": OWL.ObjectProperty,
    "owl data property": OWL.DatatypeProperty,
    "owl annotation property": OWL.AnnotationProperty,
    "owl named individual": OWL.NamedIndividual,
    "skos concept": URIRef("http://www.w3.org/2004/02/skos/core#Concept"),
    "rdfs resource": RDFS.Resource,
    "rdfs class": RDFS.Class,
    "rdfs literal": RDFS.Literal,
    "rdfs datatype": RDFS.Datatype,
    "rdf property": RDF.Property,
    "composed entity expression": SSSOM.ComposedEntityExpression,
}
_HOLDS = (None, MappingStatus.REVIEWED, MappingStatus.PUBLISHED)
_ELSEWHERE = {"mapping_set_id", "record_id", "curie_map", "extension_definitions"}  # named, bound, or for TSV only


def mapping_set_as_rdf(record: MappingSetRecord, syntax: Syntax = Syntax.TURTLE, *, triples: bool = True) -> bytes:
    """A mapping set as Turtle or JSON-LD. `triples` False leaves the plain SKOS triples out.

    A row is a plain triple too when it holds: it says *not* of nothing, has an object, and is reviewed, published or
    of a set that keeps no statuses. Raises `Refused` for what SSSOM cannot say either, as `write_sssom` does.
    """
    whole = canonical(record)
    prefixes, header, rows = slots_of(whole)
    bound = {
        **BUILT_IN,
        "dcterms": str(DCTERMS),
        "pav": str(PAV),
        "semapv": str(SEMAPV),
        **dict(prefixes.addresses),
    }
    graph = new_graph(bound)
    this = address(whole.id)
    graph.add((this, RDF.type, SSSOM.MappingSet))
    for slot, value in header.items():
        for told in _said(slot, value, prefixes):
            graph.add((this, *told))
    for number, (row, cells) in enumerate(zip(whole.rows, rows, strict=True), 1):
        axiom = _resource(cells["record_id"], prefixes) if "record_id" in cells else BNode(f"row{number}")
        graph.add((this, SSSOM.mappings, axiom))
        graph.add((axiom, RDF.type, OWL.Axiom))
        for slot, cell in cells.items():
            several = slot in BY_NAME and BY_NAME[slot].several
            for told in _said(slot, split_values(cell) if several else cell, prefixes):
                graph.add((axiom, *told))
        if triples and _holds(row):
            _add_triple(graph, cells, prefixes)
    return serialised(graph, syntax, bound)


def _holds(row: MappingRow) -> bool:
    return row.object is not None and not row.negated and row.status in _HOLDS


def _add_triple(graph: Graph, cells: dict[str, str], prefixes: Prefixes) -> None:
    ends = [_resource(cells[slot], prefixes) for slot in ("subject_id", "predicate_id", "object_id")]
    graph.add((ends[0], ends[1], ends[2]))


def _said(name: str, value: Value, prefixes: Prefixes) -> Iterator[tuple[URIRef, Node]]:
    """Property and value of a slot, once per value."""
    if name in _ELSEWHERE:
        return
    slot = BY_NAME.get(name)
    predicate = _PROPERTIES.get(name, SSSOM[name])
    if slot is None:
        predicate = _resource(OURS.get(name, f"ijkpunt:{name}"), prefixes)
    for text in [value] if isinstance(value, str) else value:
        if isinstance(text, str):
            yield predicate, _value(text, slot, prefixes)


def _value(text: str, slot: Slot | None, prefixes: Prefixes) -> Node:
    if slot is None or slot.kind is Kind.TEXT:
        return words(text)
    if slot.kind is Kind.REFERENCE:
        return _resource(text, prefixes)
    if slot.kind is Kind.URI:
        return address(text)
    if slot.kind is Kind.CHOICE:
        return _MEANINGS.get(text, words(text))
    return Literal(text, datatype=XSD.date if slot.kind is Kind.DATE else XSD.double)


def _resource(curie: str, prefixes: Prefixes) -> URIRef:
    """The address of a CURIE; a code keeps what its prefix stands for in front of it."""
    prefix, _, local = curie.partition(":")
    base = prefixes.addresses.get(prefix) or BUILT_IN.get(prefix)
    return address(f"{base}{local}" if base else curie)
