"""Who follows what, and what a topic is called."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from ijkpunt.derivations import queries as derivations
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.notifications.links import Stop, read_stop
from ijkpunt.notifications.models import ConfirmedAddress, Subscription
from ijkpunt.notifications.rules.rhythm import Rhythm
from ijkpunt.notifications.rules.topics import EVERYTHING, Topic, TopicKind, number_of, unknown_topic
from ijkpunt.register.queries import domain_tree, names_of

if TYPE_CHECKING:
    from ijkpunt.accounts.models import User


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic for people. `name`: what it is called; `path`: its page; `feed`: whether it has an Atom feed."""

    topic: Topic
    name: Message
    path: str
    feed: bool


@dataclass(frozen=True, slots=True)
class Followed:
    """One subscription of a person or a webhook, ready to show."""

    id: UUID
    topic: TopicView
    rhythm: Rhythm
    made_at: datetime


def describe(topic: Topic, on: date) -> TopicView:
    """What one would follow. Raises NotFound `topic.unknown` for what is not here."""
    match topic.kind:
        case TopicKind.EVERYTHING:
            return TopicView(topic, say("Alles"), "/", feed=True)
        case TopicKind.QUALIFICATION:
            name = names_of([topic.key]).get(topic.key)
            if name is None:
                raise unknown_topic(topic.key)
            called = say("{title} ({key})", title=" ".join(name.title.split()), key=topic.key)
            return TopicView(topic, called, f"/id/{topic.key}", feed=True)
        case TopicKind.PRODUCT:
            called = say("{title} ({key})", title=" ".join(_product_title(topic).split()), key=topic.key)
            return TopicView(topic, called, f"/dekking/{topic.key}/", feed=True)
        case TopicKind.DOMAIN:
            if topic.key not in {path for path, _, _ in domain_tree(on)}:
                raise unknown_topic(topic.key)
            return TopicView(topic, say("{title}", title=topic.key), "/domeinen/", feed=False)


def find_topic(text: str, on: date) -> Topic:
    """The topic that somebody means: a number (a version will do), the code of a product, a domain, nothing for all.

    Raises NotFound `topic.unknown`.
    """
    typed = text.strip()
    if not typed:
        return EVERYTHING
    if number := number_of(typed.upper()):
        return describe(Topic(TopicKind.QUALIFICATION, number), on).topic
    code = next((line.code for line in derivations.products() if line.code.casefold() == typed.casefold()), "")
    if code:
        return Topic(TopicKind.PRODUCT, code)
    return describe(Topic.of(TopicKind.DOMAIN, typed), on).topic


def _product_title(topic: Topic) -> str:
    title = next((line.title for line in derivations.products() if line.code == topic.key), None)
    if title is None:
        raise unknown_topic(topic.key)
    return title


def following(user: "User", on: date) -> list[Followed]:
    """What somebody follows by mail, the oldest first."""
    return [followed(row, on) for row in Subscription.objects.filter(user=user)]


def followed(row: Subscription, on: date) -> Followed:
    """A row for people; a topic that is gone since goes by its key."""
    topic = Topic.parse(row.topic)
    try:
        view = describe(topic, on)
    except NotFound:
        view = TopicView(topic, say("{title}", title=topic.key), "", feed=False)
    return Followed(row.pk, view, Rhythm(row.rhythm), row.made_at)


def subscription_of(user: "User", topic: Topic, on: date) -> Followed | None:
    """How somebody follows this topic by mail, or None."""
    row = Subscription.objects.filter(user=user, topic=str(topic)).first()
    return followed(row, on) if row else None


def stopped_by(stop: Stop) -> QuerySet[Subscription]:
    """The subscriptions by mail that a link stops, as far as they still hold."""
    by_mail = Subscription.objects.filter(user__isnull=False)
    if stop.subscription is not None:
        return by_mail.filter(pk=stop.subscription)
    return by_mail.filter(user=stop.person, rhythm=stop.rhythm)


def stops_something(token: str) -> bool:
    """Whether a link still has something to stop. Raises NotFound `link.unknown` for one that is not ours."""
    stop = read_stop(token)
    if stop is None:
        raise wrong_link()
    return stopped_by(stop).exists()


def wrong_link() -> NotFound:
    return NotFound(
        "link.unknown",
        say("Deze link werkt niet of niet meer."),
        say("Meld je aan en kijk bij wat je volgt."),
    )


def confirmed(user: "User") -> bool:
    """Did somebody say from their mailbox that the address of this account is theirs?"""
    return ConfirmedAddress.objects.filter(user=user, address=user.email).exists()
