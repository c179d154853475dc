"""Writing: a field is saved, lines are added. Nothing that somebody typed is ever thrown away.

A save writes no event in the log of decisions: the changes themselves are kept for ever, with who and when.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from ijkpunt.dossiers.actions.drafting.desk import Desk, element_row, open_desk, said_by, unknown_element
from ijkpunt.dossiers.models import DraftChange, DraftElement, DraftVariant
from ijkpunt.dossiers.queries.drafting.rows import COLUMNS, element_of
from ijkpunt.dossiers.rules.drafting.cleaning import SPLIT, clean
from ijkpunt.dossiers.rules.drafting.conflicts import Choice, Outcome, decide, even
from ijkpunt.dossiers.rules.drafting.draft import CHILDREN, SINGLE, Element, ElementKind
from ijkpunt.dossiers.rules.drafting.fields import NAMES, SOURCE_WORDS, check_value
from ijkpunt.dossiers.rules.drafting.merging import goes_on
from ijkpunt.dossiers.rules.drafting.steps import (
    AIMED_LEVEL,
    GRADE,
    MEMBERS,
    MORE,
    TEXT,
    Piece,
    Step,
    StepKind,
    Taken,
    Value,
    value_of,
    with_value,
)
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import RuleBroken


@dataclass(frozen=True, slots=True)
class Saved:
    """How a save ended. `value` is what the field holds now; `number` the last change of the whole text.

    `notes`: what was cleaned. `added`: keys of elements that came out of many lines. `other`: who wrote meanwhile.
    `removed`: the element was taken out meanwhile; what was typed is kept as variant `variant`.
    """

    outcome: Outcome
    value: Value
    number: int
    at: datetime
    notes: tuple[Message, ...] = ()
    added: tuple[str, ...] = ()
    other: str = ""
    removed: bool = False
    variant: int | None = None


@transaction.atomic
def save_field(
    *,
    by: Actor,
    number: str,
    key: str,
    field: str,
    value: Value,
    base: Value,
    on: date,
    window: str = "",
    at: datetime | None = None,
) -> Saved:
    """Save a field of an element that somebody wrote on while they saw `base` in it; `key` empty: the aimed level.

    `window` names the page in which it was typed. What somebody else wrote meanwhile is joined with it by words; what
    cannot be joined is kept beside it. Raises as `open_desk`; NotFound `draft.element_unknown`; RuleBroken
    `draft.field`, `draft.grade`, `draft.level`; Refused for text that is too long.
    """
    desk = open_desk(by=by, number=number, on=on, at=at, window=window)
    row = element_row(desk, key) if key else None
    kind = ElementKind(row.kind) if row else None
    mine = check_value(kind, field, value)
    if row is not None and field == MEMBERS:
        mine = _known_members(desk, mine)
    lines: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()
    if kind is not None and field == TEXT and even(mine) != even(base):
        cleaned = clean(str(mine), kind)
        mine, lines, notes = cleaned.text, cleaned.lines[1:], cleaned.notes
    if row is not None and row.removed:
        return _beside(desk, key, field, base, mine, Outcome.KEPT, removed=True, current=None)
    saved = _decided(desk, row, field, base, mine)
    added = _behind(desk, row, lines) if row is not None and lines else ()
    return replace(saved, number=desk.close(), notes=notes, added=added)


def _decided(desk: Desk, row: DraftElement | None, field: str, base: Value, mine: Value) -> Saved:
    element = _element(row) if row is not None else None
    current = value_of(element, field) if element else desk.head.aimed_level
    last = _last_change(desk, row, field) if even(current) != even(base) else None
    if last is not None and _own(desk, last):
        base = current
    decision = decide(field, base=base, current=current, mine=mine)
    other = last.name if last is not None and last.person != desk.by.identifier else ""
    if decision.outcome is Outcome.KEPT:
        return _beside(desk, row.key if row else "", field, base, mine, Outcome.KEPT, current=current, other=other)
    if decision.outcome is not Outcome.SAME:
        merged = decision.outcome is Outcome.MERGED
        desk.note(Step(StepKind.SET, row.key if row else "", field, current, decision.value), merged=merged)
        _write(desk, row, element, field, decision.value)
    return Saved(decision.outcome, decision.value, desk.head.changes, desk.at, other=other)


def _write(desk: Desk, row: DraftElement | None, element: Element | None, field: str, value: Value) -> None:
    if row is None or element is None:
        desk.head.aimed_level = value if isinstance(value, int) else None
        return
    element = with_value(element, field, value)
    word = SOURCE_WORDS.get(element.kind)
    if field == GRADE and word and element.field(word):
        desk.note(Step(StepKind.SET, row.key, f"{MORE}{word}", element.field(word), None))
        element = with_value(element, f"{MORE}{word}", None)
    if field == MEMBERS and element.field("members"):
        desk.note(Step(StepKind.SET, row.key, f"{MORE}members", element.field("members"), None))
        element = with_value(element, f"{MORE}members", None)
    row.text, row.grade, row.members = element.text, element.grade, list(element.members)
    row.more = dict(element.more or {})
    row.revision = desk.head.changes
    row.written_by, row.written_name, row.written_at = desk.by.identifier, desk.by.name, desk.at
    row.save(update_fields=["text", "grade", "members", "more", "revision", "written_by", "written_name", "written_at"])


def _last_change(desk: Desk, row: DraftElement | None, field: str) -> DraftChange | None:
    """Who wrote last in this field."""
    found = DraftChange.objects.filter(dossier=desk.dossier, key=row.key if row else "")
    field_name = field if row is not None else AIMED_LEVEL
    return found.filter(field=field_name).order_by("-number").first()


def _own(desk: Desk, last: DraftChange) -> bool:
    """The answer to an earlier save of this very page got lost: what stands there now is their own text."""
    return bool(desk.window) and last.window == desk.window and last.person == desk.by.identifier and not last.merged


def _beside(
    desk: Desk,
    key: str,
    field: str,
    base: Value,
    mine: Value,
    outcome: Outcome,
    *,
    current: Value,
    other: str = "",
    removed: bool = False,
) -> Saved:
    """Keep what was typed beside the text. Who goes on typing from the same base gets one variant, the newest.

    What they typed anew, on a page that did not show the first, stands beside it as well.
    """
    stored, seen = (list(one) if isinstance(one, tuple) else one for one in (mine, base))
    open_ones = DraftVariant.objects.filter(dossier=desk.dossier, key=key, field=field, choice="")
    own = [one for one in open_ones.filter(person=desk.by.identifier) if one.base == seen]
    variant = next((one for one in own if one.value == stored), None)
    if variant is None:
        variant = DraftVariant.objects.create(
            dossier=desk.dossier, key=key, field=field, base=seen, value=stored, **said_by(desk.by, desk.at)
        )
        chosen = {"chosen_by": desk.by.identifier, "chosen_name": desk.by.name, "chosen_at": desk.at}
        older = [one.pk for one in own if _typed_on(seen, one.value, stored)]
        open_ones.filter(pk__in=older).update(choice=Choice.NEWER, **chosen)
    number = desk.close()
    return Saved(outcome, current, number, desk.at, other=other, removed=removed, variant=variant.pk)


def _typed_on(base: object, earlier: object, later: object) -> bool:
    """Of what is no text (a grade, a level, ticks) the newest is what somebody means."""
    texts = isinstance(base, str) and isinstance(earlier, str) and isinstance(later, str)
    return not texts or goes_on(str(base), str(earlier), str(later))


def _known_members(desk: Desk, mine: Value) -> Value:
    keys = DraftElement.objects.filter(dossier=desk.dossier, kind=ElementKind.COMPETENCE, removed=False)
    known = list(keys.order_by("place").values_list("key", flat=True))
    return tuple(key for key in known if isinstance(mine, tuple) and key in mine)


def _element(row: DraftElement) -> Element:
    return element_of({name: getattr(row, name) for name in COLUMNS})


def _behind(desk: Desk, row: DraftElement, lines: tuple[str, ...]) -> tuple[str, ...]:
    """Put lines behind an element, each as an element of the same kind and grade."""
    element = _element(row)
    return _put(desk, [Element("", element.kind, line, element.parent, element.grade) for line in lines], element.key)


def _put(desk: Desk, elements: list[Element], behind: str | None) -> tuple[str, ...]:
    text = desk.text()
    keys = []
    for one in elements:
        element = replace(one, key=desk.new_key())
        siblings = text.siblings(element)
        after = behind if behind is not None else (siblings[-1] if siblings else "")
        step = Step(StepKind.ADD, element.key, after=Taken((Piece(element, after),)))
        desk.note(step)
        text.apply(step)
        keys.append(element.key)
        behind = element.key
    desk.follow(text, keys)
    return tuple(keys)


@transaction.atomic
def add_element(
    *,
    by: Actor,
    number: str,
    kind: ElementKind,
    text: str,
    on: date,
    parent: str = "",
    behind: str | None = None,
    grade: str = "",
    members: tuple[str, ...] = (),
    more: Mapping[str, str] | None = None,
    origin: tuple[str, ...] = (),
    at: datetime | None = None,
    window: str = "",
) -> tuple[str, ...]:
    """Add an element, or as many as the text has lines where every line is an element of its own; their keys.

    `behind`: the key of the element of the same kind after which it comes; empty: as the first; None: as the last.
    `origin` of a competence says what it was taken over from. Raises as `save_field`; RuleBroken `draft.parent`,
    `draft.single`.
    """
    desk = open_desk(by=by, number=number, on=on, at=at, window=window)
    _check_place(desk, kind, parent)
    grade = str(check_value(kind, GRADE, grade)) if grade else ""
    lines = clean(text, kind).lines
    if len(lines) > 1 and kind not in SPLIT:
        lines = lines[:1]
    chosen = _known_members(desk, members)
    elements = [
        Element("", kind, line, parent, grade, chosen if isinstance(chosen, tuple) else (), dict(more or {}), origin)
        for line in lines
    ]
    keys = _put(desk, elements, behind)
    desk.close()
    return keys


def _check_place(desk: Desk, kind: ElementKind, parent: str) -> None:
    rows = DraftElement.objects.filter(dossier=desk.dossier, removed=False)
    if kind in SINGLE and rows.filter(kind=kind).exists():
        raise RuleBroken(
            "draft.single",
            say("Er staat al een {kind} in de tekst.", kind=NAMES[kind]),
            say("Vul aan wat er staat."),
        )
    if (kind in CHILDREN) != bool(parent):
        raise RuleBroken(
            "draft.parent",
            say("Een {kind} hoort bij een competentie.", kind=NAMES[kind])
            if kind in CHILDREN
            else say("Een {kind} hoort niet bij een competentie.", kind=NAMES[kind]),
            say("Voeg ze toe op de juiste plaats in de tekst."),
        )
    if parent and not rows.filter(kind=ElementKind.COMPETENCE, key=parent).exists():
        raise unknown_element(parent)
