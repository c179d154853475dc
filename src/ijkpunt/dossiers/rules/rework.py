"""After rework: what changed between two submissions, point by point.

Elements keep their key, so a point finds its place again whatever was rewritten. A point about a competence is also
about its skills and knowledge. What changed without any point asking for it is told apart: a committee wants to know.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import LCSseq

from ijkpunt.dossiers.rules.drafting.draft import Draft, Element
from ijkpunt.dossiers.rules.validation import Point
from ijkpunt.kernel.messages import Message, say
from ijkpunt.register.rules.comparison.marks import Piece, mark_words


class PointFate(StrEnum):
    """What became of the place that a point is about."""

    CHANGED = "changed"
    REMOVED = "removed"
    UNTOUCHED = "untouched"

    @property
    def label(self) -> Message:
        return FATES[self]


FATES: Mapping[PointFate, Message] = {
    PointFate.CHANGED: say("aangepast"),
    PointFate.REMOVED: say("weggelaten"),
    PointFate.UNTOUCHED: say("niets veranderd"),
}


class ChangeKind(StrEnum):
    """What happened to an element."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    REGRADED = "regraded"  # the words stayed; the kind, the members or a small field changed
    MOVED = "moved"  # only its place among its neighbours

    @property
    def label(self) -> Message:
        return CHANGES[self]


CHANGES: Mapping[ChangeKind, Message] = {
    ChangeKind.ADDED: say("nieuw"),
    ChangeKind.REMOVED: say("weggelaten"),
    ChangeKind.REWORDED: say("anders verwoord"),
    ChangeKind.REGRADED: say("anders ingedeeld"),
    ChangeKind.MOVED: say("verplaatst"),
}


@dataclass(frozen=True, slots=True)
class ElementChange:
    """An element before and after. `gone` and `new` are the words with marks; `moved`: it also stands elsewhere."""

    key: str
    kind: ChangeKind
    before: Element | None
    after: Element | None
    gone: tuple[Piece, ...] = ()
    new: tuple[Piece, ...] = ()
    moved: bool = False

    @property
    def element(self) -> Element:
        """The element as it is now, or as it was when it is gone."""
        found = self.after or self.before
        if found is None:
            raise ValueError(f"the change {self.key} is about nothing")
        return found


@dataclass(frozen=True, slots=True)
class PointRework:
    """A point with what changed in its place, and what the submitter says about it."""

    point: Point
    fate: PointFate
    changes: tuple[ElementChange, ...]
    answer: str = ""

    @property
    def silent(self) -> bool:
        """Nothing changed and nothing was answered: somebody should ask."""
        return self.fate is PointFate.UNTOUCHED and not self.answer.strip()


@dataclass(frozen=True, slots=True)
class Rework:
    """All points, and what changed besides. `level`: the aimed level before and after, when it changed."""

    points: tuple[PointRework, ...]
    others: tuple[ElementChange, ...]
    level: tuple[int | None, int | None] | None = None

    @property
    def untouched(self) -> tuple[PointRework, ...]:
        return tuple(one for one in self.points if one.fate is PointFate.UNTOUCHED)


def changes_between(before: Draft, after: Draft) -> tuple[ElementChange, ...]:
    """Every element that differs, in the order of the newer text, with what is gone where it stood."""
    olds, news = before.by_key(), after.by_key()
    moved = _moved(before, after)
    found = [_change(key, olds.get(key), news.get(key), key in moved) for key in _order(before, after)]
    return tuple(one for one in found if one is not None)


def rework(points: Sequence[Point], before: Draft, after: Draft, answers: Mapping[int, str] | None = None) -> Rework:
    """What changed per point. `answers`: number of a point → what the submitter answered last.

    A point about the whole gets what no point about an element covers: when that is nothing, it is untouched.
    """
    changes = changes_between(before, after)
    places = {point.number: _place(point.element, before, after) for point in points if point.element}
    covered = {key for keys in places.values() for key in keys}
    rest = tuple(one for one in changes if one.key not in covered)
    given = answers or {}
    found = tuple(
        _point(point, changes, places.get(point.number), rest, after, given.get(point.number, "")) for point in points
    )
    whole = any(not point.element for point in points)
    level = (before.aimed_level, after.aimed_level) if before.aimed_level != after.aimed_level else None
    return Rework(found, () if whole else rest, level)


def _point(
    point: Point,
    changes: Sequence[ElementChange],
    place: frozenset[str] | None,
    rest: tuple[ElementChange, ...],
    after: Draft,
    answer: str,
) -> PointRework:
    if place is None:
        return PointRework(point, PointFate.CHANGED if rest else PointFate.UNTOUCHED, rest, answer)
    own = tuple(one for one in changes if one.key in place)
    if after.element(point.element) is None and any(one.key == point.element for one in own):
        return PointRework(point, PointFate.REMOVED, own, answer)
    return PointRework(point, PointFate.CHANGED if own else PointFate.UNTOUCHED, own, answer)


def _place(key: str, before: Draft, after: Draft) -> frozenset[str]:
    """The element and what hangs below it, then and now."""
    return frozenset({key, *(one.key for draft in (before, after) for one in draft if one.parent == key)})


def _change(key: str, before: Element | None, after: Element | None, moved: bool) -> ElementChange | None:
    if before is None and after is None:
        return None
    if before is None or after is None:
        old, new = before.text if before else "", after.text if after else ""
        gone, come = mark_words(old, new)
        kind = ChangeKind.ADDED if before is None else ChangeKind.REMOVED
        return ElementChange(key, kind, before, after, tuple(gone), tuple(come))
    if before.text != after.text:
        gone, come = mark_words(before.text, after.text)
        return ElementChange(key, ChangeKind.REWORDED, before, after, tuple(gone), tuple(come), moved)
    if _says(before) != _says(after):
        return ElementChange(key, ChangeKind.REGRADED, before, after, moved=moved)
    return ElementChange(key, ChangeKind.MOVED, before, after, moved=True) if moved else None


def _says(element: Element) -> tuple[object, ...]:
    """What an element says besides its words."""
    small = tuple(sorted((name, value) for name, value in (element.more or {}).items() if value))
    return element.kind, element.parent, element.grade, frozenset(element.members), small, element.origin


def _order(before: Draft, after: Draft) -> list[str]:
    """All keys once: those of the newer text, and each that is gone behind the one that stood before it."""
    news = [element.key for element in after]
    kept = set(news)
    behind: dict[str, list[str]] = {}
    anchor = ""
    for element in before:
        if element.key in kept:
            anchor = element.key
        else:
            behind.setdefault(anchor, []).append(element.key)
    found = list(behind.get("", ()))
    for key in news:
        found += [key, *behind.get(key, ())]
    return found


def _moved(before: Draft, after: Draft) -> frozenset[str]:
    """The elements that changed place among neighbours of their kind that were there before and are there still."""
    common = {element.key for element in before} & {element.key for element in after}
    found: set[str] = set()
    olds, news = _rows(before, common), _rows(after, common)
    for name, old in olds.items():
        new = news.get(name, [])
        if old != new and set(old) == set(new):
            stays = {key for step in LCSseq.opcodes(old, new) if step.tag == "equal"
                     for key in old[step.src_start : step.src_end]}  # fmt: skip
            found |= set(old) - stays
    return frozenset(found)


def _rows(draft: Iterable[Element], common: set[str]) -> dict[tuple[str, str], list[str]]:
    rows: dict[tuple[str, str], list[str]] = {}
    for element in draft:
        if element.key in common:
            rows.setdefault((element.kind, element.parent), []).append(element.key)
    return rows
