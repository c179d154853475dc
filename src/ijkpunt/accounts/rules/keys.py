"""Keys with which the software of an organisation asks the API: what they may do, how long, how often.

A key acts for its organisation, never for a person: what only a person may do (assess, guide, sit in a committee, make
keys) is no scope.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem

SCOPES = (Permission.JOURNEY_COORDINATE, Permission.CREDENTIAL_ISSUE)
LONGEST = timedelta(366)  # a key that nobody renews stops within a year: our choice
LONGEST_NAME = 100  # characters
PER_MINUTE, PER_DAY = 6_000, 500_000  # requests of a new key; what somebody without a key may, is less
START = "ijk_"
_TOKEN = re.compile(r"ijk_([0-9a-f]{8})_[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class NewToken:
    """A key that was just made. `token` is shown once; the rest is kept."""

    token: str
    prefix: str
    secret_hash: str


@dataclass(frozen=True, slots=True)
class KeyAsked:
    """A key as somebody wants to make it; days both included."""

    name: str
    scopes: frozenset[str]
    first: date
    last: date


def new_token() -> NewToken:
    """A key that nobody guesses: 256 bits behind a first part that may be shown."""
    prefix = secrets.token_hex(4)
    token = f"{START}{prefix}_{secrets.token_urlsafe(32)}"
    return NewToken(token, prefix, hash_of(token))


def prefix_of(token: str) -> str:
    """The part of a key that may be shown; empty for what is no key."""
    found = _TOKEN.fullmatch(token)
    return found[1] if found else ""


def hash_of(token: str) -> str:
    """What is kept of a key. A plain hash is enough, as the secret is random and long."""
    return hashlib.sha256(token.encode()).hexdigest()


def matches(token: str, secret_hash: str) -> bool:
    """Is this the key of which the hash was kept? Takes the same time for every wrong one."""
    return hmac.compare_digest(hash_of(token), secret_hash)


def scopes_for(permissions: Collection[str]) -> tuple[Permission, ...]:
    """What somebody with these permissions can let a key do."""
    return tuple(scope for scope in SCOPES if scope in permissions)


def holds(first: date, last: date, revoked_on: date | None, on: date) -> bool:
    """Does a key work on a day? From the day on which it was revoked it does not."""
    return first <= on <= last and (revoked_on is None or on < revoked_on)


def effective(scopes: Iterable[str], of_organisation: Collection[str]) -> frozenset[str]:
    """What a key may now: never more than somebody of its organisation may today."""
    return frozenset(scope for scope in scopes if scope in SCOPES and scope in of_organisation)


def key_problems(asked: KeyAsked, permissions: Collection[str], on: date) -> Iterator[Problem]:
    """Everything that is wrong with a key that somebody with `permissions` wants to make on a day."""
    if not asked.name.strip():
        yield _problem("name", say("De sleutel heeft geen naam."), say("Schrijf welke software hem krijgt."))
    if len(asked.name.strip()) > LONGEST_NAME:
        yield _problem("name", say("Deze naam is te lang."), say("Schrijf hoogstens {most} tekens.", most=LONGEST_NAME))
    for scope in sorted(asked.scopes - set(scopes_for(permissions))):
        yield _problem(
            "scopes",
            say("Dit mag je zelf niet, of geen sleutel mag het: {scope}.", scope=scope),
            say("Een sleutel mag nooit meer dan wie hem maakt. Haal dit weg."),
        )
    if asked.last < asked.first:
        yield _problem("valid_until", say("De sleutel eindigt voor hij begint."), say("Kies een latere laatste dag."))
    if asked.last < on:
        yield _problem("valid_until", say("Deze dag is voorbij."), say("Kies een dag vanaf vandaag."))
    if asked.last - asked.first > LONGEST:
        yield _problem(
            "valid_until",
            say("Een sleutel werkt hoogstens een jaar."),
            say("Kies een laatste dag tot en met {last}.", last=asked.first + LONGEST),
        )


def _problem(field: str, message: Message, remedy: Message) -> Problem:
    return Problem(f"key.{field}", message, remedy, Place(field=field))
