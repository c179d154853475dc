"""Writing in the log. Every action of the house calls `record` inside its own transaction, so that what was decided
and the event about it are kept together or not at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db import transaction

from ijkpunt.audit.models import AuditEvent, AuditHead
from ijkpunt.audit.rules import chain, privacy
from ijkpunt.kernel.actor import Actor


class BrokenHead(Exception):
    """The row that says where the chain ends is gone while there are events. Run `ijkpunt audit verify`."""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What `record_many` writes down; the meaning of each part as in `record`."""

    event: str
    subject: str
    ground: str = ""
    data: Mapping[str, object] = field(default_factory=dict)


def record(
    *,
    by: Actor,
    event: str,
    subject: str,
    ground: str = "",
    data: Mapping[str, object] | None = None,
    at: datetime | None = None,
) -> AuditEvent:
    """Write one event. `event` is named `app.noun.what_happened`; `subject` identifies what it is about.

    `at` is only given when history is rebuilt (the demo); otherwise the clock tells. `data` may hold no personal data.
    Raises TransactionManagementError outside a transaction, RuleBroken `audit.national_number`.
    """
    return record_many(by=by, entries=[NewEntry(event, subject, ground, data or {})], at=at)[0]


def record_many(*, by: Actor, entries: Iterable[NewEntry], at: datetime | None = None) -> list[AuditEvent]:
    """Write many events of one moment under one lock, for imports. Raises as `record`."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("An audit event is written inside the transaction of its action.")
    checked = [_checked(entry) for entry in entries]
    if not checked:
        return []
    moment = (at or datetime.now(UTC)).astimezone(UTC)
    head = _locked_head()
    events = []
    for entry in checked:
        event = _next_event(head.link(), entry, by=by, at=moment)
        head.sequence, head.hash = event.sequence, event.hash
        events.append(event)
    AuditEvent.objects.bulk_create(events, batch_size=500)
    head.save(force_update=True)
    return events


def _checked(entry: NewEntry) -> NewEntry:
    if not chain.EVENT_NAME.match(entry.event):
        raise ValueError(f"“{entry.event}” is no event name; write app.noun.what_happened")
    if not entry.subject:
        raise ValueError(f"{entry.event}: an event is about something, so subject cannot be empty")
    data = chain.plain(entry.data)
    privacy.refuse_national_numbers(entry.subject, entry.ground, data)
    return NewEntry(entry.event, entry.subject, entry.ground, data if isinstance(data, dict) else {})


def _locked_head() -> AuditHead:
    """The end of the chain, locked until the transaction ends.

    PostgreSQL locks the row and reads it again after waiting. SQLite has one writer at a time and our transactions
    take that turn when they begin (transaction_mode IMMEDIATE), so reading is enough there.
    """
    head = AuditHead.objects.select_for_update().first()
    if head is None and AuditEvent.objects.exists():
        # Another wrote the first event of all between those two questions: then its head is there now.
        head = AuditHead.objects.select_for_update().first()
        if head is None:
            raise BrokenHead("The end of the audit log is gone. Run `ijkpunt audit verify` and restore a back-up.")
    if head is None:
        AuditHead.objects.bulk_create([AuditHead()], ignore_conflicts=True)
        head = AuditHead.objects.select_for_update().get()
    return head


def _next_event(after: chain.Link, new: NewEntry, *, by: Actor, at: datetime) -> AuditEvent:
    event = AuditEvent(
        sequence=after.sequence + 1,
        at=at,
        event=new.event,
        actor=by.identifier,
        actor_name=by.name,
        organisation=by.organisation,
        subject=new.subject,
        ground=new.ground,
        data=new.data,
        previous_hash=after.hash,
    )
    event.hash = chain.hash_of(event.entry())
    return event
