"""Read a dataset of anybody: XML, or RDF as Turtle or JSON-LD. Only what rules and frameworks need of it.

XML with a document type is refused: that is where entities that explode or fetch come from.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree
from rdflib import DCTERMS, RDF, Graph, Literal, Namespace, URIRef
from rdflib import SKOS as SKOS_TERMS

from ijkpunt.formats.loq.words import NAMESPACE, SKOS
from ijkpunt.formats.skos.reading import read_graph
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, RuleBroken, shorten

ELM: Final = Namespace("http://data.europa.eu/snb/model/elm/")
ADMS: Final = Namespace("http://www.w3.org/ns/adms#")
Texts = tuple[tuple[str, str], ...]  # language and text


@dataclass(frozen=True, slots=True)
class ReadOutcome:
    """A learning outcome. `kind` is an address of the list of skill types; `skills` are addresses of ESCO."""

    id: str
    titles: Texts
    kind: str = ""
    notes: Texts = ()
    skills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadQualification:
    """A qualification. `levels` are addresses of national levels, `others` the fields that we do not keep."""

    id: str
    titles: Texts
    number: str = ""
    synonyms: Texts = ()
    descriptions: Texts = ()
    notes: Texts = ()
    european: str = ""
    levels: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    partial: bool = False
    status: str = ""
    modified: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadDataset:
    """`languages`: every tag of the file with where it is first met."""

    qualifications: tuple[ReadQualification, ...] = ()
    outcomes: tuple[ReadOutcome, ...] = ()
    languages: Mapping[str, str] = field(default_factory=dict)


def is_xml(content: bytes) -> bool:
    """Whether this is meant as XML rather than as RDF; Turtle may begin with `<` too, but not with a name behind it."""
    begin = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:400]
    return begin.startswith((b"<?xml", b"<!")) or (begin.startswith(b"<") and b"xmlns" in begin)


def read_dataset(content: bytes, name: str = "") -> ReadDataset:
    """The dataset in a file. Raises RuleBroken when it cannot be read."""
    return _of_xml(parse_xml(content, name)) if is_xml(content) else _of_graph(read_graph(content, name))


def parse_xml(content: bytes, name: str = "") -> etree._Element:
    """The root of a document without a document type. Raises RuleBroken `xml.unreadable` or `xml.doctype`."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as wrong:
        raise _refusal("xml.unreadable", say("Dit is geen XML: {why}.", why=shorten(wrong, 160)), name) from None
    if root.getroottree().docinfo.doctype:
        raise _refusal("xml.doctype", say("Een document met een DOCTYPE lezen we niet."), name)
    return root


def _refusal(code: str, message: Message, name: str) -> RuleBroken:
    return RuleBroken(code, message, say("Kijk na of het bestand heel is."), place=Place(file=name))


def _of_xml(root: etree._Element) -> ReadDataset:
    languages: dict[str, str] = {}
    for node in root.iter(etree.Element):
        if (language := node.get("language")) is not None:
            languages.setdefault(language, f"{node.sourceline}: {etree.QName(node).localname}")
    return ReadDataset(
        tuple(_qualification(node) for node in root.iter(_name("qualification")) if node.get("id")),
        tuple(_outcome(node) for node in root.iter(_name("learningOutcome")) if node.get("id")),
        languages,
    )


_KEPT: Final = frozenset(
    {
        "identifier",
        "title",
        "altLabel",
        "description",
        "additionalNote",
        "EQFLevel",
        "NQFLevel",
        "learningOutcome",
        "hasPart",
        "isPartOf",
        "isPartialQualification",
        "status",
        "modified",
    }
)


def _qualification(node: etree._Element) -> ReadQualification:
    names = {etree.QName(child).localname for child in node.iterchildren(etree.Element)}
    notation = node.find(f"{_name('identifier')}/{{{SKOS}}}notation")
    return ReadQualification(
        id=str(node.get("id")),
        titles=_texts(node.iterfind(_name("title"))),
        number=(notation.text or "").strip() if notation is not None else "",
        synonyms=_texts(node.iterfind(f"{{{SKOS}}}altLabel")),
        descriptions=_texts(node.iterfind(_name("description"))),
        notes=_texts(node.iterfind(f"{_name('additionalNote')}/{_name('noteLiteral')}")),
        european=next(_links(node, "EQFLevel", "uri"), ""),
        levels=tuple(_links(node, "NQFLevel", "uri")),
        outcomes=tuple(_links(node, "learningOutcome", "idref")),
        parts=tuple(_links(node, "hasPart", "idref")),
        part_of=tuple(_links(node, "isPartOf", "idref")),
        partial=_one(node, "isPartialQualification") in {"true", "1"},
        status=_one(node, "status"),
        modified=_one(node, "modified"),
        others=tuple(sorted(names - _KEPT)),
    )


