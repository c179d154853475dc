"""What people say beside a text, the moments that they name, and how a variant ends."""

from datetime import date, datetime

from django.db import transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.dossiers.actions.drafting.desk import (
    Desk,
    element_row,
    moment_of,
    open_desk,
    require_commenter,
    said_by,
    unknown_element,
)
from ijkpunt.dossiers.actions.drafting.ordering import restoring
from ijkpunt.dossiers.actions.state import locked_dossier, touched
from ijkpunt.dossiers.models import DraftComment, DraftElement, DraftMoment, DraftPresence, DraftVariant
from ijkpunt.dossiers.queries.drafting.rows import head_of
from ijkpunt.dossiers.queries.rows import dossier_row
from ijkpunt.dossiers.queries.writers import may_write
from ijkpunt.dossiers.rules.drafting.cleaning import clean
from ijkpunt.dossiers.rules.drafting.conflicts import Choice
from ijkpunt.dossiers.rules.drafting.draft import ElementKind
from ijkpunt.dossiers.rules.drafting.fields import check_value
from ijkpunt.dossiers.rules.drafting.steps import TEXT, Step, StepKind, Value
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, RuleBroken

LONGEST = 4_000  # characters of a comment
LONGEST_NAME = 120  # characters of the name of a moment


@transaction.atomic
def choose_variant(
    *,
    by: Actor,
    number: str,
    variant: int,
    choice: Choice,
    on: date,
    value: Value = None,
    at: datetime | None = None,
    window: str = "",
) -> None:
    """End a variant: the text stays, the variant takes its place, or a third text (`value`) takes the place of both.

    An element that was removed meanwhile comes back when the variant or a third text is chosen. Raises as
    `open_desk`; NotFound `draft.variant_unknown`; RuleBroken `draft.variant_settled`, `draft.third_empty`; and as
    `check_value`.
    """
    desk = open_desk(by=by, number=number, on=on, at=at, window=window)
    row = _variant(desk, variant)
    if choice is Choice.VARIANT:
        _take(desk, row, tuple(row.value) if isinstance(row.value, list) else row.value)
    elif choice is Choice.THIRD:
        _take(desk, row, value)
    row.choice, row.chosen_by, row.chosen_name, row.chosen_at = choice, by.identifier, by.name, desk.at
    row.save(update_fields=["choice", "chosen_by", "chosen_name", "chosen_at"])
    desk.close()
    data = {"variant": row.pk, "element": row.key, "field": row.field, "choice": choice}
    write_event(by=by, event="dossiers.draft.variant_chosen", subject=f"dossier:{number}", data=data)


def _variant(desk: Desk, variant: int) -> DraftVariant:
    row = DraftVariant.objects.filter(dossier=desk.dossier, pk=variant).first()
    if row is None:
        raise NotFound(
            "draft.variant_unknown", say("We vinden deze tweede tekst niet."), say("Laad de pagina opnieuw.")
        )
    if row.choice:
        raise RuleBroken(
            "draft.variant_settled",
            say("{name} koos hier al.", name=row.chosen_name),
            say("Verander de tekst zelf als je iets anders wilt. Wat wegviel, staat in de geschiedenis."),
        )
    return row


def _take(desk: Desk, variant: DraftVariant, value: Value) -> None:
    """Put a value in the place of the text."""
    element = element_row(desk, variant.key) if variant.key else None
    kind = ElementKind(element.kind) if element else None
    value = check_value(kind, variant.field, value)
    if variant.field == TEXT:
        value = clean(str(value), kind).text
        if not value:
            raise RuleBroken(
                "draft.third_empty", say("Je derde tekst is leeg."), say("Schrijf de tekst die het wordt.")
            )
    text = desk.text()
    steps: list[Step] = []
    if element is not None and element.removed:
        steps += restoring(desk, text, variant.key)
        for step in steps:
            text.apply(step)
    before = text.value(variant.key, variant.field)
    if before != value:
        steps.append(Step(StepKind.SET, variant.key, variant.field, before, value))
        text.apply(steps[-1])
    for step in steps:
        desk.note(step)
    desk.follow(text, {variant.key})


