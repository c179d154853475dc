"""Moving, removing and bringing back: one element, or the whole text to a moment."""

from datetime import date, datetime

from django.db import transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.dossiers.actions.drafting.desk import Desk, element_row, open_desk, unknown_element
from ijkpunt.dossiers.models import DraftChange
from ijkpunt.dossiers.queries.drafting.rows import changes_of, draft_at
from ijkpunt.dossiers.rules.drafting.draft import CHILDREN, ElementKind
from ijkpunt.dossiers.rules.drafting.steps import Piece, Spot, Step, StepKind, Taken, Text, steps_between
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken


@transaction.atomic
def move_element(
    *,
    by: Actor,
    number: str,
    key: str,
    on: date,
    by_places: int = 0,
    to: Spot | None = None,
    at: datetime | None = None,
    window: str = "",
) -> bool:
    """Move an element up (-1) or down (1) among its kind, or to a place. False when it stands there already.

    Raises as `open_desk`; NotFound `draft.element_unknown` for one that is not (or no longer) in the text.
    """
    desk = open_desk(by=by, number=number, on=on, at=at, window=window)
    text = desk.text()
    if key not in text.elements:
        raise unknown_element(key)
    before = text.spot(key)
    after = to if to is not None else _next_to(text, key, by_places)
    _check_parent(text, key, after)
    if after == before or after.behind == key:
        return False
    step = Step(StepKind.MOVE, key, before=before, after=after)
    _done(desk, text, [step])
    return True


def _next_to(text: Text, key: str, places: int) -> Spot:
    element = text.elements[key]
    keys = [one for one in text.siblings(element) if one != key]
    place = min(max(text.siblings(element).index(key) + places, 0), len(keys))
    return Spot(element.parent, keys[place - 1] if place else "")


def _check_parent(text: Text, key: str, spot: Spot) -> None:
    element = text.elements[key]
    parent = text.elements.get(spot.parent)
    fits = parent is not None and parent.kind is ElementKind.COMPETENCE if element.kind in CHILDREN else not spot.parent
    if not fits:
        raise unknown_element(spot.parent)


@transaction.atomic
def remove_element(*, by: Actor, number: str, key: str, on: date, at: datetime | None = None, window: str = "") -> int:
    """Take an element out of the text, a competence with its skills and knowledge. It can be brought back.

    The number of the change; what was removed already stays so. Raises as `move_element`.
    """
    desk = open_desk(by=by, number=number, on=on, at=at, window=window)
    if element_row(desk, key).removed:
        return desk.head.changes
    text = desk.text()
    return _done(desk, text, [Step(StepKind.REMOVE, key, before=text.taken(key))])


@transaction.atomic
def restore_element(*, by: Actor, number: str, key: str, on: date, at: datetime | None = None, window: str = "") -> int:
    """Bring a removed element back, with what it took along, where it stood. The number of the change.

    Raises as `move_element`; RuleBroken `draft.parent_removed` for a skill of a competence that is gone as well.
    """
    desk = open_desk(by=by, number=number, on=on, at=at, window=window)
    if not element_row(desk, key).removed:
        return desk.head.changes
    text = desk.text()
    return _done(desk, text, restoring(desk, text, key))


def restoring(desk: Desk, text: Text, key: str) -> list[Step]:
    """The step that brings `key` back into `text`. Raises RuleBroken `draft.parent_removed`."""
    taken = _removal(desk, key)
    index = next(place for place, piece in enumerate(taken.pieces) if piece.element.key == key)
    pieces, held = (taken.pieces, taken.held) if index == 0 else ((taken.pieces[index],), ())
    first = pieces[0].element
    if first.parent and first.parent not in text.elements:
        raise RuleBroken(
            "draft.parent_removed",
            say("De competentie waar dit bij hoort, is ook weg."),
            say("Haal eerst de competentie terug: wat erbij hoorde, komt mee."),
        )
    home = Piece(first, _behind_what_is_left(desk, text, pieces[0].behind))
    return [Step(StepKind.RESTORE, key, after=Taken((home, *pieces[1:]), held))]


def _removal(desk: Desk, key: str) -> Taken:
    """The newest removal that took this element out, by itself or with its competence."""
    rows = DraftChange.objects.filter(dossier=desk.dossier, kind=StepKind.REMOVE).order_by("-number")
    for change in changes_of(rows.iterator(chunk_size=100)):
        taken = change.step.before
        if isinstance(taken, Taken) and any(piece.element.key == key for piece in taken.pieces):
            return taken
    raise unknown_element(key)


def _behind_what_is_left(desk: Desk, text: Text, behind: str) -> str:
    """The nearest element before the old place that still stands."""
    seen: set[str] = set()
    while behind and behind not in text.elements and behind not in seen:
        seen.add(behind)
        taken = _removal(desk, behind)
        behind = next(piece.behind for piece in taken.pieces if piece.element.key == behind)
    return "" if behind in seen else behind


@transaction.atomic
def restore_draft(*, by: Actor, number: str, until: int, on: date, at: datetime | None = None) -> int:
    """Bring the whole text back to what it was after change `until`. What came after stays in the history, and can be
    brought back in the same way. The number of steps that it took.

    Raises as `open_desk`, and NotFound `draft.no_such_moment`.
    """
    desk = open_desk(by=by, number=number, on=on, at=at)
    text = desk.text()
    steps = steps_between(text.draft(), draft_at(number, until))
    if steps:
        _done(desk, text, list(steps))
        write_event(
            by=by,
            event="dossiers.draft.restored",
            subject=f"dossier:{number}",
            data={"until": until, "changes": len(steps)},
        )
    return len(steps)


def _done(desk: Desk, text: Text, steps: list[Step]) -> int:
    for step in steps:
        desk.note(step)
        text.apply(step)
    written = {step.key for step in steps}
    desk.follow(text, written)
    return desk.close()
