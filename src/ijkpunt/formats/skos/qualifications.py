"""Versions of qualifications as SKOS: one scheme per version, its competences on top, skills and knowledge below them.

Every concept has its permanent address. A version that took the place of another is told with dct:isReplacedBy.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from rdflib import DCTERMS, OWL, SKOS, XSD

from ijkpunt.formats.skos.graphs import Syntax
from ijkpunt.formats.skos.writing import Link, Resource, Said, Text, written
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
    start, known = f"{base}/id/", successors or {}
    resources = (
        resource
        for record in records
        for resource in _resources(record, start, known.get(record.identifier, ""), licence)
    )
    content = bytearray()
    for piece in written(resources, syntax, PREFIXES):
        content += piece
    return bytes(content)


def _resources(record: QualificationRecord, start: str, successor: str, licence: str) -> Iterator[Resource]:
    scheme = f"{start}{record.identifier}"
    yield Resource(scheme, "skos:ConceptScheme", tuple(_of_scheme(record, start, successor, licence)))
    for competence in record.competences:
        yield from _concepts(competence, scheme)
    for part in record.partials:
        members = (("skos:member", Link(f"{scheme}#{code}")) for code in part.competences or ())
        yield Resource(f"{start}{part.number}", "skos:Collection", (_named(part.title), *members))


def _of_scheme(record: QualificationRecord, start: str, successor: str, licence: str) -> Iterator[Said]:
    yield "dcterms:title", _words(record.title)
    yield "skos:notation", Text(record.identifier)
    yield "owl:versionInfo", Text(str(record.version.version))
    if record.definition:
        yield "dcterms:description", _words(record.definition)
    if record.recognised_on:
        yield "dcterms:issued", Text(record.recognised_on.isoformat(), type="xsd:date")
    if record.changed_on:
        yield "dcterms:modified", Text(record.changed_on.isoformat(), type="xsd:date")
    if record.ends_on:
        yield "owl:deprecated", Text("true", type="xsd:boolean")
    if successor:
        yield "dcterms:isReplacedBy", Link(f"{start}{successor}")
    if licence:
        yield "dcterms:license", Link(licence)
    for competence in record.competences:
        yield "skos:hasTopConcept", Link(f"{start}{record.identifier}#{competence.code}")


def _concepts(competence: Competence, scheme: str) -> Iterator[Resource]:
    """A competence, and what it asks somebody to be able to do and to know."""
    this, within = f"{scheme}#{competence.code}", ("skos:inScheme", Link(scheme))
    below = [(f"{this}-{place}", one) for place, one in _inside(competence)]
    yield Resource(
        this,
        "skos:Concept",
        (
            within,
            _named(competence.text),
            ("skos:notation", Text(competence.code)),
            ("skos:topConceptOf", Link(scheme)),
            *(("skos:narrower", Link(address)) for address, _ in below),
        ),
    )
    for address, one in below:
        yield Resource(address, "skos:Concept", (within, _named(one.text), ("skos:broader", Link(this))))


def _inside(competence: Competence) -> Iterator[tuple[str, Skill | Knowledge]]:
    """Skills and knowledge with the end of their address: the same as in the dataset for Europe."""
    several: tuple[tuple[str, Sequence[Skill | Knowledge]], ...] = (
        ("v", competence.skills),
        ("k", competence.knowledge),
    )
    for letter, those in several:
        for place, one in enumerate(those, 1):
            yield f"{letter}{place}", one


def _named(text: str) -> Said:
    return "skos:prefLabel", _words(text)


def _words(text: str) -> Text:
    return Text(without_html(text), LANGUAGE)
