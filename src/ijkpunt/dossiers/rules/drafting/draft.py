"""The text of a dossier: a row of elements, each with a key of its own.

An element keeps its key for as long as it lives, whatever its words and place become, so that a change, a comment and
a point to rework can say what they are about. A draft is a value: two drafts that say the same are equal.

    title, definition …                     single: at most one of each
    competence  ── skill, knowledge         children, in order, coupled to their competence
    cluster, partial                        name competences by key (`members`)
    synonym, domain, environment, action,
    autonomy, responsibility, attestation   lists, in order
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import orjson
from pydantic import TypeAdapter, ValidationError


class ElementKind(StrEnum):
    """What an element is. The values are stored: never rename one."""

    TITLE = "title"
    TITLE_EXPLANATION = "title_explanation"
    DEFINITION = "definition"
    SHORT_DESCRIPTION = "short_description"
    EXTRA_INFORMATION = "extra_information"
    LED_SUBJECT = "led_subject"  # text: its description; code and number in `more`
    ISCED = "isced"  # text: the detailed field; codes in `more`
    SYNONYM = "synonym"
    DOMAIN = "domain"  # text: the path, joined by " > "
    COMPETENCE = "competence"
    SKILL = "skill"  # child of a competence
    KNOWLEDGE = "knowledge"  # child of a competence
    ENVIRONMENT = "environment"  # omgevingscontext
    ACTION = "action"  # handelingscontext
    AUTONOMY = "autonomy"
    RESPONSIBILITY = "responsibility"
    ATTESTATION = "attestation"
    CLUSTER = "cluster"  # competences that belong together; `grade` "cluster" or "context"
    PARTIAL = "partial"  # deelkwalificatie; text: its title


SINGLE = frozenset(
    {
        ElementKind.TITLE,
        ElementKind.TITLE_EXPLANATION,
        ElementKind.DEFINITION,
        ElementKind.SHORT_DESCRIPTION,
        ElementKind.EXTRA_INFORMATION,
        ElementKind.LED_SUBJECT,
        ElementKind.ISCED,
    }
)
CHILDREN = frozenset({ElementKind.SKILL, ElementKind.KNOWLEDGE})
WITH_MEMBERS = frozenset({ElementKind.CLUSTER, ElementKind.PARTIAL})


@dataclass(frozen=True, slots=True)
class Element:
    """One piece of text with what belongs to it.

    `key` is unique in the draft, for ever. `parent` is the key of the competence of a skill or knowledge. `grade` is
    the value of CompetenceKind, SkillKind, KnowledgeDepth or AutonomyKind, or of a cluster's kind; empty where none
    was chosen. `members` are keys of competences. `more` holds the small fields of some kinds by their name in
    `kernel.qualification` (regulation, kind, description, references joined by " | ", label …). `origin` says of a
    competence where it comes from, as "BK-9104-3/bkc9904305": what becomes its lineage.
    """

    key: str
    kind: ElementKind
    text: str = ""
    parent: str = ""
    grade: str = ""
    members: tuple[str, ...] = ()
    more: Mapping[str, str] | None = None
    origin: tuple[str, ...] = ()

    def field(self, name: str) -> str:
        """A small field of `more`, or empty."""
        return (self.more or {}).get(name, "")


@dataclass(frozen=True, slots=True)
class Draft:
    """All elements; the order of a list is their order here. `aimed_level` is 1 to 8, or None."""

    elements: tuple[Element, ...] = ()
    aimed_level: int | None = None

    def of_kind(self, kind: ElementKind) -> tuple[Element, ...]:
        return tuple(element for element in self.elements if element.kind is kind)

    def single(self, kind: ElementKind) -> Element | None:
        """The one element of a kind of which there is at most one."""
        return next(iter(self.of_kind(kind)), None)

    def text_of(self, kind: ElementKind) -> str:
        """The words of a single element, or empty."""
        found = self.single(kind)
        return found.text if found else ""

    def children(self, key: str, kind: ElementKind) -> tuple[Element, ...]:
        """The skills or the knowledge of a competence, in order."""
        return tuple(element for element in self.elements if element.kind is kind and element.parent == key)

    def element(self, key: str) -> Element | None:
        return next((element for element in self.elements if element.key == key), None)

    def by_key(self) -> Mapping[str, Element]:
        return {element.key: element for element in self.elements}

    def __iter__(self) -> Iterator[Element]:
        return iter(self.elements)

    @property
    def title(self) -> str:
        return self.text_of(ElementKind.TITLE)


_DRAFT = TypeAdapter(Draft)


def draft_bytes(draft: Draft) -> bytes:
    """The draft as canonical JSON: equal drafts have equal bytes, so that they can be sealed by hash."""
    return orjson.dumps(draft, option=orjson.OPT_SORT_KEYS)


def read_draft(content: bytes) -> Draft:
    """Put a stored draft together again. Raises ValueError when what is stored is no draft."""
    try:
        return _DRAFT.validate_json(content)
    except ValidationError as broken:
        raise ValueError(f"the stored draft cannot be read: {broken}") from broken
