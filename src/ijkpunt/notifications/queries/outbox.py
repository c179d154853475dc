"""Messages that wait, went, or were given up."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from ijkpunt.kernel.messages import Message
from ijkpunt.notifications.models import OutboxItem, Webhook
from ijkpunt.notifications.rules.delivery import GIVEN_UP, Kind, State

SHOWN = 25


@dataclass(frozen=True, slots=True)
class SentLine:
    """A message to a webhook. `headline` None: the proof. `error` is of the last try, `next_at` the moment of the next
    one, None when there is none to come."""

    id: UUID
    kind: Kind
    headline: Message | None
    state: State
    at: datetime
    failures: int
    error: str
    next_at: datetime | None

    @property
    def tries(self) -> int:
        """How often it was sent."""
        return self.failures + (self.state is State.SENT)

    @property
    def given_up(self) -> bool:
        """Whether it waits for somebody who asks to send it again."""
        return self.state in GIVEN_UP


@dataclass(frozen=True, slots=True)
class OutboxCounts:
    """How many messages wait (`due`: those whose time has come), and how many were given up."""

    waiting: int
    due: int
    dead: int


def outbox_counts(now: datetime) -> OutboxCounts:
    waiting = Q(state=State.WAITING)
    counted = OutboxItem.objects.aggregate(
        waiting=Count("pk", filter=waiting),
        due=Count("pk", filter=waiting & Q(due_at__lte=now)),
        dead=Count("pk", filter=Q(state=State.DEAD)),
    )
    return OutboxCounts(**counted)


def oldest_due(now: datetime) -> datetime | None:
    """Since when the first message waits whose time has come; None when none does."""
    rows = OutboxItem.objects.filter(state=State.WAITING, due_at__lte=now).order_by("due_at")
    return rows.values_list("due_at", flat=True).first()


def sent_to(webhook: Webhook) -> list[SentLine]:
    """The last messages to a webhook, the newest first."""
    rows = webhook.outbox.order_by("-happened_at", "-sequence", "pk")[:SHOWN]
    return [_sent(row) for row in rows]


def _sent(row: OutboxItem) -> SentLine:
    return SentLine(
        id=row.pk,
        kind=Kind(row.kind),
        headline=message_of(row),
        state=State(row.state),
        at=row.happened_at,
        failures=row.failures,
        error=row.last_error,
        next_at=row.due_at if row.state == State.WAITING else None,
    )


def message_of(row: OutboxItem) -> Message | None:
    """What a message says; None where there is nothing to say."""
    return Message(row.headline, row.values) if row.headline else None
