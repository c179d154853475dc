"""What is wrong with concepts of anybody, by rules that keep their number.

Those that begin with SKOS-S have the number of the integrity condition in the SKOS Reference (W3C, 2009). The others
are what a list of concepts needs to be of use: 01 a title, 02 a licence, 03 no orphans, 04 no circles, 05 a language
with every name, 06 no ends that are not there, 07 no two equals in one scheme of others.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from rdflib import DC, DCTERMS, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from ijkpunt.formats.findings import Findings
from ijkpunt.formats.skos.reading import read_graph
from ijkpunt.formats.vocabularies.hierarchy import cycles_in
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Problem, Severity

LABELS: Final = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
TITLES: Final = (DCTERMS.title, DC.title, RDFS.label, SKOS.prefLabel)
CC: Final = Namespace("http://creativecommons.org/ns#")
LICENCES: Final = (DCTERMS.license, CC.license, DCTERMS.rights)
SEMANTIC: Final = (
    SKOS.broader,
    SKOS.narrower,
    SKOS.related,
    SKOS.broaderTransitive,
    SKOS.narrowerTransitive,
    SKOS.semanticRelation,
)
COLLECTIONS: Final = (SKOS.Collection, SKOS.OrderedCollection)
SHOWN: Final = 6  # concepts of a circle that are named
WARN: Final = Severity.WARNING


def check_concepts(content: bytes, name: str = "") -> tuple[Problem, ...]:
    """Every problem of a file in Turtle or JSON-LD; none when it is fine. Raises RuleBroken when it cannot be read."""
    findings = Findings(name)
    graph = read_graph(content, name)
    if not any(graph.subjects(RDF.type, SKOS.Concept)):
        findings.add("SKOS-00", say("Er staat geen enkel begrip (skos:Concept) in."), say("Kijk het bestand na."))
    else:
        _Concepts(findings, graph).check()
    return findings.all()


def broader_of(graph: Graph) -> dict[str, dict[str, None]]:
    """What stands above each concept, told from below (broader) or from above (narrower)."""
    found: dict[str, dict[str, None]] = {}
    for below, above in graph.subject_objects(SKOS.broader):
        found.setdefault(str(below), {})[str(above)] = None
    for above, below in graph.subject_objects(SKOS.narrower):
        found.setdefault(str(below), {})[str(above)] = None
    return found


@dataclass(slots=True)
class _Concepts:
    findings: Findings
    graph: Graph
    concepts: list[Node] = field(init=False)
    schemes: list[Node] = field(init=False)
    broader: Mapping[str, Mapping[str, None]] = field(init=False)

    def __post_init__(self) -> None:
        self.concepts = sorted(set(self.graph.subjects(RDF.type, SKOS.Concept)), key=str)
        self.schemes = sorted(set(self.graph.subjects(RDF.type, SKOS.ConceptScheme)), key=str)
        self.broader = broader_of(self.graph)

    def check(self) -> None:
        self._kinds()
        self._labels()
        self._related()
        self._mappings()
        self._schemes()
        self._places()
        for circle in cycles_in(self.broader):
            way = " > ".join(circle[:SHOWN]) + (" > …" if len(circle) > SHOWN else "")
            self._tell("SKOS-04", say("De hiërarchie loopt in een kring: {circle}.", circle=way), circle[0])

    def _kinds(self) -> None:
        """S9, S37: one thing is not of two kinds. S19, S20: what has something above or below it is a concept."""
        concepts, schemes = set(self.concepts), set(self.schemes)
        groups = {one for kind in COLLECTIONS for one in self.graph.subjects(RDF.type, kind)}
        for one in concepts & schemes:
            self._tell("SKOS-S9", say("Dit is tegelijk een begrip en een schema."), one)
        for one in groups & (concepts | schemes):
            self._tell("SKOS-S37", say("Dit is tegelijk een verzameling en een begrip of schema."), one)
        for predicate in SEMANTIC:
            for start, end in self.graph.subject_objects(predicate):
                if start in schemes | groups:
                    self._tell("SKOS-S19", say("Alleen een begrip heeft iets boven, onder of naast zich."), start)
                if end in schemes | groups:
                    self._tell("SKOS-S20", say("Alleen een begrip staat boven, onder of naast iets."), end)

    def _labels(self) -> None:
        for one in self.concepts:
            names = {kind: list(self.graph.objects(one, kind)) for kind in LABELS}
            preferred = [text for text in names[SKOS.prefLabel] if isinstance(text, Literal)]
            for language, times in Counter(text.language or "" for text in preferred).items():
                if times > 1:
                    told = say("{times} voorkeursnamen in één taal ({language}).", times=times, language=language)
                    self._tell("SKOS-S14", told, one)
            counted = Counter(text for texts in names.values() for text in set(texts))
            for text, times in counted.items():
                if times > 1:
                    self._tell("SKOS-S13", say("“{name}” is een naam van twee soorten.", name=str(text)[:80]), one)
            for text in counted:
                if not isinstance(text, Literal) or not text.language:
                    self._tell("SKOS-05", say("“{name}” zegt niet in welke taal.", name=str(text)[:80]), one)
            if not preferred:
                self._tell("SKOS-05", say("Dit begrip heeft geen naam."), one)

    def _related(self) -> None:
        """S27: what stands beside a concept does not stand above it as well, at any height."""
        for start, end in self.graph.subject_objects(SKOS.related):
            one, other = str(start), str(end)
            if other in self._above(one) or one in self._above(other):
                self._tell("SKOS-S27", say("{other} staat zowel naast als boven of onder dit.", other=other), one)

    def _above(self, start: str) -> set[str]:
        met: set[str] = set()
        waiting = [start]
        while waiting:
            for above in self.broader.get(waiting.pop(), ()):
                if above not in met:
                    met.add(above)
                    waiting.append(above)
        return met

    def _mappings(self) -> None:
        """S46, and what two equals in one scheme of others would say of each other."""
        exact: defaultdict[Node, dict[Node, None]] = defaultdict(dict)
        for start, end in self.graph.subject_objects(SKOS.exactMatch):
            exact[start][end] = None
            for predicate in (SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch):
                if (start, predicate, end) in self.graph or (end, predicate, start) in self.graph:
                    self._tell("SKOS-S46", say("{other} is zowel gelijk als iets anders.", other=str(end)), start)
        for start, ends in exact.items():
            for scheme, times in Counter(map(self._scheme_of, ends)).items():
                if times > 1:
                    told = say("Dit is gelijk aan {times} begrippen van {scheme}.", times=times, scheme=scheme)
                    self._tell("SKOS-07", told, start, WARN)

    def _scheme_of(self, concept: Node) -> str:
        """The scheme as the file tells it; else what stands before the last part of the address."""
        told = next(self.graph.objects(concept, SKOS.inScheme), None)
        return str(told) if told else home_of(str(concept))

    def _schemes(self) -> None:
        for one in self.schemes:
            if not self._has(one, TITLES):
                self._tell("SKOS-01", say("Dit schema heeft geen titel."), one)
            if not self._has(one, LICENCES):
                self._tell("SKOS-02", say("Dit schema zegt niet onder welke licentie."), one, WARN)

    def _places(self) -> None:
        """Every concept hangs somewhere, and every end inside this file is there."""
        known, told = set(self.concepts), set(self.graph.subjects())
        homes = {home_of(str(one)) for one in known}
        for one in self.concepts:
            if not self._has(one, (SKOS.inScheme, SKOS.topConceptOf)) and not any(
                self.graph.subjects(SKOS.hasTopConcept, one)
            ):
                self._tell("SKOS-03", say("Dit begrip hoort bij geen schema."), one)
        for start, end in self._ends():
            if isinstance(end, URIRef) and end not in told and home_of(str(end)) in homes:
                self._tell("SKOS-06", say("{end} staat er niet in.", end=str(end)), start)

    def _ends(self) -> Iterator[tuple[Node, Node]]:
        for predicate in (*SEMANTIC[:3], SKOS.hasTopConcept, SKOS.member):
            yield from self.graph.subject_objects(predicate)

    def _has(self, one: Node, predicates: Iterable[URIRef]) -> bool:
        return any((one, predicate, None) in self.graph for predicate in predicates)

    def _tell(self, code: str, message: Message, place: object, severity: Severity = Severity.ERROR) -> None:
        self.findings.add(code, message, say("Kijk het begrip na."), column=str(place), severity=severity)


def home_of(concept: str) -> str:
    """`http://x/y/` of `http://x/y/z` and `http://x/y#` of `http://x/y#z`."""
    place = max(concept.rfind("#"), concept.rfind("/"))
    return concept[: place + 1]
