"""Looking up what a proof points at, through a port: which key belongs to an issuer, and its list of statuses.

The port decides where may be looked. Implementations of ours answer from the own database, from a folder, or fetch
from addresses of recognised issuers only; a document never decides by itself that something is fetched.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

import orjson

from ijkpunt.formats.credentials.identities import Identity, IssuerKey, address_of, from_did_key, read_document
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import RuleBroken

LARGEST_DOCUMENT = 256 * 1024  # bytes of a DID document


class Unresolved(RuleBroken):
    """The key of the issuer cannot be had. Code `resolving.away`: not now, perhaps later."""


class Resolver(Protocol):
    def get(self, address: str) -> bytes | None:
        """What stands at this https address, or None when it is away or may not be asked."""
        ...


@dataclass(frozen=True, slots=True)
class Known:
    """A resolver that knows what it was given, for tests and for verifying without a network."""

    documents: Mapping[str, bytes]

    def get(self, address: str) -> bytes | None:
        return self.documents.get(address)


@dataclass(frozen=True, slots=True)
class Folder:
    """A resolver over a folder in which each file is named as its address, quoted."""

    folder: Path

    def get(self, address: str) -> bytes | None:
        try:
            return (self.folder / file_name(address)).read_bytes()
        except OSError:
            return None


def file_name(address: str) -> str:
    """The name under which a folder keeps what stands at an address."""
    return quote(address, safe="")


def identity_of(did: str, resolver: Resolver) -> Identity:
    """The keys of an issuer. Raises Unresolved."""
    try:
        if did.startswith("did:key:"):
            return from_did_key(did)
        address = address_of(did)
    except ValueError:
        raise _no("method", say("De gever heeft een identiteit die we niet kunnen nakijken.")) from None
    data = resolver.get(address)
    if data is None:
        raise _no("away", say("De sleutels van de gever zijn nu niet te vinden."))
    try:
        if len(data) > LARGEST_DOCUMENT:
            raise ValueError("a document that is too large")
        return read_document(orjson.loads(data), did)
    except (ValueError, RecursionError):
        raise _no("document", say("De sleutels van de gever zijn onleesbaar.")) from None


def key_of(method: str, issuer: str, resolver: Resolver) -> IssuerKey:
    """The key that a signature points at, when the issuer vouches for it. Raises Unresolved."""
    if not method.startswith(issuer + "#") or method == issuer + "#":
        raise _no("foreign", say("Het bewijs is getekend met een sleutel van iemand anders dan de gever."))
    key = identity_of(issuer, resolver).key(method)
    if key is None:
        raise _no("unknown_key", say("De gever kent de sleutel niet waarmee dit bewijs getekend is."))
    return key


def _no(code: str, message: Message) -> Unresolved:
    return Unresolved(f"resolving.{code}", message, say("Vraag het na bij de gever die op het bewijs staat."))
