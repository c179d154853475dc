"""A draft laid out for reading: its competences with what belongs to them, and all its lines, walked through once."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ijkpunt.dossiers.rules.drafting.draft import Draft, Element, ElementKind

RUNNING = frozenset(
    {
        ElementKind.DEFINITION,
        ElementKind.SHORT_DESCRIPTION,
        ElementKind.TITLE_EXPLANATION,
        ElementKind.EXTRA_INFORMATION,
    }
)
LINES = frozenset(
    {
        ElementKind.COMPETENCE,
        ElementKind.SKILL,
        ElementKind.KNOWLEDGE,
        ElementKind.ENVIRONMENT,
        ElementKind.ACTION,
        ElementKind.AUTONOMY,
        ElementKind.RESPONSIBILITY,
    }
)


@dataclass(frozen=True, slots=True)
class Held:
    """A competence of the draft with its skills and knowledge, in order."""

    element: Element
    skills: tuple[Element, ...]
    knowledge: tuple[Element, ...]

    @property
    def key(self) -> str:
        return self.element.key

    @property
    def text(self) -> str:
        return self.element.text

    @property
    def items(self) -> tuple[Element, ...]:
        return (*self.skills, *self.knowledge)


@dataclass(frozen=True)
class Laid:
    """The draft, with what every kind of help asks of it. Competences without words are left out: somebody only just
    made them."""

    draft: Draft

    @cached_property
    def competences(self) -> tuple[Held, ...]:
        children: dict[tuple[str, ElementKind], list[Element]] = {}
        for element in self.draft:
            if element.parent:
                children.setdefault((element.parent, element.kind), []).append(element)
        return tuple(
            Held(
                element,
                tuple(children.get((element.key, ElementKind.SKILL), ())),
                tuple(children.get((element.key, ElementKind.KNOWLEDGE), ())),
            )
            for element in self.draft
            if element.kind is ElementKind.COMPETENCE and element.text.strip()
        )

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of those competences."""
        return frozenset(held.key for held in self.competences)

    def texts(self, *kinds: ElementKind) -> Iterator[Element]:
        """The elements of these kinds with words in them, in order."""
        return (element for element in self.draft if element.kind in kinds and element.text.strip())
