"""Reminders of terms: planned by whoever sets a term, sent on their day to the people of an organisation.

Planning asks no permission of its own: it follows from an action that did, such as putting a deviation to a sector.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from ijkpunt.accounts.queries import organisation_with_key, people_of
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.identifiers import own_uuid
from ijkpunt.notifications.models import OutboxItem, ScheduledNotice
from ijkpunt.notifications.rules.delivery import Kind
from ijkpunt.notifications.rules.notices import notice
from ijkpunt.notifications.rules.topics import Topic


@transaction.atomic
def remind(
    *,
    by: Actor,
    due_on: date,
    topic: Topic,
    organisation: str,
    key: str,
    values: Mapping[str, str],
    path: str,
    about: str,
) -> UUID:
    """Plan a reminder for the organisation with this key, once per term, sentence and organisation.

    `key` names the sentence (rules/notices.py) and `values` fill it; `path` is the page where something is asked;
    `about` identifies the term (`deviation:12`), for `drop_reminders` once it was met. Planning it again moves what was
    not sent yet to the new day and changes nothing else. Raises NotFound `notice.unknown` or `organisation.unknown`.
    """
    notice(key, values)
    identifier = own_uuid("reminder", f"{about}:{key}:{organisation}")
    row, is_new = ScheduledNotice.objects.get_or_create(
        id=identifier,
        defaults={
            "due_on": due_on,
            "topic": str(topic),
            "organisation": organisation_with_key(organisation),
            "key": key,
            "values": dict(values),
            "path": path,
            "about": about,
        },
    )
    if is_new:
        data = {"organisation": organisation, "due_on": due_on, "key": key}
        write_event(by=by, event="notifications.reminder.planned", subject=about, data=data)
    elif row.sent_on is None and row.due_on != due_on:
        row.due_on = due_on
        row.save(update_fields=["due_on"])
    return identifier


@transaction.atomic
def drop_reminders(*, about: str, on: date) -> int:
    """The term was met or fell away: what is not sent yet will not be. Returns how many reminders that were."""
    waiting = ScheduledNotice.objects.filter(about=about, sent_on=None, dropped_on=None)
    return waiting.update(dropped_on=on)


@transaction.atomic
def send_due_notices(*, by: Actor, at: datetime) -> int:
    """Put every reminder whose day has come in the outbox, each once. Returns how many messages that gave.

    To everybody who acts for the organisation on that day, and to its webhooks. Raises NotAllowed without
    NOTIFICATION_SEND.
    """
    by.require(Permission.NOTIFICATION_SEND)
    on = at.date()
    due = ScheduledNotice.objects.select_for_update().filter(due_on__lte=on, sent_on=None, dropped_on=None)
    items = [item for row in due.select_related("organisation") for item in _items(row, at)]
    OutboxItem.objects.bulk_create(items, batch_size=500, ignore_conflicts=True)
    due.update(sent_on=on)
    return len(items)


def _items(row: ScheduledNotice, at: datetime) -> Iterator[OutboxItem]:
    for user in people_of(row.organisation, at.date()):
        yield _item(row, at, f"user:{user.pk}", user_id=user.pk)
    for webhook in row.organisation.webhooks.filter(confirmed_at__isnull=False, stopped_at=None):
        yield _item(row, at, f"webhook:{webhook.pk}", webhook_id=webhook.pk)


def _item(row: ScheduledNotice, at: datetime, recipient: str, **whom: object) -> OutboxItem:
    message = notice(row.key, row.values)
    return OutboxItem(
        id=own_uuid("notification", f"{row.pk}:{recipient}"),
        kind=Kind.NOTICE,
        topic=row.topic,
        event=f"reminder.{row.key}",
        subject=row.about,
        headline=message.template,
        values=dict(message.values),
        path=row.path,
        happened_at=at,
        due_at=at,
        **whom,
    )
