"""What differs inside a group: between two competences, and over all of them together."""

from collections.abc import Sequence
from dataclasses import dataclass

from ijkpunt.kernel.qualification import Competence
from ijkpunt.register.rules.comparison.elements import KNOWLEDGE, SKILL, compare_elements, core, elements_of
from ijkpunt.register.rules.comparison.outcome import Element, ElementChange, ElementKind
from ijkpunt.register.rules.comparison.texts import likeness

# As in the comparison of versions: from here on two items are one, in other words.
SAME_FROM = 0.8


@dataclass(frozen=True, slots=True)
class Difference:
    """Between two competences: the elements that differ (before: here, after: there) and how many say the same."""

    changes: tuple[ElementChange, ...]
    same: int


def differ(here: Competence, there: Competence) -> Difference:
    """What `there` says otherwise than `here`, skills first."""
    changes = compare_elements(elements_of([here]), elements_of([there]))
    differing = tuple(change for change in changes if change.kind is not ElementKind.SAME)
    return Difference(differing, len(changes) - len(differing))


@dataclass(frozen=True, slots=True)
class SpreadElement:
    """An element over the competences of a group. `wordings` are the texts used for it, the most used first.

    `holders` are places in the list of competences that was given; `grades` the kinds or depths found, sorted.
    """

    section: str
    wordings: tuple[str, ...]
    grades: tuple[str, ...]
    holders: tuple[int, ...]


def spread(competences: Sequence[Competence]) -> tuple[SpreadElement, ...]:
    """The skills and then the knowledge of these competences, what most of them share first."""
    found: list[SpreadElement] = []
    for section in (SKILL, KNOWLEDGE):
        held = [
            (element, place)
            for place, competence in enumerate(competences)
            for element in elements_of([competence])
            if element.section == section
        ]
        of_section = [_spread(section, held, members) for members in _alike([core(element) for element, _ in held])]
        found.extend(sorted(of_section, key=lambda one: (-len(one.holders), one.holders, one.wordings)))
    return tuple(found)


def _alike(forms: Sequence[str]) -> list[list[int]]:
    """Places of forms that are one, in other words: each joins the first kept form that is enough alike."""
    kept: list[str] = []
    places: dict[str, list[int]] = {}
    for place, form in enumerate(forms):
        if form not in places:
            nearest = likeness([form], kept)[0] if kept else []
            best = max(range(len(kept)), key=lambda number: nearest[number], default=-1)
            if best >= 0 and nearest[best] >= SAME_FROM:
                places[form] = places[kept[best]]
            else:
                kept.append(form)
                places[form] = []
        places[form].append(place)
    return [places[form] for form in kept]


def _spread(section: str, held: Sequence[tuple[Element, int]], members: Sequence[int]) -> SpreadElement:
    used: dict[str, set[int]] = {}
    for member in members:
        element, place = held[member]
        used.setdefault(" ".join(element.text.split()), set()).add(place)
    return SpreadElement(
        section=section,
        wordings=tuple(sorted(used, key=lambda text: (-len(used[text]), text))),
        grades=tuple(sorted({held[member][0].grade or "" for member in members})),
        holders=tuple(sorted(set().union(*used.values()))),
    )
