"""Who else is writing, what changed since one looked, what must be chosen, and what still lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from ijkpunt.dossiers.models import Dossier, DraftChange, DraftElement, DraftHead, DraftPresence, DraftVariant
from ijkpunt.dossiers.queries.drafting.rows import COLUMNS, current_draft, element_of, head_of
from ijkpunt.dossiers.queries.rows import dossier_row
from ijkpunt.dossiers.rules.drafting.completeness import completeness as lacking
from ijkpunt.dossiers.rules.drafting.draft import Draft
from ijkpunt.dossiers.rules.drafting.fields import BASIS, block_of
from ijkpunt.dossiers.rules.drafting.steps import StepKind
from ijkpunt.dossiers.rules.states import DossierKind
from ijkpunt.kernel.problems import Problem

HERE = timedelta(minutes=3)  # somebody whose page was open this short ago is still there


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody who has the text open."""

    person: str
    name: str


@dataclass(frozen=True, slots=True)
class Touched:
    """An element that changed since one looked. `structural`: one came, went or moved, so blocks look different."""

    key: str
    block: str
    number: int
    name: str
    person: str
    at: datetime
    structural: bool


@dataclass(frozen=True, slots=True)
class OpenVariant:
    """A text beside the text, until somebody chooses. `removed`: the element was taken out meanwhile."""

    pk: int
    key: str
    field: str
    base: Any
    value: Any
    name: str
    at: datetime
    removed: bool


def completeness(number: str) -> tuple[Problem, ...]:
    """What lacks of the formal minimum; of a text that nobody began: all of it. Raises NotFound."""
    dossier = dossier_row(number)
    started = DraftHead.objects.filter(dossier=dossier).exists()
    return lacking(current_draft(number) if started else Draft(), DossierKind(dossier.kind))


def open_conflicts(number: str) -> int:
    """How many variants wait for somebody to choose. Raises NotFound."""
    return DraftVariant.objects.filter(dossier=dossier_row(number), choice="").count()


def open_variants(dossier: Dossier) -> Mapping[str, tuple[OpenVariant, ...]]:
    """The variants that wait, by the key of their element."""
    found: dict[str, tuple[OpenVariant, ...]] = {}
    rows = list(DraftVariant.objects.filter(dossier=dossier, choice="").order_by("pk"))
    keys = {row.key for row in rows}
    gone = set(DraftElement.objects.filter(dossier=dossier, removed=True, key__in=keys).values_list("key", flat=True))
    for row in rows:
        one = OpenVariant(row.pk, row.key, row.field, row.base, row.value, row.name, row.at, row.key in gone)
        found[row.key] = (*found.get(row.key, ()), one)
    return found


def present(number: str, *, but: str, now: datetime) -> tuple[Here, ...]:
    """Who else has the text open to write in it, by name. `but` is the identifier of who asks. Raises NotFound."""
    rows = DraftPresence.objects.filter(dossier=dossier_row(number), seen_at__gte=now - HERE).exclude(person=but)
    return tuple(Here(row.person, row.name) for row in rows.order_by("name", "pk"))


def touched_since(number: str, since: int, *, but: str = "") -> tuple[Touched, ...]:
    """The elements that others changed after change `since`, each with its last change, oldest first.

    `but`: the window whose own changes are left out. Raises NotFound, RuleBroken `draft.not_started`.
    """
    dossier = dossier_row(number)
    if head_of(dossier).changes <= since:
        return ()
    rows = DraftChange.objects.filter(dossier=dossier, number__gt=since).order_by("number")
    if but:
        rows = rows.exclude(window=but)
    elements = DraftElement.objects.filter(dossier=dossier).values(*COLUMNS)
    blocks = {row["key"]: block_of(element_of(row)) for row in elements}
    found: dict[str, Touched] = {}
    for row in rows.only("number", "key", "kind", "name", "person", "at"):
        structural = row.kind != StepKind.SET or (row.key in found and found.pop(row.key).structural)
        found.pop(row.key, None)
        block = blocks.get(row.key, BASIS)
        found[row.key] = Touched(row.key, block, row.number, row.name, row.person, row.at, structural)
    return tuple(found.values())


def last_number(number: str) -> int:
    """The number of the last change. Raises NotFound, RuleBroken `draft.not_started`."""
    return head_of(dossier_row(number)).changes
