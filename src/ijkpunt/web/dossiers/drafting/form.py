"""What came in with a form: fields with what they held when they were shown, and one thing to do."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest

from ijkpunt.dossiers.actions import drafting
from ijkpunt.dossiers.rules.drafting.conflicts import Outcome, even
from ijkpunt.dossiers.rules.drafting.steps import MEMBERS, Value
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, Problem, RuleBroken

CLOSED = "draft.closed"


@dataclass(frozen=True, slots=True)
class Entry:
    """A field as it came in: what somebody typed, and what they saw."""

    key: str
    field: str
    value: Value
    base: Value

    @property
    def name(self) -> str:
        return f"{self.key}.{self.field}"

    @property
    def changed(self) -> bool:
        return even(self.value) != even(self.base)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A field that was not saved, with what was typed in it."""

    entry: Entry
    problem: Problem


def entries(request: HttpRequest) -> Iterator[Entry]:
    """The fields of a form: `v.KEY.FIELD` with `b.KEY.FIELD` beside it."""
    for name in request.POST:
        if not name.startswith("b."):
            continue
        key, _, field = name.removeprefix("b.").partition(".")
        base = request.POST[name]
        if field == MEMBERS:
            yield Entry(key, field, tuple(request.POST.getlist(f"v.{key}.{field}")), tuple(base.split()))
        else:
            yield Entry(key, field, request.POST.get(f"v.{key}.{field}", base), base)


def save_entries(request: HttpRequest, by: Actor, number: str) -> tuple[list[drafting.Saved], list[Refusal]]:
    """Save every field that changed; what is refused is handed back with what was typed. Raises NotAllowed."""
    saved: list[drafting.Saved] = []
    refused: list[Refusal] = []
    for entry in entries(request):
        if entry.changed:
            try:
                saved.append(save_entry(request, by, number, entry))
            except NotAllowed:
                raise
            except RuleBroken as broken:
                refused.append(Refusal(entry, broken.problem))
    return saved, refused


def save_entry(request: HttpRequest, by: Actor, number: str, entry: Entry) -> drafting.Saved:
    """Save one field. Raises as `actions.drafting.save_field`."""
    return drafting.save_field(
        by=by,
        number=number,
        key=entry.key,
        field=entry.field,
        value=entry.value,
        base=entry.base,
        on=today(),
        window=window_in(request),
    )


def window_in(request: HttpRequest) -> str:
    """The name of the page that a form comes from."""
    return request.POST.get("venster", "")[:40]


def kept_beside(saved: list[drafting.Saved]) -> int:
    """How many saves were kept beside the text."""
    return sum(one.outcome is Outcome.KEPT for one in saved)
