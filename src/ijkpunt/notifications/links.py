"""Links in letters: whole addresses, and tokens that only this server can make.

A token to stop needs no sign-in and holds for ever: whoever has the letter may stop it. A token to confirm an address
holds for a week and only for that address.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.core import signing

from ijkpunt.notifications.rules.delivery import CONFIRM_WITHIN
from ijkpunt.notifications.rules.rhythm import Rhythm

if TYPE_CHECKING:
    from ijkpunt.accounts.models import User

STOP, CONFIRM = "ijkpunt.notifications.stop", "ijkpunt.notifications.confirm"
MAILBOX = "ijkpunt.notifications.mailbox"


@dataclass(frozen=True, slots=True)
class Stop:
    """What a link stops: one subscription, or (None) all mail of one person in one rhythm."""

    subscription: UUID | None = None
    person: int = 0
    rhythm: Rhythm = Rhythm.IMMEDIATELY


def absolute(path: str) -> str:
    return f"{settings.PUBLIC_URL}{path}"


def stop_token(stop: Stop) -> str:
    text = str(stop.subscription) if stop.subscription else f"{stop.person}.{stop.rhythm}"
    return signing.Signer(salt=STOP).sign(text)


def read_stop(token: str) -> Stop | None:
    """What the token stops; None for one that is not ours."""
    try:
        text = signing.Signer(salt=STOP).unsign(token)
    except signing.BadSignature:
        return None
    person, dot, rhythm = text.partition(".")
    return Stop(None, int(person), Rhythm(rhythm)) if dot else Stop(UUID(text))


def confirm_token(user: "User") -> str:
    return signing.dumps([user.pk, mark_of(user.email)], salt=CONFIRM)


def read_confirm(token: str) -> tuple[int, str] | None:
    """The number of the account and the mark of the address; None for a token that is old or not ours."""
    try:
        person, mark = signing.loads(token, salt=CONFIRM, max_age=CONFIRM_WITHIN)
    except signing.BadSignature:
        return None
    return int(person), str(mark)


def mailbox_token(person: UUID, address: str) -> str:
    """For the mail address of a file without account: to say that it is theirs, or to take it out."""
    return signing.dumps([str(person), mark_of(address)], salt=MAILBOX)


def read_mailbox(token: str, *, within: timedelta | None = None) -> tuple[UUID, str] | None:
    """The file and the mark of the address; None for a token that is not ours, or older than `within`."""
    try:
        person, mark = signing.loads(token, salt=MAILBOX, max_age=within)
    except signing.BadSignature:
        return None
    return UUID(person), str(mark)


def fits(mark: str, address: str) -> bool:
    return mark == mark_of(address)


def mark_of(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()[:24]
