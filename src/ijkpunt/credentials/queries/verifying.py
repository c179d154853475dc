"""Verify a proof against what this system knows: its issuers, their rights and keys, their lists, and the log.

Nothing is fetched, ever: an address in a proof is looked up among our own addresses. Of issuers that give elsewhere
this system knows nothing; whoever has their documents verifies with `ijkpunt credential verify` and a folder.
"""

import atexit
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Final
from uuid import UUID

import orjson

from ijkpunt.credentials.models import Award, IssuedEntry, Issuer, StatusEdition
from ijkpunt.credentials.queries.issuers import identity_of, may_award
from ijkpunt.credentials.rules.deriving import Scope
from ijkpunt.formats.credentials.identities import DID_WEB
from ijkpunt.formats.credentials.sandbox import Sandbox
from ijkpunt.formats.credentials.statements import Statement
from ijkpunt.formats.credentials.verifying import Result, Standing, Verifier
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.identifiers import PARTIAL, VERSION

PROCESSES: Final = 2  # that take documents of strangers apart, for each process of the server


def verify(data: bytes, at: datetime) -> Result:
    """Is this proof real, and does it count at this moment? Never raises for what stands in it; keeps nothing."""
    return Verifier(OwnAddresses(at), OwnRegistry(), sandbox()).verify(data, at)


def key_of_did(did: str) -> str:
    """The key of the issuer of ours with this identifier; empty when it is none of ours."""
    return Issuer.objects.filter(did=did).values_list("key", flat=True).first() or ""


@cache
def sandbox() -> Sandbox:
    """The processes that do hard work, started when somebody first verifies, ended with this process."""
    made = Sandbox(PROCESSES)
    atexit.register(made.close)
    return made


@dataclass(frozen=True, slots=True)
class OwnAddresses:
    """A resolver over the database: the DID documents of our issuers, and their lists as they stood `at`."""

    at: datetime

    def get(self, address: str) -> bytes | None:
        did = _did_at(address)
        if did:
            issuer = Issuer.objects.filter(did=did).first()
            return orjson.dumps(identity_of(issuer).document()) if issuer else None
        # The token says the same as the document, and is far cheaper to check.
        tokens = StatusEdition.objects.filter(list__address=address, valid_from__lte=self.at, valid_until__gt=self.at)
        token = tokens.order_by("-valid_from", "-pk").values_list("token", flat=True).first()
        return bytes(token) if token is not None else None


@dataclass(frozen=True, slots=True)
class OwnRegistry:
    """The issuers that give through this system, what they may give, and what they gave."""

    def standing(self, issuer: str, statement: Statement, on: date) -> Standing | None:
        row = Issuer.objects.filter(did=issuer).first()
        if row is None:
            return None
        day, road = _decision(row, statement, on)
        return Standing(row.name, _recognised(row, statement, road, day), ours=True)

    def was_issued(self, digest: str) -> bool | None:
        return bool(digest) and IssuedEntry.objects.filter(digest=digest).exists()


def _decision(issuer: Issuer, statement: Statement, on: date) -> tuple[date, Road | None]:
    """The day and the road that count. What an issuer may give is asked when it decides, not when it hands over: so we
    take them from the award of this number. A number that somebody else made up does not help, as the log is asked too.
    """
    try:
        identifier = UUID(statement.identifier.removeprefix("urn:uuid:"))
    except ValueError:
        return on, None
    award = Award.objects.filter(identifier=identifier, issuer=issuer).first()
    return (award.decided_on, Road(award.road)) if award else (on, None)


def _recognised(issuer: Issuer, statement: Statement, road: Road | None, on: date) -> bool:
    part = PARTIAL.match(statement.code)
    if part is None and VERSION.match(statement.code) is None:
        return False
    scope = may_award(issuer, part[1] if part else statement.code, road, on)
    return scope is not None and _covers(scope, statement, part is not None)


def _covers(scope: Scope, statement: Statement, is_part: bool) -> bool:
    """A right for parts gives those parts and proofs of their competences, never the whole."""
    if scope.whole:
        return True
    return statement.code in scope.partials if is_part else statement.kind == "Competency"


def _did_at(address: str) -> str:
    """The did:web whose document stands at this address, or nothing."""
    host, _, path = address.removeprefix("https://").removesuffix("/did.json").partition("/")
    did = ":".join(("did:web", host.replace(":", "%3A"), *path.split("/")))
    return did if address.endswith("/did.json") and DID_WEB.match(did) else ""
