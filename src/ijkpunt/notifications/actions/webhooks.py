"""The webhooks of an organisation: an address, its secret, and what it gets."""

from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from ijkpunt.accounts.queries import organisation_with_key
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.audit.queries import last_sequence
from ijkpunt.integrations.webhooks.guard import check_address
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.notifications.actions.following import too_many, unknown_subscription
from ijkpunt.notifications.models import OutboxItem, Subscription, Webhook
from ijkpunt.notifications.queries.following import describe
from ijkpunt.notifications.queries.webhooks import row_of
from ijkpunt.notifications.rules.delivery import GIVEN_UP, MOST_TOPICS, MOST_WEBHOOKS, Kind, State
from ijkpunt.notifications.rules.rhythm import Rhythm
from ijkpunt.notifications.rules.signing import fingerprint, secret_of
from ijkpunt.notifications.rules.topics import Topic


@transaction.atomic
def make_webhook(*, by: Actor, address: str, at: datetime) -> tuple[UUID, str]:
    """Give an address that gets news for the organisation of the actor. Returns its identifier and its secret.

    The secret is not stored and cannot be asked again. A first message goes out at once, and no news before that was
    answered. Raises NotAllowed, RuleBroken `webhook.address`, `webhook.known` or `webhook.too_many`.
    """
    _require(by)
    address = address.strip()
    check_address(address, loopback=settings.WEBHOOKS_MAY_REACH_LOOPBACK)
    organisation = organisation_with_key(by.organisation)
    if organisation.webhooks.count() >= MOST_WEBHOOKS:
        raise RuleBroken(
            "webhook.too_many",
            say("Een organisatie heeft hoogstens {most} webhooks.", most=MOST_WEBHOOKS),
            say("Verwijder er eerst een, of laat één adres meer onderwerpen krijgen."),
        )
    if organisation.webhooks.filter(address=address).exists():
        raise RuleBroken(
            "webhook.known",
            say("Je organisatie heeft dit adres al opgegeven."),
            say("Voeg onderwerpen toe aan die webhook."),
        )
    key = uuid4()
    secret = secret_of(settings.SECRET_KEY, str(key), 1)
    row = Webhook.objects.create(
        id=key,
        organisation=organisation,
        address=address,
        fingerprint=fingerprint(secret),
        renewed_at=at,
        made_at=at,
    )
    _send_proof(row, at)
    write_event(by=by, event="notifications.webhook.made", subject=row.identifier, data={"address": address})
    return row.pk, secret


@transaction.atomic
def follow_by_webhook(*, by: Actor, webhook: UUID, topic: Topic, at: datetime) -> None:
    """Let a webhook get the news of a topic from now on. Following it twice changes nothing.

    Raises NotAllowed, NotFound `webhook.unknown` or `topic.unknown`, RuleBroken `follow.too_many`.
    """
    _require(by)
    row = row_of(webhook, by.organisation)
    describe(topic, at.date())
    if row.subscriptions.filter(topic=str(topic)).exists():
        return
    if row.subscriptions.count() >= MOST_TOPICS:
        raise too_many()
    Subscription.objects.create(
        webhook=row, topic=str(topic), rhythm=Rhythm.IMMEDIATELY, since=last_sequence(), made_at=at
    )
    data = {"topic": str(topic)}
    write_event(by=by, event="notifications.webhook.topic_added", subject=row.identifier, data=data)


@transaction.atomic
def stop_webhook_topic(*, by: Actor, webhook: UUID, subscription: UUID) -> None:
    """Let a webhook get the news of a topic no longer. Raises NotAllowed, NotFound."""
    _require(by)
    row = row_of(webhook, by.organisation)
    followed = row.subscriptions.filter(pk=subscription).first()
    if followed is None:
        raise unknown_subscription()
    data = {"topic": followed.topic}
    followed.delete()
    write_event(by=by, event="notifications.webhook.topic_stopped", subject=row.identifier, data=data)


