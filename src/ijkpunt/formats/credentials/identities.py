"""Who signs, by name: the DID of an issuer, its document with keys, and which key a signature points at.

`did:web` is a recognised issuer on its own domain: keys can be renewed, and old ones stay in the document for as long
as their proofs live. `did:key` is a key that names itself: for pilots and tests, as it cannot be renewed. Sources: W3C
"Decentralized Identifiers 1.0", W3C "Controlled Identifiers 1.0" (assertionMethod, revoked), W3C-CCG "did:web Method".
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import unquote

from ijkpunt.formats.credentials.keys import PublicKey
from ijkpunt.formats.credentials.moments import as_text, from_text
from ijkpunt.kernel.signing import Algorithm

DID_KEY: Final = re.compile(r"did:key:(z[1-9A-HJ-NP-Za-km-z]{40,60})\Z")
DID_WEB: Final = re.compile(r"did:web:[A-Za-z0-9.-]{1,253}(?:%3A\d{1,5})?(?::[A-Za-z0-9._-]{1,100}){0,8}\Z")
MOST_KEYS: Final = 200  # of one document
CONTEXTS: Final = (
    "https://www.w3.org/ns/did/v1",
    "https://w3id.org/security/multikey/v1",
    "https://w3id.org/security/jwk/v1",
)


@dataclass(frozen=True, slots=True)
class IssuerKey:
    """A public key in a DID document. `revoked`: from then on it no longer counts, whatever date a proof tells."""

    identifier: str
    key: PublicKey
    revoked: datetime | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """A DID with the keys that may sign its proofs, newest first."""

    did: str
    keys: tuple[IssuerKey, ...]

    def key(self, identifier: str) -> IssuerKey | None:
        """The key with this identifier, or None when this DID does not (or no longer) vouch for it."""
        return next((key for key in self.keys if key.identifier == identifier), None)

    def document(self) -> dict[str, Any]:
        """The DID document that the issuer publishes. Old keys stay in it; a revoked one carries its moment."""
        return {
            "@context": list(CONTEXTS),
            "id": self.did,
            "verificationMethod": [_method(self.did, key) for key in self.keys],
            "assertionMethod": [key.identifier for key in self.keys],
        }

    def key_set(self) -> dict[str, Any]:
        """The same keys as a JSON Web Key Set, for who checks JWTs without DIDs. Revoked ones are left out."""
        alive = [key for key in self.keys if key.revoked is None]
        return {
            "keys": [
                {**key.key.jwk(), "kid": key.identifier, "use": "sig", "alg": key.key.algorithm.value} for key in alive
            ]
        }


def did_key(key: PublicKey) -> Identity:
    """The identity of a key that names itself."""
    text = key.multikey()
    return Identity(f"did:key:{text}", (IssuerKey(f"did:key:{text}#{text}", key),))


def did_web(host: str, *path: str) -> str:
    """The DID of an issuer at a host (`bewijzen.example`, or with a port) and a path. Raises ValueError."""
    did = ":".join(("did:web", host.replace(":", "%3A"), *path))
    if not DID_WEB.match(did):
        raise ValueError(f"{did} is not a did:web")
    return did


def address_of(did: str) -> str:
    """Where the document of a did:web stands: always https. Raises ValueError."""
    if not DID_WEB.match(did):
        raise ValueError("not a did:web")
    host, *path = did.removeprefix("did:web:").split(":")
    if any(not part.strip(".") for part in path):
        raise ValueError("a path that climbs")
    return f"https://{unquote(host)}/{'/'.join(path) if path else '.well-known'}/did.json"


def from_did_key(did: str) -> Identity:
    """The identity in a did:key. Raises ValueError."""
    found = DID_KEY.match(did)
    if found is None:
        raise ValueError("not a did:key of an Ed25519 key")
    return did_key(PublicKey.from_multikey(found[1]))


def read_document(document: object, did: str) -> Identity:
    """The identity in a DID document that was fetched for `did`. Raises ValueError.

    Only keys that the document itself vouches for count: controlled by this DID, and named in assertionMethod.
    """
    if not isinstance(document, Mapping) or document.get("id") != did:
        raise ValueError("the document is about another DID")
    methods = _list(document.get("verificationMethod"))
    assertions = _list(document.get("assertionMethod"))
    if len(methods) + len(assertions) > 2 * MOST_KEYS:
        raise ValueError("more keys than anybody needs")
    vouched = {one for one in assertions if isinstance(one, str)}
    inside = [one for one in assertions if isinstance(one, Mapping)]
    listed = [
        one
        for one in methods
        if isinstance(one, Mapping) and _whole(one.get("id"), did) in {_whole(name, did) for name in vouched}
    ]
    return Identity(did, tuple(_keys([*listed, *inside], did)))


def _keys(methods: Iterable[Mapping[str, Any]], did: str) -> Iterable[IssuerKey]:
    for method in methods:
        identifier = _whole(method.get("id"), did)
        if method.get("controller") != did or not identifier.startswith(did + "#"):
            continue
        try:
            key = _public_key(method)
            revoked = from_text(method["revoked"]) if "revoked" in method else None
        except ValueError:
            continue  # a key of a kind we do not use; others may be fine
        yield IssuerKey(identifier, key, revoked)


def _public_key(method: Mapping[str, Any]) -> PublicKey:
    multikey, jwk = method.get("publicKeyMultibase"), method.get("publicKeyJwk")
    if isinstance(multikey, str):
        return PublicKey.from_multikey(multikey)
    if isinstance(jwk, Mapping):
        return PublicKey.from_jwk(jwk)
    raise ValueError("no key in it")


def _method(did: str, key: IssuerKey) -> dict[str, Any]:
    method: dict[str, Any] = {"id": key.identifier, "controller": did}
    if key.key.algorithm is Algorithm.EDDSA:
        method |= {"type": "Multikey", "publicKeyMultibase": key.key.multikey()}
    else:
        method |= {"type": "JsonWebKey", "publicKeyJwk": {**key.key.jwk(), "alg": key.key.algorithm.value}}
    return method if key.revoked is None else {**method, "revoked": as_text(key.revoked)}


def _whole(identifier: object, did: str) -> str:
    text = identifier if isinstance(identifier, str) else ""
    return did + text if text.startswith("#") else text


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
