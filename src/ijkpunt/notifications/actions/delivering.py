"""Sending what waits. Work is taken in small pieces, each settled before the next: it can be stopped at any moment.

A piece is claimed for ten minutes, so two runs at once do not send the same. A run that dies while it sends leaves its
claim behind; after that the message is sent again under the same number (Message-ID, webhook-id), by which a receiver
sees that it is the same one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from smtplib import SMTPException
from uuid import uuid4

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q, QuerySet

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.integrations.webhooks.client import PostFailed
from ijkpunt.kernel.actor import Actor
from ijkpunt.notifications.letters import reader_of, write_letter
from ijkpunt.notifications.models import OutboxItem, Webhook
from ijkpunt.notifications.posts import SecretLost, write_post
from ijkpunt.notifications.rules.delivery import CLAIM, MOST_NEWS_PER_LETTER, Kind, State, next_try

GONE = 410  # the receiver says: never again


@dataclass(frozen=True, slots=True)
class Doors:
    """What messages leave through. `mail` None: there is no mail server, so mail waits. `post` gives the status."""

    post: Callable[[str, dict[str, str], bytes], int]
    mail: Callable[[EmailMessage], object] | None = None


@dataclass(slots=True)
class Delivered:
    """What a run did. `failed` will be tried again, `dead` will not."""

    mails: int = 0
    posts: int = 0
    failed: int = 0
    dead: int = 0


def deliver(
    *, by: Actor, doors: Doors, now: Callable[[], datetime], tell: Callable[[str], object] = lambda _what: None
) -> Delivered:
    """Send everything whose time has come, until nothing is left. `tell` hears of every message.

    Raises NotAllowed without NOTIFICATION_SEND.
    """
    by.require(Permission.NOTIFICATION_SEND)
    done = Delivered()
    while items := _claim(now(), mail=doors.mail is not None):
        if items[0].webhook is not None:
            _post(items[0], items[0].webhook, doors, now, done)
        elif doors.mail is not None:
            _mail(items, doors.mail, now, done)
        tell(items[0].event)
    return done


@transaction.atomic
def _claim(at: datetime, *, mail: bool) -> list[OutboxItem]:
    """The next message with everything that goes in the same letter, now ours; nothing when nothing is due."""
    free = Q(claimed_until=None) | Q(claimed_until__lt=at)
    due = OutboxItem.objects.select_for_update().filter(free, state=State.WAITING, due_at__lte=at)
    first = (due if mail else due.exclude(webhook=None)).first()
    if first is None:
        return []
    claim = uuid4()
    keys = [row.pk for row in _together(due, first)]
    OutboxItem.objects.filter(pk__in=keys).update(claim=claim, claimed_until=at + CLAIM)
    rows = OutboxItem.objects.filter(claim=claim).select_related("user", "webhook", "subscription")
    return list(rows.order_by("due_at", "sequence", "pk"))


def _together(due: QuerySet[OutboxItem], first: OutboxItem) -> Sequence[OutboxItem]:
    if first.webhook_id is not None or first.kind != Kind.NEWS:
        return [first]
    return list(due.filter(user=first.user_id, kind=Kind.NEWS, rhythm=first.rhythm)[:MOST_NEWS_PER_LETTER])


def _mail(
    items: Sequence[OutboxItem], mail: Callable[[EmailMessage], object], now: Callable[[], datetime], done: Delivered
) -> None:
    if reader_of(items[0]) is None:
        return _settle(items, State.DROPPED, now())
    try:
        mail(write_letter(items, now()))
    except (SMTPException, OSError) as failure:
        return _failed(items, type(failure).__name__, now(), done)
    done.mails += 1
    return _settle(items, State.SENT, now())


def _post(item: OutboxItem, webhook: Webhook, doors: Doors, now: Callable[[], datetime], done: Delivered) -> None:
    if webhook.stopped_at is not None and item.kind != Kind.PROOF:
        return _settle([item], State.DROPPED, now())
    try:
        post = write_post(item, webhook, now())
        status = doors.post(webhook.address, post.headers, post.body)
    except SecretLost:
        return _stop(webhook, [item], "secret", now(), done)
    except PostFailed as failure:
        return _post_failed(item, webhook, failure.reason, now(), done)
    if status == GONE:
        return _stop(webhook, [item], f"status {status}", now(), done)
    if not 200 <= status < 300:
        return _post_failed(item, webhook, f"status {status}", now(), done)
    done.posts += 1
    return _arrived(item, webhook, now())


@transaction.atomic
def _arrived(item: OutboxItem, webhook: Webhook, at: datetime) -> None:
    _settle([item], State.SENT, at)
    if item.kind == Kind.PROOF:
        webhook.confirmed_at, webhook.stopped_at, webhook.stop_reason = at, None, ""
        webhook.save(update_fields=["confirmed_at", "stopped_at", "stop_reason"])


@transaction.atomic
def _post_failed(item: OutboxItem, webhook: Webhook, reason: str, at: datetime, done: Delivered) -> None:
    """The others for this webhook wait at least as long: no use in knocking once for each of them."""
    again = next_try(item.failures + 1, at)
    if again is None:
        return _stop(webhook, [item], reason, at, done)
    webhook.outbox.filter(state=State.WAITING, due_at__lt=again).exclude(pk=item.pk).update(due_at=again)
    return _failed([item], reason, at, done)


@transaction.atomic
def _stop(webhook: Webhook, items: Sequence[OutboxItem], reason: str, at: datetime, done: Delivered) -> None:
    """Give this message up and stop the webhook until somebody asks for a new proof; what waits for it is dropped."""
    done.dead += len(items)
    for item in items:
        item.failures += 1
    _settle(items, State.DEAD, at, reason)
    webhook.outbox.filter(state=State.WAITING).update(state=State.DROPPED, settled_at=at)
    webhook.stopped_at, webhook.stop_reason = at, reason
    webhook.save(update_fields=["stopped_at", "stop_reason"])


def _failed(items: Sequence[OutboxItem], reason: str, at: datetime, done: Delivered) -> None:
    """Try again later, or give up. Everything in a letter failed with it, each for its own number of times."""
    for item in items:
        item.failures += 1
        again = next_try(item.failures, at)
        if again is None:
            done.dead += 1
            _settle([item], State.DEAD, at, reason)
        else:
            done.failed += 1
            item.due_at, item.last_error = again, reason[:200]
            item.claim = item.claimed_until = None
            item.save(update_fields=["failures", "due_at", "last_error", "claim", "claimed_until"])


def _settle(items: Sequence[OutboxItem], state: State, at: datetime, error: str = "") -> None:
    for item in items:
        item.state, item.settled_at, item.last_error = state, at, error[:200]
        item.claim = item.claimed_until = None
    fields = ["state", "settled_at", "last_error", "claim", "claimed_until", "failures"]
    OutboxItem.objects.bulk_update(items, fields)
