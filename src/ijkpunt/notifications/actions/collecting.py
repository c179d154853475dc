"""From events to messages: read the log on from the cursor, and make one message per follower and event."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.identifiers import own_uuid
from ijkpunt.notifications.models import Cursor, OutboxItem, Subscription
from ijkpunt.notifications.queries.news import ToldNews, news_after
from ijkpunt.notifications.rules.delivery import Kind
from ijkpunt.notifications.rules.rhythm import Rhythm, due

EVENTS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Collected:
    """How far the log was read, and what came of it. `more`: there may be events left."""

    events: int
    messages: int
    more: bool


@transaction.atomic
def collect(*, by: Actor, at: datetime, limit: int = EVENTS_AT_ONCE) -> Collected:
    """Read the next events and put a message in the outbox for each follower. Safe to run twice, also at once.

    The cursor and the messages are kept together or not at all, and the identifier of a message follows from its
    follower and its event: none is made twice. Raises NotAllowed without NOTIFICATION_SEND.
    """
    by.require(Permission.NOTIFICATION_SEND)
    cursor = _locked_cursor()
    told, last = news_after(cursor.sequence, limit=limit)
    items = list(_items(told, at))
    OutboxItem.objects.bulk_create(items, batch_size=500, ignore_conflicts=True)
    read = last - cursor.sequence
    cursor.sequence = last
    cursor.save(update_fields=["sequence"])
    return Collected(events=read, messages=len(items), more=read == limit)


def _locked_cursor() -> Cursor:
    """The cursor, locked: SQLite gives a writer its turn when the transaction begins, PostgreSQL locks the row."""
    cursor = Cursor.objects.select_for_update().first()
    if cursor is None:
        Cursor.objects.bulk_create([Cursor()], ignore_conflicts=True)
        cursor = Cursor.objects.select_for_update().get()
    return cursor


def _items(told: Iterable[ToldNews], at: datetime) -> Iterator[OutboxItem]:
    found = list(told)
    followers = _followers(str(topic) for one in found for topic in one.topics)
    for one in found:
        rows = (row for topic in one.topics for row in followers.get(str(topic), ()))
        yield from (_item(one, row, at) for row in rows if row.since < one.news.sequence)


def _followers(topics: Iterable[str]) -> Mapping[str, list[Subscription]]:
    """Who follows these topics and can be told: a confirmed address, or a webhook that answered and still runs."""
    can_be_told = Q(user__is_active=True, user__confirmed_address__address=F("user__email")) | Q(
        webhook__confirmed_at__isnull=False, webhook__stopped_at__isnull=True
    )
    followers: dict[str, list[Subscription]] = {}
    for row in Subscription.objects.filter(can_be_told, topic__in=set(topics)).order_by("pk"):
        followers.setdefault(row.topic, []).append(row)
    return followers


def _item(told: ToldNews, row: Subscription, at: datetime) -> OutboxItem:
    news = told.news
    return OutboxItem(
        id=own_uuid("notification", f"{row.pk}:{news.sequence}"),
        kind=Kind.NEWS,
        user_id=row.user_id,
        webhook_id=row.webhook_id,
        subscription=row,
        rhythm=row.rhythm,
        topic=row.topic,
        sequence=news.sequence,
        event=news.event,
        subject=news.subject,
        headline=news.headline.template,
        values=dict(news.headline.values),
        path=news.path,
        happened_at=news.at,
        due_at=due(Rhythm(row.rhythm), at),
    )
