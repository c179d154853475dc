"""Following by mail: start (or in another rhythm), confirm, stop.

The log says that somebody follows something and not what: what one wants to hear of is nobody's business afterwards.
"""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import transaction

from ijkpunt.accounts.queries import user_with_number
from ijkpunt.audit.actions import record as write_event
from ijkpunt.audit.queries import last_sequence
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.notifications.links import fits, read_confirm, read_stop
from ijkpunt.notifications.models import ConfirmedAddress, OutboxItem, Subscription
from ijkpunt.notifications.queries.following import confirmed, describe, stopped_by, wrong_link
from ijkpunt.notifications.rules.delivery import CONFIRM_AGAIN, MOST_TOPICS, Kind
from ijkpunt.notifications.rules.rhythm import Rhythm
from ijkpunt.notifications.rules.topics import Topic

if TYPE_CHECKING:
    from ijkpunt.accounts.models import User

BY_LINK = Actor(identifier="link-in-mail", name="")


@transaction.atomic
def follow(*, by: Actor, user: "User", topic: Topic, rhythm: Rhythm, at: datetime) -> UUID:
    """Follow a topic by mail; who follows it already gets the new rhythm. Returns the subscription.

    While the address of the account is not confirmed, a mail asks for that and no news is sent. Raises NotAllowed for
    somebody else's account, NotFound `topic.unknown`, RuleBroken `follow.too_many`.
    """
    _require_self(by, user)
    describe(topic, at.date())
    row = Subscription.objects.filter(user=user, topic=str(topic)).first()
    if row is not None:
        row.rhythm = rhythm  # what already waits leaves when it would have left
        row.save(update_fields=["rhythm"])
    else:
        if user.subscriptions.count() >= MOST_TOPICS:
            raise too_many()
        row = Subscription.objects.create(user=user, topic=str(topic), rhythm=rhythm, since=last_sequence(), made_at=at)
        write_event(by=by, event="notifications.subscription.made", subject=user.identifier, data={"by": "mail"})
    if not confirmed(user):
        _ask_to_confirm(user, at)
    return row.pk


@transaction.atomic
def stop_following(*, by: Actor, user: "User", subscription: UUID) -> None:
    """Follow something no longer; what still waits is not sent. Raises NotAllowed, NotFound `follow.unknown`."""
    _require_self(by, user)
    _row(user, subscription).delete()
    write_event(by=by, event="notifications.subscription.stopped", subject=user.identifier, data={"by": "mail"})


@transaction.atomic
def stop_by_link(*, token: str) -> int:
    """Stop what a link in a mail stops, without signing in. Returns how many subscriptions that were; 0: none any more.

    Raises NotFound `link.unknown` for a token that this server did not make.
    """
    stop = read_stop(token)
    if stop is None:
        raise wrong_link()
    rows = list(stopped_by(stop))
    for row in rows:
        subject = f"user:{row.user_id}"
        row.delete()
        write_event(by=BY_LINK, event="notifications.subscription.stopped", subject=subject, data={"by": "mail"})
    return len(rows)


@transaction.atomic
def confirm_address(*, token: str, at: datetime) -> None:
    """Somebody pressed the link that went to their mailbox. Raises NotFound `link.unknown` for an old or false one."""
    read = read_confirm(token)
    user = user_with_number(read[0]) if read else None
    if read is None or user is None or not fits(read[1], user.email):
        raise wrong_link()
    if confirmed(user):
        return
    ConfirmedAddress.objects.update_or_create(user=user, defaults={"address": user.email, "confirmed_at": at})
    write_event(by=BY_LINK, event="notifications.address.confirmed", subject=user.identifier)


def too_many() -> RuleBroken:
    return RuleBroken(
        "follow.too_many",
        say("Meer dan {most} onderwerpen volgen kan niet.", most=MOST_TOPICS),
        say("Stop eerst met iets, of volg een heel domein of alles."),
    )


def unknown_subscription() -> NotFound:
    return NotFound(
        "follow.unknown",
        say("Dit volg je niet, of niet meer."),
        say("Kijk in de lijst van wat je volgt."),
    )


def _row(user: "User", subscription: UUID) -> Subscription:
    row = Subscription.objects.filter(user=user, pk=subscription).first()
    if row is None:
        raise unknown_subscription()
    return row


def _ask_to_confirm(user: "User", at: datetime) -> None:
    """Put the question in the outbox, unless it went or waits there a moment ago."""
    lately = OutboxItem.objects.filter(user=user, kind=Kind.CONFIRMATION, happened_at__gt=at - CONFIRM_AGAIN)
    if lately.exists():
        return
    OutboxItem.objects.create(
        id=uuid4(),
        kind=Kind.CONFIRMATION,
        user=user,
        event="notifications.address.asked",
        subject=user.identifier,
        happened_at=at,
        due_at=at,
    )


def _require_self(by: Actor, user: "User") -> None:
    if by.identifier != user.identifier:
        raise NotAllowed(
            "account.not_yours",
            say("Dit kan alleen de persoon zelf."),
            say("Meld je aan met dat account."),
        )
