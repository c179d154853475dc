"""Everything that is wrong with a catalogue, all at once, each with the address of the thing and its property."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rdflib import DCTERMS, FOAF, RDF, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from ijkpunt.formats.dcat.reading import Unreadable, read_graph
from ijkpunt.formats.dcat.rules import RULES
from ijkpunt.formats.dcat.words import DCAT, LISTS, PREFIXES, SPDX
from ijkpunt.formats.findings import Findings
from ijkpunt.kernel.problems import Problem

Needed = Mapping[URIRef, tuple[str, tuple[URIRef, ...]]]

MANDATORY: Needed = {
    DCAT.Catalog: ("DCAT-02", (DCTERMS.title, DCTERMS.description, DCTERMS.publisher)),
    DCAT.Dataset: ("DCAT-03", (DCTERMS.title, DCTERMS.description)),
    DCAT.Distribution: ("DCAT-04", (DCAT.accessURL,)),
    DCAT.DataService: ("DCAT-05", (DCTERMS.title, DCAT.endpointURL)),
    FOAF.Agent: ("DCAT-06", (FOAF.name,)),
    DCAT.DatasetSeries: ("DCAT-07", (DCTERMS.title, DCTERMS.description)),
}
ASKED_IN_FLANDERS: Needed = {
    DCAT.Catalog: ("DCAT-14", (DCAT.contactPoint, DCTERMS.license, DCTERMS.modified)),
    DCAT.Dataset: (
        "DCAT-14",
        (
            *(DCTERMS.identifier, DCAT.contactPoint, DCTERMS.modified, DCAT.theme, DCTERMS.language),
            DCTERMS.accrualPeriodicity,
        ),
    ),
    DCAT.Distribution: ("DCAT-14", (DCTERMS.license,)),
    DCAT.DataService: ("DCAT-14", (DCAT.contactPoint, DCTERMS.license)),
}
ADDRESSES = (
    *(DCAT.dataset, DCAT.distribution, DCAT.service, DCAT.inSeries, DCAT.accessURL, DCAT.downloadURL),
    *(DCAT.endpointURL, DCAT.servesDataset, DCAT.landingPage, DCAT.theme, DCAT.mediaType, FOAF.homepage),
    *(DCTERMS.publisher, DCTERMS.license, DCTERMS.language, DCTERMS.accrualPeriodicity, DCTERMS.accessRights),
)
OWN = {
    DCAT.dataset: (DCAT.Dataset, DCAT.DatasetSeries, DCAT.Catalog),
    DCAT.distribution: (DCAT.Distribution,),
    DCAT.service: (DCAT.DataService,),
    DCAT.inSeries: (DCAT.DatasetSeries,),
    DCTERMS.publisher: (FOAF.Agent, FOAF.Organization, FOAF.Person),
}
ONCE = (
    *(DCTERMS.publisher, DCTERMS.issued, DCTERMS.modified, DCTERMS.accessRights, DCTERMS.accrualPeriodicity),
    *(DCAT.byteSize, DCAT.mediaType, SPDX.checksum),
)
DATES, DATE_KINDS = (
    (DCTERMS.issued, DCTERMS.modified),
    (XSD.date, XSD.dateTime, XSD.gYear, XSD.gYearMonth),
)
SIZES = (XSD.nonNegativeInteger, XSD.decimal, XSD.integer)
LISTED = (DCTERMS.language, DCTERMS.accrualPeriodicity, DCAT.theme, DCTERMS["format"])
LENGTHS = {"sha1": 40, "sha256": 64, "sha384": 96, "sha512": 128, "md5": 32}  # hexadecimal digits
_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]+")


def check_catalogue(content: bytes, file: str = "") -> Sequence[Problem]:
    """Everything that is wrong or lacking, errors and warnings; empty: it is sound. Reads nothing from elsewhere."""
    findings = Findings(file)
    try:
        graph = read_graph(content)
    except Unreadable as wrong:
        _add(findings, "DCAT-01", None, str(wrong))
        return findings.all()
    catalogues = set(graph.subjects(RDF.type, DCAT.Catalog))
    if len(catalogues) != 1:
        _add(findings, "DCAT-01", None, f"dcat:Catalog ({len(catalogues)})")
    for thing in sorted(set(graph.subjects()), key=str):
        for code, predicate, what in _wrong_with(graph, thing):
            _add(findings, code, thing, what, predicate)
    return findings.all()


def _add(findings: Findings, code: str, thing: Node | None, what: str, predicate: Node | None = None) -> None:
    rule = RULES[code]
    place = " ".join(part for part in ("" if thing is None else str(thing), _short(predicate)) if part)
    message = replace(rule.message, values={"what": what})
    findings.add(code, message, rule.remedy, record=place, value=what, severity=rule.severity)


Wrong = tuple[str, Node | None, str]


def _wrong_with(graph: Graph, thing: Node) -> Iterator[Wrong]:
    kinds = set(graph.objects(thing, RDF.type))
    for needed in (MANDATORY, ASKED_IN_FLANDERS):
        for kind, (code, predicates) in needed.items():
            if kind in kinds:
                absent = (one for one in predicates if (thing, one, None) not in graph)
                yield from ((code, one, _short(one)) for one in absent)
    if SPDX.Checksum in kinds:
        yield from _checksum(graph, thing)
    yield from _addresses(graph, thing)
    yield from _values(graph, thing)
    yield from _once(graph, thing)


def _checksum(graph: Graph, thing: Node) -> Iterator[Wrong]:
    algorithms = list(graph.objects(thing, SPDX.algorithm))
    values = list(graph.objects(thing, SPDX.checksumValue))
    if len(algorithms) != 1 or len(values) != 1:
        yield "DCAT-08", None, f"spdx:algorithm ({len(algorithms)}), spdx:checksumValue ({len(values)})"
        return
    expected = LENGTHS.get(str(algorithms[0]).rpartition("_")[2])
    value = str(values[0])
    if not _HEXADECIMAL.fullmatch(value) or expected not in (None, len(value)):
        yield "DCAT-08", SPDX.checksumValue, value


def _addresses(graph: Graph, thing: Node) -> Iterator[Wrong]:
    for predicate in ADDRESSES:
        for value in graph.objects(thing, predicate):
            if isinstance(value, Literal):
                yield "DCAT-09", predicate, str(value)
    for predicate, kinds in OWN.items():
        for value in graph.objects(thing, predicate):
            told = set(graph.objects(value, RDF.type))
            if not isinstance(value, Literal) and not told & set(kinds):
                yield "DCAT-11", predicate, str(value)


def _values(graph: Graph, thing: Node) -> Iterator[Wrong]:
    for value in graph.objects(thing, DCAT.byteSize):
        sound = isinstance(value, Literal) and value.datatype in SIZES and not value.ill_typed
        if not sound or not str(value).isdigit():
            yield "DCAT-10", DCAT.byteSize, str(value)
    for predicate in DATES:
        for value in graph.objects(thing, predicate):
            if not isinstance(value, Literal) or value.datatype not in DATE_KINDS or value.ill_typed:
                yield "DCAT-10", predicate, str(value)
    for predicate in LISTED:
        for value in graph.objects(thing, predicate):
            if isinstance(value, URIRef) and not str(value).startswith(LISTS):
                yield "DCAT-15", predicate, str(value)


def _once(graph: Graph, thing: Node) -> Iterator[Wrong]:
    for predicate in ONCE:
        if len(set(graph.objects(thing, predicate))) > 1:
            yield "DCAT-12", predicate, _short(predicate)
    for predicate in (DCTERMS.title, DCTERMS.description):
        texts = [one for one in graph.objects(thing, predicate) if isinstance(one, Literal)]
        yield from (("DCAT-13", predicate, str(one)) for one in texts if not one.language)
        languages = Counter(one.language for one in texts)
        yield from (
            ("DCAT-12", predicate, f"{_short(predicate)}@{language or ''}")
            for language, count in languages.items()
            if count > 1
        )


def _short(predicate: Node | None) -> str:
    """dcterms:title and the like."""
    text = "" if predicate is None else str(predicate)
    found = next(((name, start) for name, start in PREFIXES.items() if text.startswith(start)), None)
    return text if found is None else f"{found[0]}:{text.removeprefix(found[1])}"
