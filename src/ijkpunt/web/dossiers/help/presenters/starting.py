"""Where a text can start from, and what it would be, as pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from ijkpunt.dossiers.queries.starting import ConceptChoice, Start
from ijkpunt.dossiers.rules.drafting.draft import Draft, Element, ElementKind
from ijkpunt.dossiers.rules.drafting.fields import NAMES
from ijkpunt.dossiers.rules.help.starting import Joined
from ijkpunt.kernel.messages import Message
from ijkpunt.kernel.problems import Problem

MOST_LEFT = 200  # lines of a file that found no place and are shown
_LISTS = (
    ElementKind.SYNONYM,
    ElementKind.ENVIRONMENT,
    ElementKind.ACTION,
    ElementKind.AUTONOMY,
    ElementKind.RESPONSIBILITY,
    ElementKind.ATTESTATION,
)


@dataclass(frozen=True, slots=True)
class CompetencePreview:
    text: str
    skills: tuple[str, ...]
    knowledge: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftLine:
    text: str
    place: Message
    why: Message


@dataclass(frozen=True, slots=True)
class Preview:
    """The text that somebody may start from, before anything is kept."""

    title: str
    definition: str
    competences: tuple[CompetencePreview, ...]
    lists: tuple[tuple[Message, tuple[str, ...]], ...]
    left: tuple[LeftLine, ...]
    left_count: int
    findings: tuple[Problem, ...]
    joined: tuple[Joined, ...]
    items: int


@dataclass(frozen=True, slots=True)
class ConceptLine:
    identifier: str
    label: str
    kind: str
    reference: str
    parts: int
    chosen: bool


def preview_of(start: Start) -> Preview:
    draft, profile = start.draft, start.profile
    competences = tuple(_competences(draft))
    lists = ((NAMES[kind], tuple(one.text for one in draft.of_kind(kind))) for kind in _LISTS)
    left = profile.leftover if profile else ()
    return Preview(
        title=draft.title,
        definition=draft.text_of(ElementKind.DEFINITION),
        competences=competences,
        lists=tuple((name, texts) for name, texts in lists if texts),
        left=tuple(LeftLine(one.text, one.place, one.why) for one in left[:MOST_LEFT]),
        left_count=len(left),
        findings=profile.findings if profile else (),
        joined=start.joined,
        items=sum(len(one.skills) + len(one.knowledge) for one in competences),
    )


def _competences(draft: Draft) -> list[CompetencePreview]:
    children: dict[str, list[Element]] = {}
    for one in draft:
        children.setdefault(one.parent, []).append(one)

    def texts(key: str, kind: ElementKind) -> tuple[str, ...]:
        return tuple(one.text for one in children.get(key, ()) if one.kind is kind)

    return [
        CompetencePreview(one.text, texts(one.key, ElementKind.SKILL), texts(one.key, ElementKind.KNOWLEDGE))
        for one in draft.of_kind(ElementKind.COMPETENCE)
    ]


def concept_lines(found: Sequence[ConceptChoice], chosen: Sequence[str]) -> tuple[ConceptLine, ...]:
    return tuple(
        ConceptLine(one.identifier, one.label, one.kind.value, one.reference, one.parts, one.identifier in chosen)
        for one in found
    )
