"""From rows to a draft and back."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from ijkpunt.dossiers.models import Dossier, DraftChange, DraftElement, DraftHead
from ijkpunt.dossiers.queries.rows import dossier_row
from ijkpunt.dossiers.rules.drafting.changes import Change, read_step, replay
from ijkpunt.dossiers.rules.drafting.draft import Draft, Element, ElementKind
from ijkpunt.dossiers.rules.drafting.steps import Text
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, RuleBroken

COLUMNS = ("key", "kind", "text", "parent", "grade", "members", "more", "origin")


def head_of(dossier: Dossier) -> DraftHead:
    """Raises RuleBroken `draft.not_started`."""
    head = DraftHead.objects.filter(dossier=dossier).first()
    if head is None:
        raise RuleBroken(
            "draft.not_started",
            say("Aan de tekst van {number} is nog niet begonnen.", number=dossier.number),
            say("Begin met een lege tekst of met de tekst van een bestaande kwalificatie."),
        )
    return head


def element_of(row: Mapping[str, Any]) -> Element:
    """The element that a row holds, given as its columns by name."""
    return Element(
        row["key"],
        ElementKind(row["kind"]),
        row["text"],
        row["parent"],
        row["grade"],
        tuple(row["members"]),
        row["more"] or None,
        tuple(row["origin"]),
    )


def text_of(dossier: Dossier, head: DraftHead | None = None) -> Text:
    """The text as it is now, to look up in or to change."""
    rows = DraftElement.objects.filter(dossier=dossier, removed=False).order_by("place").values(*COLUMNS)
    level = (head or head_of(dossier)).aimed_level
    return Text(Draft(tuple(element_of(row) for row in rows), level))


def changes_of(rows: Iterable[DraftChange]) -> Iterable[Change]:
    """The changes that rows hold, in the order of the rows."""
    for row in rows:
        step = read_step(row.kind, row.key, row.field, row.before, row.after)
        yield Change(row.number, step, row.person, row.name, row.at, row.merged)


def current_draft(number: str) -> Draft:
    """The text of a dossier as it is now. Raises NotFound, RuleBroken `draft.not_started`."""
    return text_of(dossier_row(number)).draft()


def has_draft(number: str) -> bool:
    """Was the text begun? Raises NotFound for an unknown dossier."""
    return DraftHead.objects.filter(dossier=dossier_row(number)).exists()


def draft_at(number: str, until: int | datetime) -> Draft:
    """The text after a change, or as it stood at a moment. Raises NotFound `draft.no_such_moment` before the first."""
    rows = DraftChange.objects.filter(dossier=dossier_row(number)).order_by("number")
    rows = rows.filter(number__lte=until) if isinstance(until, int) else rows.filter(at__lte=until)
    changes = tuple(changes_of(rows.iterator(chunk_size=500)))
    if not changes:
        raise NotFound(
            "draft.no_such_moment",
            say("Toen was er nog geen tekst."),
            say("Kies een moment uit de geschiedenis van de tekst."),
        )
    return replay(changes)
