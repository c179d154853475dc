"""Whether a proof still counts: one bit per proof in a list that anybody may fetch without telling for whom.

Source: W3C Recommendation "Bitstring Status List v1.0" (May 2025): at least 131 072 entries, the left-most bit is
entry 0, gzip, base64url with `u` before it, entries given out at random so that the number tells nothing. The list is
signed by the issuer whose proofs it is about: two common clients ask for that.
"""

import gzip
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from ijkpunt.formats.credentials.moments import as_text
from ijkpunt.formats.credentials.multibase import base64url, from_base64url
from ijkpunt.formats.credentials.vocabularies import CREDENTIALS_2
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken

ENTRIES: Final = 131_072  # the least that hides anybody
LARGEST_LIST: Final = 4 * 1024 * 1024  # bytes of bits: 33 million entries
LONGEST_TEXT: Final = 6 * 1024 * 1024  # letters of encodedList
FULL_AT: Final = 0.5  # share of entries given out; above it a random free one takes long to find, and a new list begins


class BadStatusList(RuleBroken):
    """The list cannot be read. Who cannot read a list does not know the status: never "valid"."""


@dataclass(frozen=True, slots=True)
class StatusEntry:
    """Where the status of one proof stands: an index in the list at this address, for one purpose."""

    address: str
    purpose: str
    index: int

    def as_json(self) -> dict[str, str]:
        return {
            "id": f"{self.address}#{self.index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": self.purpose,
            "statusListIndex": str(self.index),
            "statusListCredential": self.address,
        }


def encode(indices: Iterable[int], size: int = ENTRIES) -> str:
    """encodedList with the bits of these indices set. The same indices give the same text."""
    if size % 8 or size < ENTRIES:
        raise ValueError("a list has at least 131 072 entries, a multiple of eight")
    bits = bytearray(size // 8)
    for index in indices:
        if not 0 <= index < size:
            raise ValueError("an index outside the list")
        bits[index // 8] |= 0x80 >> index % 8
    return "u" + base64url(gzip.compress(bytes(bits), mtime=0))


def decode(text: object) -> bytes:
    """The bits of encodedList. Raises BadStatusList; never inflates more than LARGEST_LIST."""
    if not isinstance(text, str) or not text.startswith("u") or len(text) > LONGEST_TEXT:
        raise _bad()
    inflater = zlib.decompressobj(wbits=31)
    try:
        bits = inflater.decompress(from_base64url(text[1:]), LARGEST_LIST + 1)
    except (ValueError, zlib.error):
        raise _bad() from None
    if len(bits) > LARGEST_LIST or not inflater.eof or inflater.unused_data or len(bits) * 8 < ENTRIES:
        raise _bad()
    return bits


def is_set(bits: bytes, index: int) -> bool:
    """Is this entry set? Raises BadStatusList for an index outside the list."""
    if not 0 <= index < len(bits) * 8:
        raise _bad()
    return bool(bits[index // 8] & 0x80 >> index % 8)


def free_index(taken: Callable[[int], bool], count: int, below: Callable[[int], int], size: int = ENTRIES) -> int:
    """A random entry that nobody has. `below(n)` gives a random number under n, `count` is how many are given out.

    Raises RuleBroken `status.full` when half of the list is given out: then a new list begins.
    """
    if count >= size * FULL_AT:
        raise RuleBroken(
            "status.full",
            say("De statuslijst is half vol. Nog een plaats raden duurt te lang."),
            say("Begin een nieuwe lijst voor deze gever."),
        )
    while taken(index := below(size)):
        pass
    return index


def status_credential(
    address: str,
    issuer: str,
    purpose: str,
    encoded: str,
    *,
    since: datetime,
    until: datetime,
    keep_seconds: int,
) -> dict[str, Any]:
    """The list as a credential, still to be signed. `until`: after it an old copy no longer counts."""
    return {
        "@context": [CREDENTIALS_2],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": as_text(since),
        "validUntil": as_text(until),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose,
            "encodedList": encoded,
            "ttl": keep_seconds * 1000,
        },
    }


def read_entry(value: object) -> StatusEntry:
    """The entry in a credential. Raises ValueError."""
    if not isinstance(value, Mapping) or value.get("type") != "BitstringStatusListEntry":
        raise ValueError("not an entry of a status list")
    address, purpose, index = (value.get(key) for key in ("statusListCredential", "statusPurpose", "statusListIndex"))
    if not (isinstance(address, str) and isinstance(purpose, str) and isinstance(index, str)):
        raise ValueError("a part of the entry lacks")
    if not (index.isascii() and index.isdecimal() and len(index) <= 9) or str(value.get("statusSize", 1)) != "1":
        raise ValueError("not an index of single bits")
    return StatusEntry(address, purpose, int(index))


def read_bit(list_document: Mapping[str, Any], entry: StatusEntry) -> bool:
    """Is the entry set in this list, whose signature was checked before? Raises BadStatusList."""
    subject = list_document.get("credentialSubject")
    if not isinstance(subject, Mapping) or subject.get("type") != "BitstringStatusList":
        raise _bad()
    purposes = subject.get("statusPurpose")
    if list_document.get("id") != entry.address or entry.purpose not in (
        purposes if isinstance(purposes, list) else [purposes]
    ):
        raise _bad()
    return is_set(decode(subject.get("encodedList")), entry.index)


def _bad() -> BadStatusList:
    return BadStatusList(
        "status.list",
        say("De statuslijst van de gever is onleesbaar."),
        say("Probeer het later opnieuw. Zolang weten we niet of het bewijs nog geldt."),
    )