@transaction.atomic
def prove_webhook(*, by: Actor, webhook: UUID, at: datetime) -> None:
    """Send the first message again, also to one that was stopped: it starts anew when that is answered.

    Raises NotAllowed, NotFound `webhook.unknown`.
    """
    _require(by)
    row = row_of(webhook, by.organisation)
    waiting = row.outbox.filter(kind=Kind.PROOF, state=State.WAITING)
    if not waiting.update(due_at=at):
        _send_proof(row, at)
    write_event(by=by, event="notifications.webhook.proof_asked", subject=row.identifier)


@transaction.atomic
def send_again(*, by: Actor, webhook: UUID, message: UUID, at: datetime) -> None:
    """Put a message that was given up back in the row, with all its tries before it. It keeps its number, by which a
    receiver sees that it had it already. Asking twice changes nothing.

    Raises NotAllowed, NotFound `webhook.unknown` or `webhook.no_message`, RuleBroken `webhook.stopped` or
    `webhook.not_given_up`.
    """
    _require(by)
    row = row_of(webhook, by.organisation)
    item = row.outbox.select_for_update().filter(pk=message).first()
    if item is None:
        raise NotFound(
            "webhook.no_message",
            say("Dit bericht is er niet meer."),
            say("Berichten blijven 90 dagen. Haal wat je mist uit de feed met wijzigingen."),
        )
    if item.state == State.WAITING:
        return
    if item.state not in GIVEN_UP:
        raise RuleBroken(
            "webhook.not_given_up",
            say("Dit bericht is al aangekomen."),
            say("Kijk bij jullie zelf na wat ermee gebeurde."),
        )
    if item.kind != Kind.PROOF and (row.confirmed_at is None or row.stopped_at is not None):
        raise RuleBroken(
            "webhook.stopped",
            say("Dit adres krijgt nu niets: het is gestopt of nog niet bevestigd."),
            say("Stuur eerst een proefbericht. Vraag het bericht opnieuw als dat aankwam."),
        )
    item.state, item.failures, item.due_at, item.settled_at = State.WAITING, 0, at, None
    item.save(update_fields=["state", "failures", "due_at", "settled_at"])
    data = {"message": str(message), "event": item.event}
    write_event(by=by, event="notifications.webhook.sent_again", subject=row.identifier, data=data)


@transaction.atomic
def renew_secret(*, by: Actor, webhook: UUID, at: datetime) -> str:
    """Make a new secret and return it. For a day both sign, so that the receiver can change without missing anything.

    Raises NotAllowed, NotFound `webhook.unknown`.
    """
    _require(by)
    row = row_of(webhook, by.organisation)
    row.generation += 1
    secret = secret_of(settings.SECRET_KEY, str(row.pk), row.generation)
    row.fingerprint, row.renewed_at = fingerprint(secret), at
    row.save(update_fields=["generation", "fingerprint", "renewed_at"])
    write_event(by=by, event="notifications.webhook.secret_renewed", subject=row.identifier)
    return secret


@transaction.atomic
def remove_webhook(*, by: Actor, webhook: UUID) -> None:
    """Take a webhook away, with everything that waits for it. Raises NotAllowed, NotFound `webhook.unknown`."""
    _require(by)
    row = row_of(webhook, by.organisation)
    data = {"address": row.address}
    write_event(by=by, event="notifications.webhook.removed", subject=row.identifier, data=data)
    row.delete()


def _send_proof(row: Webhook, at: datetime) -> None:
    OutboxItem.objects.create(
        id=uuid4(),
        kind=Kind.PROOF,
        webhook=row,
        event="notifications.webhook.proof",
        subject=row.identifier,
        happened_at=at,
        due_at=at,
    )


def _require(by: Actor) -> None:
    by.require(Permission.NOTIFICATION_WEBHOOK)
    if not by.organisation:
        raise NotAllowed(
            "webhook.no_organisation",
            say("Een webhook is van een organisatie, en je werkt nu niet voor één organisatie."),
            say("Kies op je accountpagina een mandaat."),
        )
