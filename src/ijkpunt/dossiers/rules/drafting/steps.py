"""A draft that is being changed: one step at a time, each exactly undoable, each as small as what somebody did.

A step says all that it needs: what was, what is, and where. So the steps of a dossier, one after the other, give the
text at any moment, and nothing that was ever written is lost by removing it.

    add      an element, behind another of its kind
    set      a field of an element: its text, its grade, its members, a small field of `more`
    move     to another place among its kind, or to another competence
    remove   an element; a competence takes its skills and knowledge along, and leaves the lists that name it
    restore  what was removed, with what it took along
    start    the whole text at once: how a draft begins
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from ijkpunt.dossiers.rules.drafting.draft import CHILDREN, WITH_MEMBERS, Draft, Element, ElementKind

TEXT, GRADE, MEMBERS, AIMED_LEVEL = "text", "grade", "members", "aimed_level"
ORIGIN = "origin"  # where a competence comes from: nobody types it, an action links it
MORE = "more."  # before the name of a small field

Value = str | int | tuple[str, ...] | None


class StepKind(StrEnum):
    """What somebody did. The values are stored: never rename one."""

    START = "start"
    ADD = "add"
    SET = "set"
    MOVE = "move"
    REMOVE = "remove"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a draft: under which competence, and behind which element of the same kind. Empty: the first."""

    parent: str = ""
    behind: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """An element and the place where it stands."""

    element: Element
    behind: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """An element with its children, and where its key stood in the `members` of others: (holder, place)."""

    pieces: tuple[Piece, ...]
    held: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One change, without who and when.

    `before` and `after` are a Value for set (`key` is empty for the aimed level), a Spot for move, a Taken for add,
    remove and restore, a Draft for start.
    """

    kind: StepKind
    key: str = ""
    field: str = ""
    before: Value | Spot | Taken | Draft = None
    after: Value | Spot | Taken | Draft = None


class Text:
    """A draft in the making: elements by key, and their order per kind and competence. Not thread-safe."""

    def __init__(self, draft: Draft | None = None) -> None:
        self.elements: dict[str, Element] = {}
        self._order: dict[tuple[ElementKind, str], list[str]] = {}
        self.aimed_level: int | None = None
        self._begin(draft or Draft())

    def draft(self) -> Draft:
        """The draft as it stands now; elements in the order of their kinds, children under their competence."""
        return Draft(tuple(self._in_order()), self.aimed_level)

    def siblings(self, element: Element) -> list[str]:
        """The keys of the elements among which this one has its place."""
        return self._order.setdefault((element.kind, element.parent), [])

    def spot(self, key: str) -> Spot:
        """Where an element stands. Raises KeyError."""
        element = self.elements[key]
        keys = self.siblings(element)
        place = keys.index(key)
        return Spot(element.parent, keys[place - 1] if place else "")

    def value(self, key: str, field: str) -> Value:
        """What a field holds; a small field that is not there is None. Raises KeyError for an unknown element."""
        if field == AIMED_LEVEL:
            return self.aimed_level
        return value_of(self.elements[key], field)

    def taken(self, key: str) -> Taken:
        """What would go if this element were removed. Raises KeyError."""
        element = self.elements[key]
        children = [
            one
            for kind in ElementKind
            if kind in CHILDREN
            for one in self._order.get((kind, key), ())
            if element.kind is ElementKind.COMPETENCE
        ]
        held = tuple(
            (one.key, one.members.index(key))
            for one in self.elements.values()
            if one.kind in WITH_MEMBERS and key in one.members
        )
        return Taken(tuple(Piece(self.elements[one], self.spot(one).behind) for one in (key, *children)), held)

    def apply(self, step: Step) -> None:
        """Do what the step says. Raises KeyError where it names what is not there."""
        match step.kind, step.after, step.before:
            case StepKind.START, Draft() as draft, _:
                self._begin(draft)
            case ((StepKind.ADD | StepKind.RESTORE), Taken() as taken, _):
                self._put_back(taken)
            case StepKind.REMOVE, _, Taken() as taken:
                self._take(taken)
            case StepKind.MOVE, Spot() as spot, _:
                self._move(step.key, spot)
            case StepKind.SET, (str() | int() | tuple() | None) as value, _:
                self._set(step.key, step.field, value)
            case _:
                raise ValueError(f"a step of kind {step.kind} without what it needs")

    def _begin(self, draft: Draft) -> None:
        self.elements.clear()
        self._order.clear()
        self.aimed_level = draft.aimed_level
        for element in draft:
            self._put(element, None)

    def _in_order(self) -> Iterator[Element]:
        for kind in ElementKind:
            if kind in CHILDREN:
                continue
            for key in self._order.get((kind, ""), ()):
                yield self.elements[key]
                if kind is ElementKind.COMPETENCE:
                    for child in (ElementKind.SKILL, ElementKind.KNOWLEDGE):
                        yield from (self.elements[one] for one in self._order.get((child, key), ()))

    def _put(self, element: Element, behind: str | None) -> None:
        """`behind` None: as the last. Behind what is not there: as the last as well."""
        keys = self.siblings(element)
        place = 0 if behind == "" else keys.index(behind) + 1 if behind in keys else len(keys)
        keys.insert(place, element.key)
        self.elements[element.key] = element

    def _put_back(self, taken: Taken) -> None:
        for piece in taken.pieces:
            self._put(piece.element, piece.behind)
        key = taken.pieces[0].element.key
        for holder, place in taken.held:
            found = self.elements.get(holder)
            if found is not None and key not in found.members:
                members = (*found.members[:place], key, *found.members[place:])
                self.elements[holder] = replace(found, members=members)

    def _take(self, taken: Taken) -> None:
        for piece in taken.pieces:
            element = self.elements.pop(piece.element.key)
            self.siblings(element).remove(element.key)
        key = taken.pieces[0].element.key
        for holder, one in self.elements.items():
            if key in one.members:
                self.elements[holder] = replace(one, members=tuple(member for member in one.members if member != key))

    def _move(self, key: str, spot: Spot) -> None:
        element = self.elements[key]
        self.siblings(element).remove(key)
        self._put(replace(element, parent=spot.parent), spot.behind)

    def _set(self, key: str, field: str, value: Value) -> None:
        if field == AIMED_LEVEL:
            self.aimed_level = value if isinstance(value, int) else None
        else:
            self.elements[key] = with_value(self.elements[key], field, value)


def value_of(element: Element, field: str) -> Value:
    """What a field of an element holds; a small field that is not there is None."""
    if field.startswith(MORE):
        return (element.more or {}).get(field.removeprefix(MORE))
    if field == MEMBERS:
        return element.members
    if field == ORIGIN:
        return element.origin
    return element.grade if field == GRADE else element.text


def with_value(element: Element, field: str, value: Value) -> Element:
    """The element with another value in a field. A grade that somebody chooses replaces the source's own word."""
    if field == MEMBERS:
        return replace(element, members=value if isinstance(value, tuple) else ())
    if field == ORIGIN:
        return replace(element, origin=value if isinstance(value, tuple) else ())
    if field == GRADE:
        return replace(element, grade=str(value or ""))
    if field.startswith(MORE):
        small = {**(element.more or {}), field.removeprefix(MORE): value}
        kept = {name: str(one) for name, one in small.items() if one is not None}
        return replace(element, more=kept or None)
    return replace(element, text=str(value or ""))


