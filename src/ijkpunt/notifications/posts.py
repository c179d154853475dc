"""What goes to a webhook: a CloudEvent, signed with the secret that only the receiver and this server can know."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import translation

from ijkpunt.formats.cloud_events import MEDIA_TYPE, write_event
from ijkpunt.language import said
from ijkpunt.notifications.letters import LANGUAGE
from ijkpunt.notifications.links import absolute
from ijkpunt.notifications.models import OutboxItem, Webhook
from ijkpunt.notifications.queries.outbox import message_of
from ijkpunt.notifications.rules.delivery import OLD_SECRET_LASTS
from ijkpunt.notifications.rules.signing import fingerprint, secret_of, signed_headers

PREFIX = "ijkpunt."  # of the types of our events


class SecretLost(Exception):
    """The key of the server changed, so the secret that the receiver has can no longer be made: it needs a new one."""


@dataclass(frozen=True, slots=True)
class Post:
    headers: dict[str, str]
    body: bytes


def write_post(item: OutboxItem, webhook: Webhook, at: datetime) -> Post:
    """The message for a webhook as it leaves at `at`. Raises SecretLost."""
    message = message_of(item)
    with translation.override(LANGUAGE):
        told = {"headline": said(message), "topic": item.topic, "url": absolute(item.path)} if message else {}
    body = write_event(
        # The number of the event in the log where there is one: the same for everybody who hears of it.
        id_=str(item.sequence or item.pk),
        source=settings.PUBLIC_URL,
        type_=f"{PREFIX}{item.event}",
        subject=item.subject,
        at=item.happened_at,
        data=told,
    )
    headers = signed_headers(_secrets(webhook, at), message=str(item.pk), at=at, body=body)
    return Post({"content-type": MEDIA_TYPE, **headers}, body)


def _secrets(webhook: Webhook, at: datetime) -> Iterator[str]:
    """The secret now, and the one before while that still counts."""
    secret = secret_of(settings.SECRET_KEY, str(webhook.pk), webhook.generation)
    if fingerprint(secret) != webhook.fingerprint:
        raise SecretLost
    yield secret
    if webhook.generation > 1 and at - webhook.renewed_at < OLD_SECRET_LASTS:
        yield secret_of(settings.SECRET_KEY, str(webhook.pk), webhook.generation - 1)
