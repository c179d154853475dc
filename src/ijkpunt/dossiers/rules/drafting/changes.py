"""The history of a draft: every step with its number, its author and its moment. `replay` gives any moment back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from pydantic import TypeAdapter

from ijkpunt.dossiers.rules.drafting.draft import Draft
from ijkpunt.dossiers.rules.drafting.steps import Spot, Step, StepKind, Taken, Text


@dataclass(frozen=True, slots=True)
class Change:
    """A step as somebody made it. `number` counts from 1 inside a dossier, without gaps.

    `author` is Actor.identifier, `name` what people read. `merged`: the author wrote from an older text, and what
    others wrote meanwhile was joined with it.
    """

    number: int
    step: Step
    author: str
    name: str
    moment: datetime
    merged: bool = False


def apply(draft: Draft, step: Step) -> Draft:
    """The draft after one step. Raises KeyError where the step names what is not there."""
    text = Text(draft)
    text.apply(step)
    return text.draft()


def replay(changes: Iterable[Change], until: int | datetime | None = None) -> Draft:
    """The draft after all changes in order of number, or as it stood after number or at moment `until`."""
    text = Text()
    for change in changes:
        if _after(change, until):
            break
        text.apply(change.step)
    return text.draft()


def _after(change: Change, until: int | datetime | None) -> bool:
    if until is None:
        return False
    return change.number > until if isinstance(until, int) else change.moment > until


_CONTENT: dict[StepKind, TypeAdapter[Any]] = {
    StepKind.START: TypeAdapter(Draft),
    StepKind.ADD: TypeAdapter(Taken),
    StepKind.RESTORE: TypeAdapter(Taken),
    StepKind.REMOVE: TypeAdapter(Taken),
    StepKind.MOVE: TypeAdapter(Spot),
    StepKind.SET: TypeAdapter(int | str | tuple[str, ...] | None),
}


def as_json(step: Step) -> tuple[Any, Any]:
    """`before` and `after` as JSON values, for keeping."""
    before, after = orjson.loads(orjson.dumps([step.before, step.after]))
    return before, after


def read_step(kind: str, key: str, field: str, before: Any, after: Any) -> Step:
    """A kept step. Raises ValueError (of pydantic) when what was kept is no step."""
    adapter = _CONTENT[StepKind(kind)]
    read = [None if one is None else adapter.validate_python(one) for one in (before, after)]
    return Step(StepKind(kind), key, field, *read)