def _outcome(node: etree._Element) -> ReadOutcome:
    return ReadOutcome(
        id=str(node.get("id")),
        titles=_texts(node.iterfind(_name("title"))),
        kind=next(_links(node, "type", "uri"), ""),
        notes=_texts(node.iterfind(f"{_name('additionalNote')}/{_name('noteLiteral')}")),
        skills=tuple(_links(node, "relatedESCOSkill", "uri")),
    )


def _texts(nodes: Iterable[etree._Element]) -> Texts:
    return tuple((node.get("language") or "", (node.text or "").strip()) for node in nodes)


def _links(node: etree._Element, name: str, attribute: str) -> Iterator[str]:
    for child in node.iterfind(_name(name)):
        if value := child.get(attribute):
            yield value


def _one(node: etree._Element, name: str) -> str:
    found = node.find(_name(name))
    return (found.text or "").strip() if found is not None else ""


def _name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _of_graph(graph: Graph) -> ReadDataset:
    languages: dict[str, str] = {}
    for subject, _, text in graph:
        if isinstance(text, Literal) and text.language:
            languages.setdefault(text.language, str(subject))
    wholes = sorted({one for one in graph.subjects(RDF.type, ELM.Qualification) if isinstance(one, URIRef)})
    outcomes = sorted({one for one in graph.subjects(RDF.type, ELM.LearningOutcome) if isinstance(one, URIRef)})
    return ReadDataset(
        tuple(_graph_qualification(graph, one) for one in wholes),
        tuple(_graph_outcome(graph, one) for one in outcomes),
        languages,
    )


def _graph_qualification(graph: Graph, one: URIRef) -> ReadQualification:
    numbers = [str(text) for node in graph.objects(one, ADMS.identifier) for text in graph.objects(node, _NOTATION)]
    return ReadQualification(
        id=str(one),
        titles=_literals(graph, one, DCTERMS.title),
        number=numbers[0] if numbers else "",
        synonyms=_literals(graph, one, SKOS_TERMS.altLabel),
        descriptions=_literals(graph, one, DCTERMS.description),
        notes=_notes(graph, one),
        european=next(iter(_addresses(graph, one, ELM.EQFLevel)), ""),
        levels=_addresses(graph, one, ELM.NQFLevel),
        outcomes=_addresses(graph, one, ELM.learningOutcome),
        parts=_addresses(graph, one, ELM.hasPart),
        part_of=_addresses(graph, one, ELM.isPartOf),
        partial=any(bool(text) and str(text).lower() in {"true", "1"} for text in graph.objects(one, _PARTIAL)),
        status=str(next(graph.objects(one, ELM.status), "")),
        modified=str(next(graph.objects(one, DCTERMS.modified), "")),
    )


def _graph_outcome(graph: Graph, one: URIRef) -> ReadOutcome:
    return ReadOutcome(
        id=str(one),
        titles=_literals(graph, one, DCTERMS.title),
        kind=next(iter(_addresses(graph, one, DCTERMS.type)), ""),
        notes=_notes(graph, one),
        skills=_addresses(graph, one, ELM.relatedESCOSkill),
    )


_NOTATION: Final = SKOS_TERMS.notation
_PARTIAL: Final = ELM.isPartialQualification


def _notes(graph: Graph, one: URIRef) -> Texts:
    nodes = graph.objects(one, ELM.additionalNote)
    found = [text for node in nodes for text in graph.objects(node, ELM.noteLiteral) if isinstance(text, Literal)]
    return tuple(sorted((text.language or "", str(text)) for text in found))


def _literals(graph: Graph, one: URIRef, predicate: URIRef) -> Texts:
    found = [text for text in graph.objects(one, predicate) if isinstance(text, Literal)]
    return tuple(sorted((text.language or "", str(text)) for text in found))


def _addresses(graph: Graph, one: URIRef, predicate: URIRef) -> tuple[str, ...]:
    return tuple(sorted(str(end) for end in graph.objects(one, predicate) if isinstance(end, URIRef)))
