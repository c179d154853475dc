"""A text as it reads from top to bottom, whoever is looking: for reading, printing and what was handed in."""

from dataclasses import dataclass

from ijkpunt.dossiers.rules.drafting.draft import WITH_MEMBERS, Draft, Element, ElementKind
from ijkpunt.web.dossiers.drafting.presenters.words import Words
from ijkpunt.web.register.source_text import Block as Paragraph
from ijkpunt.web.register.source_text import blocks, one_line

K = ElementKind
TEXTS = (K.DEFINITION, K.TITLE_EXPLANATION, K.SHORT_DESCRIPTION, K.EXTRA_INFORMATION)
LISTS = (K.ENVIRONMENT, K.ACTION, K.AUTONOMY, K.RESPONSIBILITY, K.ATTESTATION, K.CLUSTER, K.PARTIAL, K.SYNONYM,
         K.DOMAIN, K.LED_SUBJECT, K.ISCED)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A line with the word for its grade before it, and what else belongs to it behind it."""

    text: str
    grade: str = ""
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with paragraphs or lines."""

    heading: str
    paragraphs: tuple[Paragraph, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Competence:
    """A competence with its skills and its knowledge."""

    number: int
    title: str
    kind: str
    references: str
    skills: tuple[Line, ...]
    knowledge: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The whole text."""

    title: str
    level: int | None
    texts: tuple[Section, ...]
    competences: tuple[Competence, ...]
    lists: tuple[Section, ...]


def reading_of(draft: Draft) -> Reading:
    words = Words()
    names = words.groups
    texts = [(kind, draft.text_of(kind)) for kind in TEXTS]
    lists = [(kind, tuple(_line(draft, one, words) for one in draft.of_kind(kind))) for kind in LISTS]
    return Reading(
        title=one_line(draft.title),
        level=draft.aimed_level,
        texts=tuple(Section(names[kind], blocks(text)) for kind, text in texts if text.strip()),
        competences=tuple(
            _competence(draft, place, one, words) for place, one in enumerate(draft.of_kind(K.COMPETENCE), 1)
        ),
        lists=tuple(Section(names[kind], lines=lines) for kind, lines in lists if lines),
    )


def _competence(draft: Draft, place: int, one: Element, words: Words) -> Competence:
    return Competence(
        number=place,
        title=one_line(one.text),
        kind="" if one.grade in ("", "specific") else words.grade(K.COMPETENCE, one.grade),
        references=one.field("references").replace(" | ", ", "),
        skills=tuple(_line(draft, child, words) for child in draft.children(one.key, K.SKILL)),
        knowledge=tuple(_line(draft, child, words) for child in draft.children(one.key, K.KNOWLEDGE)),
    )


def _line(draft: Draft, one: Element, words: Words) -> Line:
    more = [f"{label}: {one.field(name)}" for name, label in words.smalls(one.kind) if one.field(name)]
    if one.kind in WITH_MEMBERS:
        texts = {member.key: member.text for member in draft.of_kind(K.COMPETENCE)}
        more += [texts[key] for key in one.members if key in texts]
    grade = words.grade(one.kind, one.grade) or one.field("label")
    return Line(one_line(one.text), grade, tuple(more))
