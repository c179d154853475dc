"""Who signs: a port with one call, behind which the private key stays where it is.

In production the key lives in a device or a service (`integrations/hsm`, `integrations/vault`). A key in a file is for
development and for tests (`formats/credentials/signing.py`), and refuses to work in production.
"""

from enum import StrEnum
from typing import Protocol

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, RuleBroken


class Algorithm(StrEnum):
    """How is signed, by the name that a JWT header carries."""

    EDDSA = "EdDSA"  # Ed25519 (RFC 8032): the default proofs
    RS256 = "RS256"  # RSA with SHA-256 (RFC 7518): for partners that ask for it


class Signer(Protocol):
    """One private key of one issuer, for one purpose. `key_id` is the verification method: DID, `#` and its name."""

    @property
    def key_id(self) -> str: ...

    @property
    def algorithm(self) -> Algorithm: ...

    @property
    def public_pem(self) -> bytes:
        """The public key, as SubjectPublicKeyInfo in PEM."""
        ...

    def sign(self, data: bytes) -> bytes:
        """The signature over `data` (Ed25519: over the bytes themselves; RS256: PKCS#1 v1.5 over their SHA-256).

        Raises SigningFailed.
        """
        ...


class SigningFailed(RuleBroken):
    """The key did not sign: the device or service is away, or does not know the key. Nothing was issued."""


def signing_failed(key_id: str, why: Message) -> SigningFailed:
    """The problem to raise. `why` never holds a secret, nor what a service answered."""
    return SigningFailed(
        "signing.failed",
        why,
        say("Er is niets gegeven. Kijk na of de sleutel bereikbaar is, en probeer het dan opnieuw."),
        place=Place(record=key_id),
    )
