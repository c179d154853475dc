"""The world that a verifier looks at: issuers that we know, their lists of statuses, and what was issued."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from ijkpunt.formats.credentials import jwt
from ijkpunt.formats.credentials.data_integrity import sign
from ijkpunt.formats.credentials.identities import Identity, address_of
from ijkpunt.formats.credentials.resolving import Known
from ijkpunt.formats.credentials.sandbox import Sandbox
from ijkpunt.formats.credentials.signing import FileKey
from ijkpunt.formats.credentials.statements import Statement
from ijkpunt.formats.credentials.status_list import StatusEntry, encode, status_credential
from ijkpunt.formats.credentials.verifying import Standing, Verifier
from tests.formats.credentials.proofs import CONTEXTS, MADE, entries, school

NOW = MADE + timedelta(days=20)


@dataclass
class World:
    """`away` are addresses that do not answer; `revoked` and `suspended` are indices."""

    signer: FileKey = field(default_factory=lambda: school()[0])
    identity: Identity = field(default_factory=lambda: school()[1])
    standing_of: Mapping[str, Standing] | None = None
    issued: bool | None = True
    revoked: frozenset[int] = frozenset()
    suspended: frozenset[int] = frozenset()
    away: frozenset[str] = frozenset()
    replaced: Mapping[str, bytes] = field(default_factory=dict)
    list_signer: FileKey | None = None
    list_days: int = 300
    as_token: bool = False
    asked: list[tuple[str, str, date]] = field(default_factory=list)

    def standing(self, issuer: str, statement: Statement, on: date) -> Standing | None:
        self.asked.append((issuer, statement.code, on))
        known = self.standing_of
        if known is None:
            known = {self.identity.did: Standing("CVO De Proef", recognised=True, ours=True)}
        return known.get(issuer)

    def was_issued(self, digest: str) -> bool | None:
        return self.issued if digest else False

    def status_list(self, entry: StatusEntry) -> bytes:
        until = MADE + timedelta(days=self.list_days)
        bits = encode(self.revoked if entry.purpose == "revocation" else self.suspended)
        document = status_credential(
            entry.address, self.identity.did, entry.purpose, bits, since=MADE, until=until, keep_seconds=3600
        )
        signer = self.list_signer or self.signer
        if self.as_token:
            return jwt.sign_token(document, signer).encode()
        return json.dumps(sign(document, signer, MADE, CONTEXTS).document).encode()

    def documents(self) -> dict[str, bytes]:
        found = {entry.address: self.status_list(entry) for entry in entries()}
        if self.identity.did.startswith("did:web:"):
            found[address_of(self.identity.did)] = json.dumps(self.identity.document()).encode()
        return {address: data for address, data in found.items() if address not in self.away} | dict(self.replaced)

    def verifier(self, sandbox: Sandbox) -> Verifier:
        return Verifier(Known(self.documents()), self, sandbox)


def raw(document: Mapping[str, object]) -> bytes:
    return json.dumps(document).encode()
