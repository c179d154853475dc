"""The history in plain words, and what belongs together in it: who types for ten minutes made one change, not forty."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ijkpunt.dossiers.rules.drafting.changes import Change
from ijkpunt.dossiers.rules.drafting.draft import Draft, Element, ElementKind
from ijkpunt.dossiers.rules.drafting.fields import NAMES
from ijkpunt.dossiers.rules.drafting.steps import AIMED_LEVEL, GRADE, MEMBERS, TEXT, StepKind, Taken, Value
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import shorten

ONE_SITTING = timedelta(minutes=15)
_NONE = say("niets")


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the history. `first` to `last` are the numbers of the changes that it joins.

    `before` and `after` are texts to show beside each other, where a text changed.
    """

    first: int
    last: int
    key: str
    what: Message
    name: str
    author: str
    moment: datetime
    kind: StepKind
    field: str
    before: str = ""
    after: str = ""
    merged: bool = False


def tell(changes: Iterable[Change], elements: Mapping[str, Element]) -> tuple[Told, ...]:
    """Lines in the order of the changes (oldest first). `elements` are those that are or were in the text."""
    lines: list[Told] = []
    for change in changes:
        line = _line(change, elements)
        if lines and _goes_on(lines[-1], line):
            lines[-1] = replace(line, first=lines[-1].first, before=lines[-1].before)
        else:
            lines.append(line)
    return tuple(_said_again(lines))


def _goes_on(earlier: Told, later: Told) -> bool:
    """The same person in the same field, soon after."""
    same = (earlier.author, earlier.key, earlier.field) == (later.author, later.key, later.field)
    both = earlier.kind is later.kind is StepKind.SET
    return same and both and not later.merged and later.moment - earlier.moment <= ONE_SITTING


def _said_again(lines: Iterable[Told]) -> Iterator[Told]:
    """Without what came to nothing: typed and taken back in one sitting."""
    for line in lines:
        if line.kind is not StepKind.SET or line.field != TEXT or line.before != line.after or line.merged:
            yield line


def _line(change: Change, elements: Mapping[str, Element]) -> Told:
    step = change.step
    before, after = (step.before, step.after) if step.kind is StepKind.SET else ("", "")
    return Told(
        change.number,
        change.number,
        step.key,
        _what(change, elements),
        change.name,
        change.author,
        change.moment,
        step.kind,
        step.field,
        shown(before) if step.field != MEMBERS else "",
        shown(after) if step.field != MEMBERS else "",
        change.merged,
    )


def _what(change: Change, elements: Mapping[str, Element]) -> Message:
    step = change.step
    if step.kind is StepKind.START:
        count = len(step.after.elements) if isinstance(step.after, Draft) else 0
        return say("begon de tekst, met {count} onderdelen", count=count)
    if step.field == AIMED_LEVEL:
        return say("koos het beoogde niveau: {level}", level=shown(step.after) or _NONE)
    element = elements.get(step.key) or _element_in(step.after) or _element_in(step.before)
    kind = NAMES[element.kind] if element else say("onderdeel")
    text = shorten(element.text if element else step.key)
    if step.kind is StepKind.SET:
        return _set(step.field, kind, text, step.after)
    if step.kind is StepKind.REMOVE and element is not None and element.kind is ElementKind.COMPETENCE:
        count = len(step.before.pieces) - 1 if isinstance(step.before, Taken) else 0
        return say("haalde de competentie “{text}” weg, met {count} onderdelen", text=text, count=count)
    return {
        StepKind.ADD: say("voegde toe: {kind} “{text}”", kind=kind, text=text),
        StepKind.MOVE: say("verplaatste: {kind} “{text}”", kind=kind, text=text),
        StepKind.REMOVE: say("haalde weg: {kind} “{text}”", kind=kind, text=text),
        StepKind.RESTORE: say("haalde terug: {kind} “{text}”", kind=kind, text=text),
    }[step.kind]


def _set(field: str, kind: Message, text: str, after: object) -> Message:
    if field == TEXT:
        return say("herschreef: {kind}", kind=kind)
    if field == GRADE:
        return say("koos een andere soort: {kind} “{text}”", kind=kind, text=text)
    if field == MEMBERS:
        count = len(after) if isinstance(after, tuple) else 0
        return say("koos {count} competenties: {kind} “{text}”", count=count, kind=kind, text=text)
    return say("vulde aan: {kind} “{text}”", kind=kind, text=text)


def _element_in(value: object) -> Element | None:
    return value.pieces[0].element if isinstance(value, Taken) else None


def shown(value: Value | object) -> str:
    """A value as text."""
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value)
    return "" if value is None else str(value)
