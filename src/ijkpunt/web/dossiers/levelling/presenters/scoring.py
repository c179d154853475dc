"""One element to score: the lines of the text that count for it, the eight descriptors, and where one stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ijkpunt.dossiers.queries import GivenScore
from ijkpunt.dossiers.rules.levelling.consensus import Difference
from ijkpunt.dossiers.rules.levelling.elements import ELEMENTS, LEVEL_NUMBERS, Piece, Pieces
from ijkpunt.kernel.levels import DescriptorElement
from ijkpunt.web.dossiers.levelling.presenters.words import GRADES, QUESTIONS, SLUGS, element_name

Descriptors = Mapping[DescriptorElement, Mapping[int, str]]


@dataclass(frozen=True, slots=True)
class PieceLine:
    """A line of the text. `ticked`: the score rests on it."""

    key: str
    text: str
    under: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class PieceGroup:
    """Lines of one grade (basic knowledge, independent in …); `name` empty where there are no grades."""

    name: str
    lines: tuple[PieceLine, ...]


@dataclass(frozen=True, slots=True)
class LevelChoice:
    """A level with its descriptor. `given`: who gave this one (when scores lie open)."""

    number: int
    text: str
    chosen: bool
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ElementLink:
    """An element in the list beside the page. `score` empty: not yet."""

    name: str
    slug: str
    score: str
    current: bool


@dataclass(frozen=True, slots=True)
class ElementPage:
    """One element to score or to agree on."""

    element: DescriptorElement
    slug: str
    name: str
    question: str
    place: int
    groups: tuple[PieceGroup, ...]
    choices: tuple[LevelChoice, ...]
    note: str
    links: tuple[ElementLink, ...]
    done: int

    @property
    def total(self) -> int:
        return len(self.links)


def element_page(
    element: DescriptorElement,
    pieces: Pieces,
    descriptors: Descriptors,
    scores: Mapping[DescriptorElement, int],
    *,
    note: str = "",
    evidence: Iterable[str] = (),
    difference: Difference | None = None,
    chosen: str | None = None,
) -> ElementPage:
    """`scores` are the reader's own, or the consensus. `chosen`: what a refused form held."""
    now = str(scores.get(element, "")) if chosen is None else chosen
    given = difference.given if difference else ()
    return ElementPage(
        element=element,
        slug=SLUGS[element],
        name=element_name(element),
        question=str(QUESTIONS[element]),
        place=ELEMENTS.index(element) + 1,
        groups=piece_groups(pieces.get(element, ()), frozenset(evidence)),
        choices=tuple(
            LevelChoice(
                level,
                descriptors[element].get(level, ""),
                now == str(level),
                tuple(name for name, score in given if score == level),
            )
            for level in LEVEL_NUMBERS
        ),
        note=note,
        links=element_links(scores, element),
        done=len(scores),
    )


def element_links(
    scores: Mapping[DescriptorElement, int], current: DescriptorElement | None = None
) -> tuple[ElementLink, ...]:
    return tuple(
        ElementLink(element_name(one), SLUGS[one], str(scores.get(one, "")), one is current) for one in ELEMENTS
    )


def piece_groups(pieces: Iterable[Piece], ticked: frozenset[str]) -> tuple[PieceGroup, ...]:
    """The lines by grade, in the order in which the grades come first."""
    groups: dict[str, list[PieceLine]] = {}
    for one in pieces:
        name = str(GRADES[one.grade]) if one.grade in GRADES else ""
        groups.setdefault(name, []).append(PieceLine(one.key, one.text, one.under, one.key in ticked))
    return tuple(PieceGroup(name, tuple(lines)) for name, lines in groups.items())


def own_scores(own: Mapping[DescriptorElement, GivenScore] | None) -> dict[DescriptorElement, int]:
    return {element: one.score for element, one in (own or {}).items()}