@transaction.atomic
def comment(
    *, by: Actor, number: str, key: str, text: str, on: date, answers: int | None = None, at: datetime | None = None
) -> int:
    """Say something of an element, or of the whole text (`key` empty), or answer what somebody said; its number.

    Raises NotFound, NotAllowed `draft.no_comment`, RuleBroken `draft.ended`, `draft.comment_text`.
    """
    dossier = locked_dossier(number)
    require_commenter(dossier, by, on)
    words = text.strip()
    if not words or len(words) > LONGEST:
        raise RuleBroken(
            "draft.comment_text",
            say("Een opmerking heeft een tekst nodig."),
            say("Schrijf ten hoogste {longest} tekens.", longest=LONGEST),
        )
    first = DraftComment.objects.filter(dossier=dossier, pk=answers, answers=None).first() if answers else None
    if answers and first is None:
        raise _no_comment()
    key = first.key if first else key
    if key and not DraftElement.objects.filter(dossier=dossier, key=key).exists():
        raise unknown_element(key)
    row = DraftComment.objects.create(
        dossier=dossier, key=key, answers=first, text=words, **said_by(by, moment_of(on, at))
    )
    touched(dossier)
    data = {"comment": row.pk, "element": key}
    write_event(by=by, event="dossiers.comment.made", subject=f"dossier:{number}", data=data)
    return row.pk


@transaction.atomic
def resolve_comment(*, by: Actor, number: str, comment: int, on: date, at: datetime | None = None) -> None:
    """Note that what a comment asked is done. Raises NotFound, NotAllowed, RuleBroken `draft.ended`."""
    dossier = locked_dossier(number)
    require_commenter(dossier, by, on)
    row = DraftComment.objects.filter(dossier=dossier, pk=comment, answers=None).first()
    if row is None:
        raise _no_comment()
    if row.resolved_at is None:
        row.resolved_by, row.resolved_name, row.resolved_at = by.identifier, by.name, moment_of(on, at)
        row.save(update_fields=["resolved_by", "resolved_name", "resolved_at"])
        touched(dossier)
        data = {"comment": row.pk, "element": row.key}
        write_event(by=by, event="dossiers.comment.resolved", subject=f"dossier:{number}", data=data)


def _no_comment() -> NotFound:
    return NotFound("draft.comment_unknown", say("We vinden deze opmerking niet."), say("Laad de pagina opnieuw."))


@transaction.atomic
def name_moment(*, by: Actor, number: str, title: str, on: date, at: datetime | None = None) -> int:
    """Give the text as it is now a name, such as “voor de vergadering”; the number of its last change.

    Raises NotFound, NotAllowed `draft.no_comment`, RuleBroken `draft.moment_name`, `draft.not_started`.
    """
    dossier = locked_dossier(number)
    require_commenter(dossier, by, on)
    words = clean(title).text
    if not words or len(words) > LONGEST_NAME:
        raise RuleBroken(
            "draft.moment_name",
            say("Een moment heeft een korte naam nodig."),
            say("Schrijf ten hoogste {longest} tekens, zoals “voor de vergadering”.", longest=LONGEST_NAME),
        )
    head = head_of(dossier)
    row = DraftMoment.objects.create(
        dossier=dossier, number=head.changes, title=words, **said_by(by, moment_of(on, at))
    )
    write_event(
        by=by,
        event="dossiers.moment.named",
        subject=f"dossier:{number}",
        data={"number": row.number, "title": words},
    )
    return row.number


@transaction.atomic
def note_presence(*, by: Actor, number: str, on: date, at: datetime | None = None) -> None:
    """Note that a writer has the text open. No decision, no event; for who may not write nothing happens."""
    dossier = dossier_row(number)
    if may_write(dossier, by, on):
        moment = moment_of(on, at)
        DraftPresence.objects.update_or_create(
            dossier=dossier, person=by.identifier, defaults={"name": by.name, "seen_at": moment}
        )
