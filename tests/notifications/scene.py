"""Somebody with a confirmed address, a school with a webhook, and the world outside played by this process."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.mail import EmailMessage
from django.db import transaction

from ijkpunt.accounts.models import User
from ijkpunt.accounts.queries import actor_for, command_line_actor
from ijkpunt.audit.actions import record
from ijkpunt.kernel.actor import Actor
from ijkpunt.notifications import actions
from ijkpunt.notifications.links import confirm_token
from ijkpunt.notifications.rules.rhythm import Rhythm
from ijkpunt.notifications.rules.topics import EVERYTHING, Topic, TopicKind
from tests.accounts.people import house, mandate, person
from tests.register.register import courier, publish

BY = command_line_actor()
AT = datetime(2026, 6, 3, 10, tzinfo=UTC)  # a Wednesday
COURIER = Topic(TopicKind.QUALIFICATION, "BK-9001")


def actor(user: User) -> Actor:
    return actor_for(user, on=AT.date())


def reader(email: str = "noor@example.org", *, confirmed: bool = True) -> User:
    """Somebody who may follow things by mail."""
    user = person(email)
    if confirmed:
        actions.confirm_address(token=confirm_token(user), at=AT)
    return user


def editor(key: str = "cvo-de-nok", email: str = "dirk@example.org") -> User:
    """Somebody who works for a school and may give it webhooks."""
    user = person(email, name="Dirk Pauwels")
    mandate(user, house(key, kind="school"), "school_editor")
    return user


def follow(user: User, topic: Topic = EVERYTHING, rhythm: Rhythm = Rhythm.IMMEDIATELY, at: datetime = AT) -> UUID:
    return actions.follow(by=actor(user), user=user, topic=topic, rhythm=rhythm, at=at)


def news(event: str = "register.version.published", subject: str = "BK-9001-2", **more: Any) -> int:
    """Something happens; gives the number of the event."""
    with transaction.atomic():
        return record(by=BY, event=event, subject=subject, at=AT, **more).sequence


def new_version() -> None:
    """The courier comes into the register."""
    publish(courier())


@dataclass
class Outside:
    """The world that messages go to. `answers`: statuses or failures of the next posts, then 204 for ever."""

    letters: list[EmailMessage] = field(default_factory=list)
    posts: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    answers: list[int | Exception] = field(default_factory=list)
    refusals: list[Exception] = field(default_factory=list)

    def post(self, address: str, headers: dict[str, str], body: bytes) -> int:
        self.posts.append((address, headers, body))
        answer = self.answers.pop(0) if self.answers else 204
        if isinstance(answer, Exception):
            raise answer
        return answer

    def mail(self, letter: EmailMessage) -> None:
        if self.refusals:
            raise self.refusals.pop(0)
        self.letters.append(letter)


def collect(at: datetime = AT) -> actions.Collected:
    return actions.collect(by=BY, at=at)


def deliver(outside: Outside, at: datetime = AT, *, mail: bool = True) -> actions.Delivered:
    doors = actions.Doors(post=outside.post, mail=outside.mail if mail else None)
    return actions.deliver(by=BY, doors=doors, now=lambda: at)


def run(outside: Outside, at: datetime = AT) -> actions.Delivered:
    """What `ijkpunt notify` does, at a moment of the test's choosing."""
    collect(at)
    actions.send_due_notices(by=BY, at=at)
    return deliver(outside, at)


def later(**how_long: float) -> datetime:
    return AT + timedelta(**how_long)
