"""What somebody follows, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from ijkpunt.kernel.messages import Message
from ijkpunt.notifications.queries import Followed, TopicView
from ijkpunt.notifications.rules.rhythm import Rhythm
from ijkpunt.notifications.rules.topics import TopicKind
from ijkpunt.register.queries import domain_tree
from ijkpunt.web.notifications.addresses import feed_address, follow_address


@dataclass(frozen=True, slots=True)
class FollowedLine:
    """One thing that is followed. `page` is empty for what is gone since."""

    id: UUID
    kind: str
    name: Message
    page: str
    rhythm: Message
    change: str
    feed: str


@dataclass(frozen=True, slots=True)
class RhythmChoice:
    value: str
    label: Message
    checked: bool


def kind_word(kind: TopicKind) -> str:
    return {
        TopicKind.EVERYTHING: _("alles"),
        TopicKind.QUALIFICATION: _("kwalificatie"),
        TopicKind.PRODUCT: _("afgeleid product"),
        TopicKind.DOMAIN: _("domein"),
    }[kind]


def followed_lines(followed: Iterable[Followed]) -> list[FollowedLine]:
    return [_line(one) for one in followed]


def _line(one: Followed) -> FollowedLine:
    view: TopicView = one.topic
    return FollowedLine(
        id=one.id,
        kind=kind_word(view.topic.kind),
        name=view.name,
        page=view.path,
        rhythm=one.rhythm.label,
        change=follow_address(view.topic),
        feed=feed_address(view.topic),
    )


def rhythm_choices(now: Rhythm | None) -> list[RhythmChoice]:
    """Immediately is chosen until somebody chooses otherwise."""
    chosen = now or Rhythm.IMMEDIATELY
    return [RhythmChoice(one.value, one.label, one is chosen) for one in Rhythm]


def domains(on: date) -> list[str]:
    """The paths of the domains that one can follow."""
    return [path for path, _depth, _count in domain_tree(on)]
