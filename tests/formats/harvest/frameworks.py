"""Small frameworks of others, as their files. All of it is invented."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson


def uuid(number: int) -> str:
    return str(UUID(int=(4 << 76) | (8 << 60) | number))


def node(number: int) -> dict[str, str]:
    return {"title": "x", "identifier": uuid(number), "uri": f"https://case.example/{number}"}


def item(number: int, text: str, **more: Any) -> dict[str, Any]:
    named = {"identifier": uuid(number), "uri": f"https://case.example/{number}", "fullStatement": text}
    return {**named, "lastChangeDateTime": "2026-02-03T00:00:00Z", **more}


def link(number: int, kind: str, origin: int, destination: int) -> dict[str, Any]:
    ends = {"originNodeURI": node(origin), "destinationNodeURI": node(destination)}
    return {"identifier": uuid(number), "associationType": kind, **ends}


DOCUMENT: Mapping[str, Any] = {
    "identifier": uuid(1),
    "uri": "https://case.example/1",
    "title": "Houtbewerking",
    "creator": "Iemand",
    "language": "nl",
    "version": "3.1 (2026)",
    "lastChangeDateTime": "2026-02-03T00:00:00Z",
}
ITEMS: Sequence[Mapping[str, Any]] = (
    item(2, "Hout zagen", CFItemType="Competentie", humanCodingScheme="H1", conceptKeywords=["zaag"]),
    item(3, "Soorten hout kennen", CFItemType="Kennis", notes="Ook plaatmateriaal"),
    item(4, "Sawing straight", language="en", abbreviatedStatement="Sawing"),
)
LINKS: Sequence[Mapping[str, Any]] = (
    link(11, "isChildOf", 2, 1),
    link(12, "isChildOf", 3, 2),
    link(13, "isChildOf", 4, 2),
    link(14, "isRelatedTo", 3, 4),
    link(15, "exactMatchOf", 2, 900),
    link(16, "isPeerOf", 2, 901),
)


def package(**changes: Any) -> dict[str, Any]:
    return {"CFDocument": DOCUMENT, "CFItems": list(ITEMS), "CFAssociations": list(LINKS), **changes}


def many(count: int) -> bytes:
    """A package of so many items below a document, ten under each of the first."""
    items = [item(number, f"Onderdeel nummer {number} uitvoeren") for number in range(10, 10 + count)]
    tree = [
        link(10_000_000 + at, "isChildOf", 10 + at, 1 if at < count // 10 else 10 + at % (count // 10))
        for at in range(count)
    ]
    return orjson.dumps(package(CFItems=items, CFAssociations=tree))


SKOS = """
@prefix : <https://skos.example/vak/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
:vak a skos:ConceptScheme ; dct:title "Vakwerk"@nl ; owl:versionInfo "2026.1" ;
  dct:license <https://licentie.example/1> .
:hout a skos:Concept ; skos:inScheme :vak ; skos:prefLabel "Hout"@nl, "Wood"@en ; skos:altLabel "Timmerhout"@nl .
:zagen a skos:Concept ; skos:inScheme :vak ; skos:prefLabel "Zagen"@nl ; skos:broader :hout ; skos:notation "Z1" ;
  skos:definition "Hout in stukken doen."@nl ; skos:exactMatch <http://data.europa.eu/esco/skill/1> .
:lijmen a skos:Concept ; skos:inScheme :vak ; skos:prefLabel "Lijmen"@nl ; skos:related :zagen ; owl:deprecated true .
:hout skos:narrower :lijmen .
"""

LAYERS = """soort;code;titel;onder;bij;niveau;omschrijving
dossier;23000;Meubels en interieur;;;;
basis;B1;Basisdeel;23000;;;Wat elke vakman doet
profiel;25001;Meubelmaker;23000;;3;
profiel;25002;Stoffeerder;23000;;2;
kerntaak;B1-K1;Werk voorbereiden;B1;;;
werkproces;B1-K1-W1;Leest de tekening;B1-K1;;;
kennis;B1-K1-W1-k1;Soorten hout;B1-K1-W1;;;
kerntaak;P1-K1;Meubels maken;25001;;;
keuzedeel;K0900;Restaureren;;25001, 25002;;
certificaat;C0100;Voorbereider;;B1-K1;;
"""
