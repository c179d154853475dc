"""The status of a proof, from the signed list that it points at. Who cannot read the list does not know.

A list counts when it is signed by the same issuer as the proof, stands at the address that the proof names, and has not
passed its own date: an old copy without the newest bits could be put in its place.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from ijkpunt.formats.credentials import jwt
from ijkpunt.formats.credentials.data_integrity import is_signed_by
from ijkpunt.formats.credentials.moments import from_text
from ijkpunt.formats.credentials.reading import Found, issuer_of, read_signed
from ijkpunt.formats.credentials.resolving import Resolver, key_of
from ijkpunt.formats.credentials.status_list import LONGEST_TEXT, StatusEntry, read_bit, read_entry
from ijkpunt.kernel.problems import RuleBroken

LARGEST_DOCUMENT: Final = LONGEST_TEXT + 64 * 1024  # bytes
MOST_ENTRIES: Final = 4  # status lists of one proof

HashData = Callable[[Mapping[str, Any], Mapping[str, Any]], bytes]  # document, proof options: what is signed


class Status(StrEnum):
    GOOD = "good"
    NONE = "none"  # the proof points at no list
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


def status_of(document: Mapping[str, Any], at: datetime, resolver: Resolver, hash_data: HashData) -> Status:
    """The status of a proof whose signature was checked. The worst of its lists counts."""
    given = document.get("credentialStatus")
    entries = given if isinstance(given, list) else [] if given is None else [given]
    if not entries:
        return Status.NONE
    if len(entries) > MOST_ENTRIES:
        return Status.UNKNOWN
    found = {_one(entry, issuer_of(document), at, resolver, hash_data) for entry in entries}
    return next(status for status in (Status.REVOKED, Status.SUSPENDED, Status.UNKNOWN, Status.GOOD) if status in found)


def _one(value: object, issuer: str, at: datetime, resolver: Resolver, hash_data: HashData) -> Status:
    try:
        entry = read_entry(value)
        document = _list(entry, issuer, at, resolver, hash_data)
        if not read_bit(document, entry):
            return Status.GOOD
    except (RuleBroken, ValueError):
        return Status.UNKNOWN
    return {"revocation": Status.REVOKED, "suspension": Status.SUSPENDED}.get(entry.purpose, Status.UNKNOWN)


def _list(entry: StatusEntry, issuer: str, at: datetime, resolver: Resolver, hash_data: HashData) -> Mapping[str, Any]:
    """The list at the address of this entry, checked. Raises RuleBroken and ValueError."""
    data = resolver.get(entry.address)  # the port decides where may be looked
    if data is None:
        raise ValueError("the list is away")
    found = read_signed(data, LARGEST_DOCUMENT)
    document = found.document
    if issuer_of(document) != issuer:
        raise ValueError("a list of another issuer")
    end = document.get("validUntil")
    if at < from_text(document["validFrom"]) or (end is not None and at >= from_text(end)):
        raise ValueError("an old list, or one of the future")
    if not _signed(found, issuer, resolver, hash_data):
        raise ValueError("not signed by the issuer")
    return document


def _signed(found: Found, issuer: str, resolver: Resolver, hash_data: HashData) -> bool:
    if found.proof is None:
        key = key_of(str(jwt.read_header(found.token).get("kid")), issuer, resolver)
        return key.revoked is None and jwt.verify_token(found.token, key.key) is not None
    key = key_of(str(found.proof["verificationMethod"]), issuer, resolver)
    options = {name: value for name, value in found.proof.items() if name != "proofValue"}
    signed = hash_data(found.document, options)
    return key.revoked is None and is_signed_by(key.key, signed, str(found.proof["proofValue"]))
