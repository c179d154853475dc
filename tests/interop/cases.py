"""The proofs that independent clients are asked about, each with whether it may be believed.

Dates lie far back or far ahead, as clients ask their own clock.
"""

import copy
import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

from ijkpunt.formats.credentials import jwt
from ijkpunt.formats.credentials.containers import PNG
from ijkpunt.formats.credentials.data_integrity import sign, split
from ijkpunt.formats.credentials.elm import upload_form, write_european_credential
from ijkpunt.formats.credentials.identities import Identity, address_of
from ijkpunt.formats.credentials.jades import TestSealer
from ijkpunt.formats.credentials.multibase import base64url
from ijkpunt.formats.credentials.open_badge import write_open_badge
from ijkpunt.formats.credentials.signing import FileKey
from ijkpunt.formats.credentials.status_list import StatusEntry, encode, status_credential
from ijkpunt.kernel.award import AwardRecord, CredentialKind
from tests.formats.credentials.proofs import CONTEXTS, award, content, pilot, school

LONG_AGO, MADE, FAR_AHEAD = date(2024, 1, 2), datetime(2024, 1, 2, 9, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)
GOOD_INDEX, REVOKED_INDEX, SUSPENDED_INDEX = 1_234, 5_678, 91_011
BASE = "https://ijkpunt.example/status"


@dataclass(frozen=True)
class Case:
    """`document`, `token` or `sealed`; `lists` are what stands at each address, as JSON and as token."""

    good: bool
    identity: Identity
    document: dict[str, Any] = field(default_factory=dict)
    token: str = ""
    sealed: str = ""
    lists: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """For clients in another language."""
        issuer = self.identity.did
        web = {address_of(issuer): self.identity.document()} if issuer.startswith("did:web:") else {}
        return {
            "document": self.document,
            "token": self.token,
            "sealed": self.sealed,
            "issuer": issuer,
            "keys": self.identity.key_set()["keys"],
            "addresses": {**{address: json.loads(one["json"]) for address, one in self.lists.items()}, **web},
        }


def entries(index: int) -> tuple[StatusEntry, ...]:
    return tuple(StatusEntry(f"{BASE}/{purpose}/1", purpose, index) for purpose in ("revocation", "suspension"))


def lists(signer: FileKey, identity: Identity) -> dict[str, dict[str, str]]:
    found = {}
    for entry, index in zip(entries(0), (REVOKED_INDEX, SUSPENDED_INDEX), strict=True):
        document = status_credential(
            entry.address, identity.did, entry.purpose, encode({index}), since=MADE, until=FAR_AHEAD, keep_seconds=3600
        )
        found[entry.address] = {
            "json": json.dumps(sign(document, signer, MADE, CONTEXTS).document),
            "token": jwt.sign_token(document, signer),
        }
    return found


def proof(
    kind: CredentialKind = CredentialKind.QUALIFICATION,
    *,
    by: tuple[FileKey, Identity] | None = None,
    signer: FileKey | None = None,
    index: int = GOOD_INDEX,
    change: Callable[[AwardRecord], AwardRecord] = lambda one: one,
    status: bool = True,
) -> tuple[dict[str, Any], FileKey, Identity]:
    own, identity = by or pilot()
    one = change(award(kind, identity.did, awarded_on=LONG_AGO))
    unsigned = write_open_badge(
        content(replace(one, identifier=uuid.uuid5(uuid.NAMESPACE_URL, repr(one)))), entries(index) if status else ()
    )
    return sign(unsigned, signer or own, MADE, CONTEXTS).document, own, identity


def case(good: bool, made: tuple[dict[str, Any], FileKey, Identity]) -> Case:
    document, signer, identity = made
    return Case(good, identity, document, lists=lists(signer, identity))


def altered(change: Callable[[dict[str, Any]], object]) -> Case:
    document, signer, identity = proof()
    changed = copy.deepcopy(document)
    change(changed)
    return case(False, (changed, signer, identity))


def hide_status(document: dict[str, Any]) -> None:
    document["https://www.w3.org/2018/credentials#credentialStatus"] = document.pop("credentialStatus")


def hidden_status() -> Case:
    document, signer, identity = proof(index=REVOKED_INDEX)
    hide_status(document)
    return case(False, (document, signer, identity))


def token(algorithm: str) -> Case:
    document, signer, identity = proof(status=False)
    if algorithm == "RS256":
        rsa = FileKey(f"{identity.did}#rsa", generate_private_key(65537, 2048))
        identity = Identity(identity.did, (replace(identity.keys[0], identifier=rsa.key_id, key=rsa.public_key),))
        signer = rsa
    return Case(True, identity, token=jwt.sign_token(split(document)[0], signer))


def token_altered() -> Case:
    good = token("EdDSA")
    head, _, signature = good.token.split(".")
    claims = jwt.read_claims(good.token) | {"name": "Bewijs van meester"}
    return replace(good, good=False, token=f"{head}.{base64url(json.dumps(claims).encode())}.{signature}")


def seal(change: Callable[[str], str] = lambda payload: payload) -> Case:
    """A European credential with the core of a seal, and perhaps changed after it."""
    identity = school()[1]
    told = content(award(CredentialKind.QUALIFICATION, identity.did, awarded_on=LONG_AGO))
    payload = orjson.dumps(upload_form(write_european_credential(told, PNG, MADE)))
    with TemporaryDirectory() as folder:
        document = json.loads(
            TestSealer.open_or_make(Path(folder), "Zegel", MADE, production=False).seal(payload, MADE)
        )
    document["payload"] = change(document["payload"])
    return Case(change(payload.decode()) == payload.decode(), identity, sealed=json.dumps(document))


def all_cases() -> dict[str, Case]:
    """Every case by name."""
    stranger = replace(pilot(9)[0], key_id=pilot()[0].key_id)
    return {
        "qualification": case(True, proof()),
        "partial qualification": case(True, proof(CredentialKind.PARTIAL_QUALIFICATION)),
        "competences": case(True, proof(CredentialKind.COMPETENCES)),
        "no name on it": case(True, proof(change=lambda one: replace(one, holder=replace(one.holder, name="")))),
        "without status": case(True, proof(status=False)),
        "did:web": case(True, proof(by=school())),
        "must be renewed, not yet": case(True, proof(change=lambda one: replace(one, ends_on=FAR_AHEAD.date()))),
        "expired": case(False, proof(change=lambda one: replace(one, ends_on=date(2025, 1, 1)))),
        "not yet valid": case(False, proof(change=lambda one: replace(one, awarded_on=FAR_AHEAD.date()))),
        "revoked": case(False, proof(index=REVOKED_INDEX)),
        "suspended": case(False, proof(index=SUSPENDED_INDEX)),
        "a changed name": altered(lambda d: d.update(name="Bewijs van meester")),
        "a changed result": altered(lambda d: d["credentialSubject"]["result"].pop()),
        "issuer replaced": altered(lambda d: d["issuer"].update(id=pilot(8)[1].did)),
        "a key outside the vocabularies": altered(lambda d: d.update(verzonnen="x")),
        "a foreign key": case(False, proof(signer=stranger)),
        "status taken out": altered(lambda d: d.pop("credentialStatus")),
        "revoked, and the status hidden": hidden_status(),
        "token EdDSA": token("EdDSA"),
        "token RS256": token("RS256"),
        "token changed": token_altered(),
        "European, sealed": seal(),
        "European, changed after the seal": seal(lambda payload: payload.replace("Leiendekker", "Burgemeester")),
    }
