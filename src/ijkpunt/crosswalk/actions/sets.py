"""Open a set of mappings, publish it, and withdraw it or a row of it."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.text import slugify

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.crosswalk.actions.state import locked_set, open_set_row, written
from ijkpunt.crosswalk.models import Mapping, MappingSet
from ijkpunt.crosswalk.queries.ends import REGISTER
from ijkpunt.crosswalk.queries.sets import Side, mapping_row
from ijkpunt.crosswalk.rules.conflicts import check
from ijkpunt.crosswalk.rules.lifecycle import MOVES, check_move
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.mapping import MappingStatus
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused, RuleBroken, Severity, shorten
from ijkpunt.register.queries import get_record

CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
_SHOWN = 50  # problems of one kind that are listed


@transaction.atomic
def open_set(
    *,
    by: Actor,
    key: str,
    title: str,
    subject: Side,
    object: Side,  # noqa: A002 (the word of SSSOM)
    scope: Sequence[str] = (),
    licence: str = CC0,
    version: str = "1",
    description: str = "",
) -> MappingSet:
    """Open a set in which people may decide. `scope`: for the register, the qualification versions it is about.

    Raises NotAllowed without MAPPING_PUBLISH, RuleBroken `mapping_set.key`, `mapping_set.taken`, `mapping_set.licence`,
    `mapping_set.sides`; NotFound for a qualification version that does not exist.
    """
    by.require(Permission.MAPPING_PUBLISH)
    check_new_set(key=key, licence=licence, subject=subject, object=object)
    for identifier in scope:
        get_record(identifier)
    row = MappingSet.objects.create(
        key=key,
        title=title.strip() or key,
        description=description,
        licence=licence,
        version=version,
        subject_source=subject.source,
        subject_release=subject.release,
        object_source=object.source,
        object_release=object.release,
        scope=list(dict.fromkeys(scope)),
    )
    written(row)
    write_event(
        by=by,
        event="crosswalk.set.opened",
        subject=key,
        data={"subject": str(subject), "object": str(object), "scope": row.scope},
    )
    return row


@transaction.atomic
def extend_scope(*, by: Actor, key: str, versions: Sequence[str]) -> MappingSet:
    """Add qualification versions to an open set of the register. What is in it already stays. Raises as `open_set`."""
    by.require(Permission.MAPPING_PUBLISH)
    row = open_set_row(key)
    for identifier in versions:
        get_record(identifier)
    row.scope = list(dict.fromkeys([*row.scope, *versions]))
    row.save(update_fields=["scope"])
    written(row)
    write_event(by=by, event="crosswalk.set.extended", subject=key, data={"versions": list(versions)})
    return row


def check_new_set(*, key: str, licence: str, subject: Side, object: Side) -> None:  # noqa: A002
    """Raise what is wrong with a set that is to be made, see `open_set`."""
    if not key or slugify(key) != key or len(key) > 100:
        raise RuleBroken(
            "mapping_set.key",
            say("“{key}” kan geen sleutel zijn.", key=shorten(key)),
            say("Gebruik kleine letters, cijfers en streepjes, zoals dakwerk-esco."),
        )
    if MappingSet.objects.filter(key=key).exists():
        raise RuleBroken(
            "mapping_set.taken",
            say("Er is al een reeks “{key}”.", key=key),
            say("Kies een andere sleutel, bijvoorbeeld met een nummer erachter."),
        )
    if not licence.startswith(("http://", "https://")) or len(licence) > 300:
        raise RuleBroken(
            "mapping_set.licence",
            say("Een reeks heeft een licentie nodig, als adres."),
            say("Vul het adres van de licentie in, bijvoorbeeld {example}.", example=CC0),
        )
    sides_known = (
        subject.source and object.source and object.release and (subject.release or subject.source == REGISTER)
    )
    if not sides_known or object.source == REGISTER or subject == object:
        raise RuleBroken(
            "mapping_set.sides",
            say("Van “{subject}” naar “{object}” kan niet.", subject=str(subject), object=str(object)),
            say("Kies links het register of een lijst, rechts een andere lijst, en van elke lijst de uitgave."),
        )


@transaction.atomic
def publish_set(*, by: Actor, key: str, on: date, leave_unreviewed: bool = False) -> MappingSet:
    """Publish what a second person looked at. From then on the set is fixed.

    `leave_unreviewed`: decisions that nobody looked at stay behind as drafts and are no part of what is published.
    Raises NotAllowed without MAPPING_PUBLISH; Refused with every decision that still waits, every disagreement and
    every conflict that is an error; RuleBroken `mapping_set.nothing` when nothing can be published.
    """
    by.require(MOVES["publish"].permission)
    row = open_set_row(key)
    refusals = _refusals(row, leave_unreviewed=leave_unreviewed)
    if refusals:
        raise Refused(refusals)
    count = row.mappings.filter(status=MappingStatus.REVIEWED).update(status=MappingStatus.PUBLISHED)
    if not count:
        raise RuleBroken(
            "mapping_set.nothing",
            say("Er is niets nagekeken in {key}.", key=key),
            say("Laat eerst een tweede persoon de beslissingen nakijken."),
        )
    row.status, row.published_on = MappingStatus.PUBLISHED.value, on
    row.save(update_fields=["status", "published_on"])
    written(row)
    write_event(by=by, event="crosswalk.set.published", subject=key, data={"mappings": count, "version": row.version})
    return row


def _refusals(row: MappingSet, *, leave_unreviewed: bool) -> list[Problem]:
    found = []
    waiting = row.mappings.filter(status=MappingStatus.DRAFT)
    for mapping in waiting.filter(contested=True)[:_SHOWN]:
        message = say("Over “{subject}” zijn twee curatoren het niet eens.", subject=mapping.subject_label)
        found.append(_problem("mapping_set.contested", mapping, message, say("Laat een derde persoon nakijken.")))
    if not leave_unreviewed:
        for mapping in waiting.filter(contested=False)[:_SHOWN]:
            message = say("Niemand keek “{subject}” na.", subject=mapping.subject_label)
            remedy = say("Kijk ze na, of publiceer zonder wat nog niet nagekeken is.")
            found.append(_problem("mapping_set.unreviewed", mapping, message, remedy))
    rows = [mapping.row() for mapping in row.mappings.filter(status=MappingStatus.REVIEWED).order_by("position")]
    errors = [conflict for conflict in check(rows) if conflict.rule.severity is Severity.ERROR]
    return found + [conflict.problem(rows) for conflict in errors[:_SHOWN]]


def _problem(code: str, mapping: Mapping, message: Message, remedy: Message) -> Problem:
    return Problem(code=code, message=message, remedy=remedy, place=Place(record=mapping.record_id))


@transaction.atomic
def withdraw_set(*, by: Actor, key: str, on: date, ground: str) -> MappingSet:
    """Withdraw a published set: nobody builds on it any more; it stays readable. Raises as rules/lifecycle.py."""
    by.require(MOVES["withdraw"].permission)
    row = locked_set(key)
    if row.status == MappingStatus.DRAFT:
        raise RuleBroken(
            "mapping_set.open",
            say("De reeks {key} is nog niet gepubliceerd.", key=key),
            say("Een open reeks hoef je niet in te trekken: laat ze gewoon staan."),
        )
    check_move("withdraw", MappingStatus(row.status), ground=ground)
    row.status, row.withdrawn_on = MappingStatus.WITHDRAWN.value, on
    row.save(update_fields=["status", "withdrawn_on"])
    written(row)
    write_event(by=by, event="crosswalk.set.withdrawn", subject=key, ground=ground)
    return row


@transaction.atomic
def withdraw_mapping(*, by: Actor, key: str, record_id: str, ground: str) -> Mapping:
    """Withdraw one row, of an open or a published set. Raises as rules/lifecycle.py."""
    by.require(MOVES["withdraw"].permission)
    mapping_set = locked_set(key)
    row = mapping_row(mapping_set, record_id)
    check_move("withdraw", MappingStatus(row.status), ground=ground)
    row.status, row.contested, row.returned = MappingStatus.WITHDRAWN.value, False, False
    row.save(update_fields=["status", "contested", "returned"])
    written(mapping_set)
    write_event(by=by, event="crosswalk.mapping.withdrawn", subject=key, ground=ground, data={"record": row.record_id})
    return row
