"""Concepts in SKOS (Turtle or JSON-LD) as a release."""

from collections.abc import Iterator
from typing import Final

from rdflib import DC, DCTERMS, OWL, RDF, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from ijkpunt.formats.findings import Findings, Reading
from ijkpunt.formats.harvest.gathering import (
    Asked,
    Form,
    Gathering,
    Harvested,
    day_of,
    joined,
    kind_of,
    labels,
    version_of,
)
from ijkpunt.formats.skos.checking import COLLECTIONS, LICENCES, TITLES, broader_of, home_of
from ijkpunt.formats.skos.reading import read_graph
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.vocabulary import (
    ConceptKind,
    ConceptLink,
    ConceptStatus,
    LabelKind,
    VocabularyConcept,
    VocabularyRelease,
)

NAMES: Final = {
    SKOS.prefLabel: LabelKind.PREFERRED,
    SKOS.altLabel: LabelKind.ALTERNATIVE,
    SKOS.hiddenLabel: LabelKind.HIDDEN,
}
NOTES: Final = (SKOS.scopeNote, SKOS.note, SKOS.example, SKOS.editorialNote)
MATCHES: Final = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)


def read_skos(content: bytes, name: str, asked: Asked) -> Reading[Harvested]:
    """Raises RuleBroken when it cannot be read, `Refused` with everything that is wrong."""
    graph = read_graph(content, name)
    gathering = Gathering(Findings(name), Form.SKOS, asked)
    concepts = sorted(set(graph.subjects(RDF.type, SKOS.Concept)), key=str)
    above = broader_of(graph)
    parents = {one for several in above.values() for one in several}
    for one in concepts:
        gathering.add(_concept(graph, one, asked, str(one) in parents), str(one))
    _links(graph, gathering, above)
    gathering.losses["matches"] += sum(1 for kind in MATCHES for _ in graph.subject_objects(kind))
    gathering.losses["groups"] += sum(1 for kind in COLLECTIONS for _ in graph.subjects(RDF.type, kind))
    return gathering.finish(_release(graph, asked))


def _concept(graph: Graph, one: Node, asked: Asked, is_parent: bool) -> VocabularyConcept:
    usual = ConceptKind.SKILL_GROUP if is_parent else ConceptKind.SKILL
    deprecated = any(str(text).lower() in {"true", "1"} for text in graph.objects(one, OWL.deprecated))
    return VocabularyConcept(
        str(one),
        kind_of(_one(graph, one, DCTERMS.type), usual),
        labels=labels((*text, kind) for name, kind in NAMES.items() for text in _texts(graph, one, name, asked)),
        definitions=joined(_texts(graph, one, SKOS.definition, asked)),
        notes=joined(text for note in NOTES for text in _texts(graph, one, note, asked)),
        status=ConceptStatus.DEPRECATED if deprecated else ConceptStatus.ACTIVE,
        replaced_by=tuple(sorted(str(newer) for newer in graph.objects(one, DCTERMS.isReplacedBy))),
        notation=_one(graph, one, SKOS.notation)[:200],
        modified_on=day_of(_one(graph, one, DCTERMS.modified)),
    )


def _links(graph: Graph, gathering: Gathering, above: dict[str, dict[str, None]]) -> None:
    """What hangs under something of this list that is not there is a fault; under something elsewhere it is lost."""
    known = gathering.concepts
    homes = {home_of(one) for one in known}
    for below, several in above.items():
        for one in several:
            if below in known and one in known:
                gathering.under(below, one)
            elif home_of(one if below in known else below) in homes:
                absent = one if below in known else below
                gathering.wrong(
                    "harvest.dangling",
                    say("Dit hoort bij de hiërarchie, maar {id} staat er niet in.", id=absent),
                    say("Zet het begrip erbij, of haal het verband weg."),
                    below if below in known else one,
                )
            else:
                gathering.losses["outside"] += 1
    for start, end in sorted(graph.subject_objects(SKOS.related)):
        if str(start) in known and str(end) in known:
            gathering.beside(str(start), ConceptLink(str(end)))
        else:
            gathering.losses["outside"] += 1


def _release(graph: Graph, asked: Asked) -> VocabularyRelease:
    schemes = sorted(set(graph.subjects(RDF.type, SKOS.ConceptScheme)), key=str)
    first: Node = schemes[0] if schemes else URIRef("")
    title = next((text for name in TITLES if (text := _one(graph, first, name))), "")
    licence = next((text for name in LICENCES if (text := _one(graph, first, name))), "")
    days = [max((_one(graph, one, name)[:10] for one in schemes), default="") for name in (DCTERMS.issued, DC.date)]
    changed = max((_one(graph, one, DCTERMS.modified)[:10] for one in schemes), default="")
    alone = _one(graph, first, OWL.versionInfo) if len(schemes) == 1 else ""
    more = f" (+{len(schemes) - 1})" if len(schemes) > 1 else ""
    return VocabularyRelease(
        asked.vocabulary,
        version_of(asked.version, alone, changed, *days),
        f"{title}{more}",
        released_on=day_of(changed) or day_of(days[0]),
        licence=licence if licence.startswith("http") else "",
    )


def _texts(graph: Graph, one: Node, predicate: URIRef, asked: Asked) -> Iterator[tuple[str, str]]:
    found = [text for text in graph.objects(one, predicate) if isinstance(text, Literal)]
    for text in sorted(found, key=lambda each: (each.language or "", str(each))):
        yield text.language or asked.language, str(text)


def _one(graph: Graph, one: Node, predicate: URIRef) -> str:
    """The first of the values, in an order that stays."""
    return min((str(value) for value in graph.objects(one, predicate)), default="")
