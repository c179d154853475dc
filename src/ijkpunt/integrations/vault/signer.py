"""A signer over the transit engine: one key, one version of it, two calls.

Source: the HTTP API of the transit secrets engine (`/keys/:name`, `/sign/:name`). The version is pinned, because a key
identifier in a DID document stands for one public key: after a rotation the new version gets an identifier of its own.
Every signature is checked with the public key before it is handed over.
"""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Self

import httpx
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.signing import Algorithm, SigningFailed, signing_failed

TIMEOUT: Final = 10.0  # seconds for one call
SIGNATURE: Final = re.compile(r"vault:v(\d+):([A-Za-z0-9+/=]+)\Z")
NAME: Final = re.compile(r"[A-Za-z0-9_-]{1,80}\Z")
RSA: Final = frozenset({"rsa-2048", "rsa-3072", "rsa-4096"})
RSA_SCHEME: Final = {"hash_algorithm": "sha2-256", "signature_algorithm": "pkcs1v15"}


@dataclass(frozen=True, slots=True)
class VaultSigner:
    """Open one with `open`; it reads the public key once. `token` gives the token of this moment: they are renewed."""

    key_id: str
    name: str
    version: int
    public_key: Ed25519PublicKey | RSAPublicKey
    client: httpx.Client = field(repr=False)
    token: Callable[[], str] = field(repr=False)
    mount: str = "transit"

    @classmethod
    def open(
        cls,
        client: httpx.Client,
        token: Callable[[], str],
        name: str,
        version: int,
        key_id: str,
        mount: str = "transit",
    ) -> Self:
        """`client` has the address of the service as base_url. Raises SigningFailed."""
        if not (NAME.match(name) and NAME.match(mount)):
            raise signing_failed(key_id, say("De naam van de sleutel in Vault klopt niet."))
        data = _call(client, token, "GET", f"/v1/{mount}/keys/{name}", None, key_id)
        try:
            public_key = _public_key(data["type"], data["keys"][str(version)])
        except (KeyError, TypeError, ValueError, UnsupportedAlgorithm):
            raise signing_failed(key_id, say("Vault heeft deze versie van de sleutel niet.")) from None
        return cls(key_id, name, version, public_key, client, token, mount)

    @property
    def algorithm(self) -> Algorithm:
        return Algorithm.EDDSA if isinstance(self.public_key, Ed25519PublicKey) else Algorithm.RS256

    @property
    def public_pem(self) -> bytes:
        return self.public_key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    def sign(self, data: bytes) -> bytes:
        """As the port says. Raises SigningFailed, also when what came back is not the signature of this key."""
        question = {"input": base64.b64encode(data).decode(), "key_version": self.version}
        question |= RSA_SCHEME if self.algorithm is Algorithm.RS256 else {}
        path = f"/v1/{self.mount}/sign/{self.name}"
        answer = _call(self.client, self.token, "POST", path, question, self.key_id)
        found = SIGNATURE.match(str(answer.get("signature")))
        try:
            if found is None or int(found[1]) != self.version:
                raise ValueError("a signature of another form or version")
            signature = base64.b64decode(found[2], validate=True)
            _check(self.public_key, signature, data)
        except (ValueError, binascii.Error, InvalidSignature):
            raise self._failed(say("Vault gaf geen geldige handtekening.")) from None
        return signature

    def _failed(self, why: Message) -> SigningFailed:
        return signing_failed(self.key_id, why)


def _call(
    client: httpx.Client,
    token: Callable[[], str],
    method: str,
    path: str,
    question: Mapping[str, Any] | None,
    key_id: str,
) -> Mapping[str, Any]:
    """The `data` of an answer. What Vault says when it refuses stays out of the message: it may hold names of ours."""
    try:
        answer = client.request(method, path, json=question, headers={"X-Vault-Token": token()}, timeout=TIMEOUT)
    except httpx.HTTPError:
        raise signing_failed(key_id, say("Vault antwoordt niet.")) from None
    if answer.status_code in {401, 403}:
        raise signing_failed(key_id, say("Vault laat ons deze sleutel niet gebruiken."))
    if answer.status_code != httpx.codes.OK:
        raise signing_failed(key_id, say("Vault kan nu niet tekenen ({status}).", status=answer.status_code))
    try:
        data = answer.json()["data"]
    except (ValueError, KeyError, TypeError):
        data = None
    if not isinstance(data, dict):
        raise signing_failed(key_id, say("Vault gaf een antwoord dat we niet begrijpen."))
    return data


def _public_key(kind: str, version: Mapping[str, Any]) -> Ed25519PublicKey | RSAPublicKey:
    if kind == "ed25519":
        return Ed25519PublicKey.from_public_bytes(base64.b64decode(version["public_key"], validate=True))
    key = load_pem_public_key(version["public_key"].encode()) if kind in RSA else None
    if not isinstance(key, RSAPublicKey):
        raise ValueError("a kind of key that is not used here")
    return key


def _check(key: Ed25519PublicKey | RSAPublicKey, signature: bytes, data: bytes) -> None:
    if isinstance(key, Ed25519PublicKey):
        key.verify(signature, data)
    else:
        key.verify(signature, data, padding.PKCS1v15(), hashes.SHA256())
