"""The eight elements that are scored, what a level means for each, and which words of a text count for which.

Source: decree of 30 April 2009 on the qualification structure. Officially there are five descriptor elements; in
levelling eight are scored, and the fields of a professional qualification map one to one on these eight. The
descriptors are rows (models/levelling.py) in our own words: they explain, they do not replace the decree.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ijkpunt.dossiers.rules.drafting.draft import Draft, Element, ElementKind
from ijkpunt.kernel.dated import Dated
from ijkpunt.kernel.levels import DescriptorElement
from ijkpunt.kernel.qualification import QualificationRecord, SkillKind

ELEMENTS: tuple[DescriptorElement, ...] = tuple(DescriptorElement)  # in the order in which they are scored
LEVEL_NUMBERS = range(1, 9)
SKILL_ELEMENTS: Mapping[DescriptorElement, SkillKind] = {
    DescriptorElement.COGNITIVE: SkillKind.COGNITIVE,
    DescriptorElement.PROBLEM_SOLVING: SkillKind.PROBLEM_SOLVING,
    DescriptorElement.MOTOR: SkillKind.MOTOR,
}
LIST_ELEMENTS: Mapping[DescriptorElement, ElementKind] = {
    DescriptorElement.ENVIRONMENT: ElementKind.ENVIRONMENT,
    DescriptorElement.ACTION: ElementKind.ACTION,
    DescriptorElement.AUTONOMY: ElementKind.AUTONOMY,
    DescriptorElement.RESPONSIBILITY: ElementKind.RESPONSIBILITY,
}
_LEVEL_WORDS = re.compile(r"(?i)\b((?:vks|eqf|eqr|bk|ok)[\s-]*)?(niveau|level)([\s:]*)([1-8])\b")


@dataclass(frozen=True, slots=True)
class DescriptorText(Dated):
    """What one element is like at one level, from a day up to and including another (None: until further notice)."""

    element: DescriptorElement
    level: int
    text: str
    valid_from: date
    valid_until: date | None = None
    source: str = ""
    ours: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of a text that counts for an element. `key` is that of the draft's element; `grade` as there; `under` the
    words of the competence that it belongs to."""

    key: str
    text: str
    grade: str = ""
    under: str = ""


Pieces = Mapping[DescriptorElement, tuple[Piece, ...]]


def descriptors_on(rows: Iterable[DescriptorText], on: date) -> Mapping[DescriptorElement, Mapping[int, str]]:
    """The descriptors that hold on a day, by element and level; of two that hold the one that started last."""
    found: dict[DescriptorElement, dict[int, str]] = {element: {} for element in ELEMENTS}
    for row in sorted(rows, key=lambda one: one.valid_from):
        if row.holds(on):
            found[row.element][row.level] = row.text
    return found


def pieces_of_draft(draft: Draft) -> Pieces:
    """Which lines of a draft count for which element, in the order of the draft."""
    competences = {one.key: one.text for one in draft.of_kind(ElementKind.COMPETENCE)}

    def piece(one: Element) -> Piece:
        return Piece(one.key, one.text, one.grade, competences.get(one.parent, ""))

    found = {DescriptorElement.KNOWLEDGE: tuple(map(piece, draft.of_kind(ElementKind.KNOWLEDGE)))}
    skills = draft.of_kind(ElementKind.SKILL)
    for element, kind in SKILL_ELEMENTS.items():
        found[element] = tuple(piece(one) for one in skills if one.grade == kind.value)
    for element, listed in LIST_ELEMENTS.items():
        found[element] = tuple(map(piece, draft.of_kind(listed)))
    return found


def pieces_of_record(record: QualificationRecord) -> Pieces:
    """The same for what stands in the register. Keys are made of the element and the place."""
    knowledge = [
        (one.text, one.depth.value if one.depth else "", competence.text)
        for competence in record.competences
        for one in competence.knowledge
    ]
    found = {DescriptorElement.KNOWLEDGE: knowledge}
    for element, kind in SKILL_ELEMENTS.items():
        found[element] = [
            (one.text, kind.value, competence.text)
            for competence in record.competences
            for one in competence.skills
            if one.kind is kind
        ]
    found[DescriptorElement.ENVIRONMENT] = [(text, "", "") for text in record.context_environment]
    found[DescriptorElement.ACTION] = [(text, "", "") for text in record.context_action]
    found[DescriptorElement.AUTONOMY] = [(one.text, one.kind.value if one.kind else "", "") for one in record.autonomy]
    found[DescriptorElement.RESPONSIBILITY] = [(text, "", "") for text in record.responsibility]
    return {
        element: tuple(Piece(f"{element}-{place}", *words) for place, words in enumerate(lines, start=1))
        for element, lines in found.items()
    }


def without_level(text: str) -> str:
    """The text with the number of a level that it names made unreadable: for practice, where the level is hidden."""
    return _LEVEL_WORDS.sub(lambda found: f"{found[1] or ''}{found[2]}{found[3]}…", text)


def hidden_levels(pieces: Pieces) -> Pieces:
    """All pieces `without_level`."""
    return {element: tuple(_hidden(lines)) for element, lines in pieces.items()}


def _hidden(lines: Iterable[Piece]) -> Iterator[Piece]:
    for one in lines:
        yield Piece(one.key, without_level(one.text), one.grade, without_level(one.under))
