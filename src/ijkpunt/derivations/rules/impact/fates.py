"""What became of every competence, skill and knowledge item of the earlier version, with its place in the later one.

Made once per comparison; after that, what happens to a link is a matter of looking up.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ijkpunt.derivations.rules.impact.causes import Cause
from ijkpunt.kernel.qualification import Competence
from ijkpunt.register.rules.comparison import (
    Basis,
    ChangeKind,
    Comparison,
    CompetenceChange,
    Element,
    ElementChange,
    ElementKind,
    Numbered,
)
from ijkpunt.register.rules.comparison.elements import KNOWLEDGE, SKILL, core, elements_of

Place = tuple[str, int]  # the code of a later competence, and a position in its skills or knowledge, from 0


@dataclass(frozen=True, slots=True)
class ItemFate:
    """One skill or knowledge item. `places` is empty when it is gone. `same`: still there, in the same words."""

    places: tuple[Place, ...]
    causes: frozenset[Cause] = frozenset()
    likeness: float = 1.0

    @property
    def same(self) -> bool:
        return bool(self.places) and self.causes <= {Cause.OTHER_PART}


@dataclass(frozen=True, slots=True)
class CompetenceFate:
    """One competence of the earlier version. `causes` touch everything linked to it; `later` are its successors.

    `sure`: people decided which competence it became, or it kept its title. `likeness` is that of the pairing, 0 to 1.
    """

    code: str
    later: tuple[Competence, ...]
    causes: frozenset[Cause]
    sure: bool
    likeness: float
    skills: tuple[ItemFate, ...]
    knowledge: tuple[ItemFate, ...]


def fates_of(comparison: Comparison) -> Mapping[str, CompetenceFate]:
    """By code, the fate of every competence of the earlier version."""
    added = _added_skills(comparison.entries)
    return {
        numbered.competence.code: _fate(numbered.competence, entry, added)
        for entry in comparison.entries
        for numbered in entry.earlier
    }


def later_competences(comparison: Comparison) -> tuple[Competence, ...]:
    """The competences of the later version, in its order."""
    return _in_order(numbered for entry in comparison.entries for numbered in entry.later)


def earlier_competences(comparison: Comparison) -> tuple[Competence, ...]:
    """The competences of the earlier version, in its order."""
    return _in_order(numbered for entry in comparison.entries for numbered in entry.earlier)


def new_competences(comparison: Comparison) -> tuple[Competence, ...]:
    """What the later version asks for the first time, in its order."""
    return _in_order(numbered for entry in comparison.of_kind(ChangeKind.ADDED) for numbered in entry.later)


def dropped_competences(comparison: Comparison) -> tuple[Competence, ...]:
    """What the later version no longer asks, in order of the earlier one."""
    return _in_order(numbered for entry in comparison.of_kind(ChangeKind.DROPPED) for numbered in entry.earlier)


def _in_order(side: Iterable[Numbered]) -> tuple[Competence, ...]:
    return tuple(numbered.competence for numbered in sorted(side, key=lambda numbered: numbered.position))


def _added_skills(entries: Iterable[CompetenceChange]) -> Mapping[str, tuple[Place, ...]]:
    """By the core of a skill: where it is new in a competence of the later version."""
    found: dict[str, list[Place]] = {}
    for entry in entries:
        keys = {
            core(change.after)
            for change in entry.elements
            if change.kind is ElementKind.ADDED and change.after and change.after.section == SKILL
        }
        for competence in (numbered.competence for numbered in entry.later):
            for at, element in enumerate(_items(competence, SKILL)):
                if core(element) in keys:
                    found.setdefault(core(element), []).append((competence.code, at))
    return {key: tuple(places) for key, places in found.items()}


def _fate(competence: Competence, entry: CompetenceChange, added: Mapping[str, tuple[Place, ...]]) -> CompetenceFate:
    later = tuple(numbered.competence for numbered in entry.later)
    one_to_one = len(entry.earlier) == len(later) == 1
    return CompetenceFate(
        code=competence.code,
        later=later,
        causes=frozenset(_causes(entry, one_to_one)),
        sure=entry.basis is Basis.DECIDED or (one_to_one and not entry.title_changed),
        likeness=1.0 if entry.basis is Basis.DECIDED or entry.score is None else entry.score,
        skills=_item_fates(competence, entry, SKILL, added),
        knowledge=_item_fates(competence, entry, KNOWLEDGE, {}),
    )


def _causes(entry: CompetenceChange, one_to_one: bool) -> Iterable[Cause]:
    """What touches everything that is linked to the competences of this entry."""
    if not entry.later:
        yield Cause.COMPETENCE_GONE
        return
    if not one_to_one:
        yield Cause.MOVED
    elif entry.title_changed:
        yield Cause.REWORDED
    if any(field.field == "kind" for field in entry.fields):
        yield Cause.OTHER_PART
    for change in entry.elements:
        yield from _cause_of_element(change)


def _cause_of_element(change: ElementChange) -> Iterable[Cause]:
    section = (change.before or change.after or Element("", "")).section
    if section == SKILL and change.kind is ElementKind.ADDED:
        yield Cause.SKILL_ADDED
    elif section == KNOWLEDGE and change.kind is ElementKind.REWORDED:
        yield Cause.REWORDED
    elif section == KNOWLEDGE and change.kind is not ElementKind.SAME:
        yield Cause.KNOWLEDGE


def _item_fates(
    competence: Competence, entry: CompetenceChange, section: str, moved_to: Mapping[str, tuple[Place, ...]]
) -> tuple[ItemFate, ...]:
    later = [
        (_key(element), (numbered.competence.code, at))
        for numbered in entry.later
        for at, element in enumerate(_items(numbered.competence, section))
    ]
    changes: dict[Key, list[ElementChange]] = {}
    for one in entry.elements:
        if one.before and one.before.section == section:
            changes.setdefault(_key(one.before), []).append(one)
    fates = []
    for element in _items(competence, section):
        waiting = changes.get(_key(element), [])
        # the same words twice in one competence: each has a change of its own; in a merge, one for both
        change = waiting.pop(0) if len(waiting) > 1 else next(iter(waiting), None)
        fates.append(_item_fate(element, change, later, moved_to))
    return tuple(fates)


def _item_fate(
    element: Element,
    change: ElementChange | None,
    later: Sequence[tuple["Key", Place]],
    moved_to: Mapping[str, tuple[Place, ...]],
) -> ItemFate:
    if change is None or change.after is None:
        places = moved_to.get(core(element), ())
        gone = Cause.SKILL_GONE if element.section == SKILL else Cause.KNOWLEDGE
        return ItemFate(places, frozenset({Cause.MOVED if places else gone}))
    places = tuple(place for key, place in later if key == _key(change.after))
    causes = {
        ElementKind.REWORDED: frozenset({Cause.REWORDED}),
        ElementKind.REGRADED: frozenset({Cause.OTHER_PART}),
    }
    return ItemFate(places, causes.get(change.kind, frozenset()), change.score or 1.0)


Key = tuple[str, str | None]


def _key(element: Element) -> Key:
    return core(element), element.grade


def _items(competence: Competence, section: str) -> tuple[Element, ...]:
    """The skills or the knowledge of a competence, each at its own position."""
    return tuple(element for element in elements_of([competence]) if element.section == section)
