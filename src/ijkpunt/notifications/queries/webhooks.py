"""The webhooks of an organisation."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.notifications.models import Webhook
from ijkpunt.notifications.queries.following import Followed, followed
from ijkpunt.notifications.queries.outbox import SentLine, sent_to


@dataclass(frozen=True, slots=True)
class WebhookView:
    """A webhook, what it follows, and what was sent to it last, the newest first."""

    id: UUID
    organisation: str
    address: str
    made_at: datetime
    confirmed_at: datetime | None
    stopped_at: datetime | None
    stop_reason: str
    topics: tuple[Followed, ...]
    sent: tuple[SentLine, ...]


def webhooks_of(organisation: str, on: date) -> list[WebhookView]:
    """The webhooks of the organisation with this key, the oldest first."""
    rows = Webhook.objects.filter(organisation__key=organisation).select_related("organisation")
    return [_view(row, on) for row in rows]


def get_webhook(webhook: UUID, *, organisation: str, on: date) -> WebhookView:
    """One of an organisation's webhooks. Raises NotFound `webhook.unknown`, also for one of another organisation."""
    return _view(row_of(webhook, organisation), on)


def row_of(webhook: UUID, organisation: str) -> Webhook:
    """The row of one of an organisation's webhooks. Raises NotFound `webhook.unknown`."""
    rows = Webhook.objects.filter(pk=webhook, organisation__key=organisation).select_related("organisation")
    row = rows.first()
    if row is None:
        raise NotFound(
            "webhook.unknown",
            say("We vinden deze webhook niet bij je organisatie."),
            say("Kijk in de lijst van webhooks, of kies op je accountpagina een ander mandaat."),
        )
    return row


def _view(row: Webhook, on: date) -> WebhookView:
    return WebhookView(
        id=row.pk,
        organisation=row.organisation.name,
        address=row.address,
        made_at=row.made_at,
        confirmed_at=row.confirmed_at,
        stopped_at=row.stopped_at,
        stop_reason=row.stop_reason,
        topics=tuple(followed(one, on) for one in row.subscriptions.all()),
        sent=tuple(sent_to(row)),
    )
