"""Mails: plain text, one answer on top, and at the end why somebody gets it and how to stop it.

The header of RFC 8058 lets a mail program stop a subscription with one press, without signing in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.kernel.problems import RuleBroken, shorten
from ijkpunt.language import said
from ijkpunt.notifications.links import Stop, absolute, confirm_token, mailbox_token, stop_token
from ijkpunt.notifications.queries.following import describe
from ijkpunt.notifications.queries.outbox import message_of
from ijkpunt.notifications.rules.delivery import Kind
from ijkpunt.notifications.rules.notices import PERSONAL_EVENT
from ijkpunt.notifications.rules.rhythm import Rhythm
from ijkpunt.notifications.rules.topics import Topic
from ijkpunt.pathways.queries import Mailbox, mailbox

if TYPE_CHECKING:
    from ijkpunt.accounts.models import User
    from ijkpunt.notifications.models import OutboxItem, Subscription

LANGUAGE = "nl"  # of the texts of the register
LONGEST_SUBJECT = 150  # characters


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened, and the page with more."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why this letter comes: what somebody follows, and the address that stops it."""

    name: str
    stop: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Who gets a letter. `mailbox`: that of a file without account, None for who has one."""

    name: str
    email: str
    mailbox: Mailbox | None = None


def reader_of(item: "OutboxItem") -> Reader | None:
    """Where the message goes now; None when nobody waits for it any more, or never confirmed that the address is
    theirs."""
    if item.user is not None:
        return Reader(item.user.name, item.user.email) if item.user.is_active else None
    found = mailbox(item.person) if item.person else None
    if found is None or not (found.confirmed or item.kind == Kind.CONFIRMATION):
        return None
    return Reader(found.name, found.address, found)


def write_letter(items: Sequence["OutboxItem"], at: datetime) -> EmailMessage:
    """One mail to one person, with what waits for them: news of one rhythm, one reminder, or one confirmation."""
    with translation.override(LANGUAGE):
        kind, user, reader = Kind(items[0].kind), items[0].user, reader_of(items[0])
        if reader is None:
            raise ValueError("a letter goes to a person")
        if kind is Kind.CONFIRMATION:
            letter = _own_confirmation(reader, reader.mailbox) if reader.mailbox else _confirmation(reader, user)
        elif kind is Kind.NOTICE:
            letter = _reminder(reader, items)
        else:
            letter = _news(reader, items, at)
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    # The same message keeps its number when it is sent again, so that a mail program can see it twice for once.
    letter.extra_headers |= {"Auto-Submitted": "auto-generated", "Message-ID": f"<{items[0].pk}@{host}>"}
    return letter


def _news(reader: Reader, items: Sequence["OutboxItem"], at: datetime) -> EmailMessage:
    lines = _lines(items)
    followed = {row.pk: row for item in items if (row := item.subscription) is not None}
    subject = (
        lines[0].text
        if len(lines) == 1
        else ngettext("%(count)s bericht over wat je volgt", "%(count)s berichten over wat je volgt", len(lines))
        % {"count": len(lines)}
    )
    context = {"name": reader.name, "lines": lines, "reasons": [_reason(row, at) for row in followed.values()]}
    letter = _letter(reader, subject, "news", context)
    one = next(iter(followed)) if len(followed) == 1 else None
    stop = absolute(_stop_path(Stop(one) if one else Stop(None, items[0].user_id or 0, Rhythm(items[0].rhythm))))
    letter.extra_headers |= {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return letter


def _reminder(reader: Reader, items: Sequence["OutboxItem"]) -> EmailMessage:
    lines = _lines(items)
    personal = items[0].event.startswith(PERSONAL_EVENT)
    context = {"name": reader.name, "lines": lines, "stop": _own_page(reader.mailbox) if reader.mailbox else ""}
    return _letter(reader, lines[0].text, "personal" if personal else "reminder", context)


def _confirmation(reader: Reader, user: "User | None") -> EmailMessage:
    token = confirm_token(user) if user else ""
    address = absolute(reverse("notifications:confirm", args=(token,)))
    return _letter(reader, _("Is dit jouw e-mailadres?"), "confirmation", {"name": reader.name, "address": address})


def _own_confirmation(reader: Reader, box: Mailbox) -> EmailMessage:
    """Without the name: whoever gets it by mistake learns nothing of anybody."""
    return _letter(reader, _("Is dit jouw e-mailadres?"), "own_confirmation", {"address": _own_page(box)})


def _own_page(box: Mailbox) -> str:
    """Where somebody without account says yes to the mails, or ends them."""
    return absolute(reverse("notifications:mailbox", args=(mailbox_token(box.person, box.address),)))


def _lines(items: Sequence["OutboxItem"]) -> list[Line]:
    """Each event once, even for who follows it in two ways; the oldest first."""
    told: dict[object, Line] = {}
    for item in sorted(items, key=lambda item: (item.happened_at, item.sequence or 0)):
        if (message := message_of(item)) is not None:
            told.setdefault(item.sequence or item.pk, Line(said(message), absolute(item.path)))
    return list(told.values())


def _reason(row: "Subscription", at: datetime) -> Reason:
    topic = Topic.parse(row.topic)
    try:
        name = said(describe(topic, at.date()).name)
    except RuleBroken:
        name = topic.key
    return Reason(name, absolute(_stop_path(Stop(row.pk))))


def _stop_path(stop: Stop) -> str:
    return reverse("notifications:unsubscribe", args=(stop_token(stop),))


def _letter(reader: Reader, subject: str, template: str, context: Mapping[str, object]) -> EmailMessage:
    values = {**context, "mine": absolute(reverse("notifications:mine"))}
    body = render_to_string(f"notifications/{template}.txt", values)
    return EmailMessage(subject=shorten(subject, LONGEST_SUBJECT), body=body, to=[reader.email])
