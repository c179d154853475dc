"""The log of what was issued: a chain in which every entry carries the hash of the one before it.

It answers the question a signature cannot: was this proof given here? Who steals a key can write any date in a proof,
but not in this log, whose last hash of each day is published. The log holds no personal data: the number of the proof,
the digest of what was signed, who gave it and the decision it rests on. It outlives the erasing of a person.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

SCHEME = "ijkpunt-issued-1"  # stands inside every hash; a later way of hashing gets another name
GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was signed. `form` names the rendering, `digest` is the SHA-256 of what was signed."""

    sequence: int
    award: UUID
    form: str
    digest: str
    issuer: str
    decision: str
    at: datetime
    previous_hash: str


@dataclass(frozen=True, slots=True)
class End:
    """Where the chain ends: the number and hash of its last entry."""

    sequence: int = 0
    hash: str = GENESIS


class Fault(StrEnum):
    """What is wrong with the first entry that does not fit."""

    MISSING = "missing"
    CHANGED = "changed"
    REORDERED = "reordered"


@dataclass(frozen=True, slots=True)
class BrokenAt:
    """The first entry that does not fit. What comes after it proves nothing any more."""

    sequence: int
    fault: Fault


def hash_of(entry: Entry) -> str:
    """The hash of an entry, 64 hexadecimal digits."""
    content = {
        "scheme": SCHEME,
        "sequence": entry.sequence,
        "award": str(entry.award),
        "form": entry.form,
        "digest": entry.digest,
        "issuer": entry.issuer,
        "decision": entry.decision,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "previous_hash": entry.previous_hash,
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def check_chain(entries: Iterable[tuple[Entry, str]]) -> tuple[End, BrokenAt | None]:
    """Walk (entry, stored hash) pairs in order. Returns the last good end, and where the chain breaks or None."""
    end = End()
    for entry, stored in entries:
        if entry.sequence != end.sequence + 1:
            return end, BrokenAt(end.sequence + 1, Fault.MISSING)
        if entry.previous_hash != end.hash:
            return end, BrokenAt(entry.sequence, Fault.REORDERED)
        if hash_of(entry) != stored:
            return end, BrokenAt(entry.sequence, Fault.CHANGED)
        end = End(entry.sequence, stored)
    return end, None
