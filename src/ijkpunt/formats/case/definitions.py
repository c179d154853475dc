"""What our packages define: kinds of items, of skills and knowledge, groups of links, and domains as subjects.

A definition is the same in every package, so each has one identifier, one address and one moment of change.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ijkpunt.kernel.identifiers import own_uuid
from ijkpunt.kernel.qualification import KnowledgeDepth, SkillKind
from ijkpunt.kernel.texts import without_html

PATH: Final = "/ims/case/v1p1"
SINCE: Final = "2026-11-01T00:00:00Z"  # when these words were written
DOMAINS_SINCE: Final = "2011-01-01T00:00:00Z"  # nobody publishes when a domain came; the structure itself is of 2011


@dataclass(frozen=True, slots=True)
class Definition:
    """`code` is its place in its tree: 1.2 is below 1. Groups have no place."""

    path: str  # the name of its list in CASE
    key: str
    title: str
    description: str
    code: str = ""
    since: str = SINCE

    @property
    def identifier(self) -> str:
        return str(own_uuid(_NAMES[self.path], self.key))

    def link(self, base: str) -> dict[str, str]:
        uri = f"{base}{PATH}/{self.path}/{self.identifier}"
        return {"title": self.title, "identifier": self.identifier, "uri": uri}

    def written(self, base: str) -> dict[str, Any]:
        """The object, ready for JSON."""
        return {
            **self.link(base),
            **({"description": self.description} if self.description else {}),
            **({"hierarchyCode": self.code} if self.code else {}),
            "lastChangeDateTime": self.since,
        }


_NAMES: Final = {  # what the identifiers rest on; never change it
    "CFItemTypes": "case-item-type",
    "CFConcepts": "case-concept",
    "CFAssociationGroupings": "case-grouping",
    "CFSubjects": "case-subject",
}


def _by_key(path: str, *rows: tuple[str, str, str, str]) -> Mapping[str, Definition]:
    return {key: Definition(path, key, title, description, code) for key, code, title, description in rows}


ITEM_TYPES: Final = _by_key(
    "CFItemTypes",
    ("competence", "1", "Competentie", "Wat iemand kan die het beroep uitoefent."),
    ("skill", "1.1", "Vaardigheid", "Een vaardigheid die bij een competentie hoort."),
    ("knowledge", "1.2", "Kennis", "Kennis die bij een competentie hoort."),
)
CONCEPTS: Final = _by_key(
    "CFConcepts",
    ("skill", "1", "Soort vaardigheid", "Waarop een vaardigheid steunt."),
    (SkillKind.COGNITIVE, "1.1", "Cognitieve vaardigheid", "Logisch, intuïtief en creatief denken."),
    (SkillKind.PROBLEM_SOLVING, "1.2", "Probleemoplossende vaardigheid", "Ingaan op wat niet loopt zoals verwacht."),
    (SkillKind.MOTOR, "1.3", "Motorische vaardigheid", "Handigheid, en werken met methoden en gereedschap."),
    ("knowledge", "2", "Diepgang van kennis", "Hoe diep kennis gaat."),
    (KnowledgeDepth.BASIC, "2.1", "Basiskennis", "Feiten en begrippen herkennen."),
    (KnowledgeDepth.GENERAL, "2.2", "Kennis", "Feiten en begrippen begrijpen en gebruiken."),
    (KnowledgeDepth.THOROUGH, "2.3", "Grondige kennis", "Feiten en begrippen doorgronden en verbinden."),
)
GROUPINGS: Final = _by_key(
    "CFAssociationGroupings",
    ("partials", "", "Deelkwalificaties", "Welke competenties tot welke deelkwalificatie horen."),
    ("succession", "", "Opvolging", "Welke versie en welke competentie op welke volgt."),
)


def subject_of(path: Sequence[str]) -> Definition:
    """A domain as subject. Its code is made of its names, so that it says the same on every site."""
    code = ".".join(_slug(name) for name in path)
    return Definition("CFSubjects", " > ".join(path), without_html(path[-1]), "", code, DOMAINS_SINCE)


def subjects_of(paths: Iterable[Sequence[str]]) -> list[Definition]:
    """The domains at the end of these paths and all above them, each once, in order."""
    every = {tuple(path[:depth]) for path in paths for depth in range(1, len(path) + 1)}
    return [subject_of(path) for path in sorted(every)]


def with_parents(chosen: Iterable[Definition], known: Mapping[str, Definition]) -> list[Definition]:
    """The chosen definitions and all above them, in the order of the known ones."""
    codes = [one.code for one in chosen]
    return [one for one in known.values() if any(is_below(code, one.code) for code in codes)]


def set_of(identifier: str, known: Iterable[Definition]) -> list[Definition]:
    """The definition with this identifier, followed by those below it; empty when there is none."""
    everybody = list(known)
    first = next((one for one in everybody if one.identifier == identifier), None)
    if first is None:
        return []
    below = [one for one in everybody if one is not first and is_below(one.code, first.code)]
    return [first, *sorted(below, key=lambda one: one.code)]


def is_below(code: str, other: str) -> bool:
    """Whether the first stands at or below the second."""
    return code == other or code.startswith(f"{other}.")


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", without_html(name)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "x"