def steps_between(current: Draft, target: Draft) -> tuple[Step, ...]:
    """The steps that make `target` of `current`: how a draft goes back to a moment without losing what came after."""
    return tuple(_Steps(current, target))


class _Steps(Iterable[Step]):
    """What is lacking comes back, what moved to another competence moves, what is too much goes, and then order and
    words. What a removed competence took along is moved out before it goes."""

    def __init__(self, current: Draft, target: Draft) -> None:
        self._text = Text(current)
        self._target = Text(target)
        self._wanted = target

    def __iter__(self) -> Iterator[Step]:
        yield from self._back()
        yield from self._moved()
        yield from self._gone()
        yield from self._ordered()
        yield from self._fields()

    def _do(self, step: Step) -> Step:
        self._text.apply(step)
        return step

    def _back(self) -> Iterator[Step]:
        for element in self._wanted:
            if element.key not in self._text.elements:
                spot = self._target.spot(element.key)
                yield self._do(Step(StepKind.RESTORE, element.key, after=Taken((Piece(element, spot.behind),))))

    def _moved(self) -> Iterator[Step]:
        for element in self._wanted:
            if element.parent != self._text.elements[element.key].parent:
                before, after = self._text.spot(element.key), self._target.spot(element.key)
                yield self._do(Step(StepKind.MOVE, element.key, before=before, after=after))

    def _gone(self) -> Iterator[Step]:
        for key in list(self._text.elements):
            if key in self._text.elements and key not in self._target.elements:
                yield self._do(Step(StepKind.REMOVE, key, before=self._text.taken(key)))

    def _ordered(self) -> Iterator[Step]:
        for element in self._wanted:
            before, after = self._text.spot(element.key), self._target.spot(element.key)
            if before != after:
                yield self._do(Step(StepKind.MOVE, element.key, before=before, after=after))

    def _fields(self) -> Iterator[Step]:
        for element in self._wanted:
            mine = self._text.elements[element.key]
            small = {**(mine.more or {}), **(element.more or {})}
            for field in (TEXT, GRADE, MEMBERS, ORIGIN, *(f"{MORE}{name}" for name in small)):
                before, after = value_of(mine, field), value_of(element, field)
                if before != after:
                    yield self._do(Step(StepKind.SET, element.key, field, before, after))
        if self._text.aimed_level != self._wanted.aimed_level:
            yield self._do(Step(StepKind.SET, "", AIMED_LEVEL, self._text.aimed_level, self._wanted.aimed_level))
