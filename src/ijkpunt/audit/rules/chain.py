"""The chain: every event carries the hash of the one before it, so nothing can be changed, left out or moved unseen.

The hash is SHA-256 over the canonical JSON (sorted keys, no blanks, UTF-8) of the whole event, the previous hash
included. Whoever notes down the last sequence number and hash can later prove that nothing up to there was touched.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

SCHEME = "ijkpunt-audit-1"  # stands inside every hash; a later way of hashing gets another name
GENESIS = "0" * 64  # what the first event has as its previous hash
EVENT_NAME = re.compile(r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$", re.ASCII)


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as it goes into the chain. `at` is in UTC; `data` holds only JSON, see `plain`."""

    sequence: int
    at: datetime
    event: str
    actor: str
    actor_name: str
    organisation: str
    subject: str
    ground: str
    data: Mapping[str, object]
    previous_hash: str


@dataclass(frozen=True, slots=True)
class Link:
    """The end of a chain or of a part of it: the number and hash of its last event."""

    sequence: int
    hash: str


START = Link(0, GENESIS)


class Break(StrEnum):
    """What is wrong with the first event that does not fit."""

    MISSING = "missing"  # its number is not there: somebody took it out
    CHANGED = "changed"  # what it says is not what was written
    REORDERED = "reordered"  # it does not follow on the one before: moved, put in between, or that one was replaced
    ADDED = "added"  # it stands after the last event that the system wrote


@dataclass(frozen=True, slots=True)
class BrokenAt:
    """Where the chain breaks first. Whatever comes after `sequence` proves nothing any more."""

    sequence: int
    kind: Break


def hash_of(entry: Entry) -> str:
    """The hash of an event, 64 hexadecimal digits."""
    content = {
        "scheme": SCHEME,
        "sequence": entry.sequence,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "event": entry.event,
        "actor": entry.actor,
        "actor_name": entry.actor_name,
        "organisation": entry.organisation,
        "subject": entry.subject,
        "ground": entry.ground,
        "data": entry.data,
        "previous_hash": entry.previous_hash,
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def plain(value: object) -> object:
    """`value` as JSON that comes back the same from every database.

    Dates become text. Whole floats become integers, because PostgreSQL's jsonb does not keep them apart.
    Raises TypeError for anything else than JSON values and dates, ValueError for infinite numbers.
    """
    match value:
        case None | bool():
            return value
        case str():
            return str(value)
        case int():
            return int(value)
        case float():
            if value != value or value in (float("inf"), float("-inf")):
                raise ValueError("an audit event cannot hold a number that is not finite")
            return int(value) if value.is_integer() else value
        case datetime() | date():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [plain(inner) for inner in value]
        case _:
            raise TypeError(f"an audit event cannot hold {type(value).__name__}; write it as text")


def first_break(entries: Iterable[tuple[Entry, str]], after: Link = START) -> tuple[Link, BrokenAt | None]:
    """Walk (entry, stored hash) pairs in order of sequence, starting after a link that is known to be good.

    Returns the last good link, and where the chain breaks or None.
    """
    last = after
    for entry, stored in entries:
        if entry.sequence != last.sequence + 1:
            return last, BrokenAt(last.sequence + 1, Break.MISSING)
        if entry.previous_hash != last.hash:
            return last, BrokenAt(entry.sequence, Break.REORDERED)
        if hash_of(entry) != stored:
            return last, BrokenAt(entry.sequence, Break.CHANGED)
        last = Link(entry.sequence, stored)
    return last, None
