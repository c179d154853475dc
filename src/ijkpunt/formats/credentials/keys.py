"""Public keys: what a signature is checked with, and how DID documents and key sets write them.

Ed25519 for the default proofs (RFC 8032), RSA with SHA-256 for partners that ask for RS256 (RFC 7518).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, RSAPublicNumbers
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from ijkpunt.formats.credentials.multibase import base58, base64url, from_base58, from_base64url
from ijkpunt.kernel.signing import Algorithm

ED25519_CODE: Final = b"\xed\x01"  # multicodec of an Ed25519 public key
SHORTEST_RSA, LONGEST_RSA = 2048, 8192  # bits; longer only costs who checks


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key of one of the two kinds."""

    key: Ed25519PublicKey | RSAPublicKey

    @property
    def algorithm(self) -> Algorithm:
        return Algorithm.EDDSA if isinstance(self.key, Ed25519PublicKey) else Algorithm.RS256

    @classmethod
    def from_multikey(cls, text: str) -> "PublicKey":
        """publicKeyMultibase of an Ed25519 key (`z6Mk…`). Raises ValueError."""
        data = from_base58(text)
        if len(data) != 34 or not data.startswith(ED25519_CODE):
            raise ValueError("not an Ed25519 key")
        return cls(Ed25519PublicKey.from_public_bytes(data[2:]))

    @classmethod
    def from_jwk(cls, jwk: Mapping[str, Any]) -> "PublicKey":
        """A public JSON Web Key: OKP with Ed25519, or RSA. Raises ValueError."""
        try:
            if jwk["kty"] == "OKP" and jwk["crv"] == "Ed25519":
                return cls(Ed25519PublicKey.from_public_bytes(from_base64url(jwk["x"])))
            if jwk["kty"] == "RSA":
                exponent, modulus = (int.from_bytes(from_base64url(jwk[part])) for part in "en")
                if not SHORTEST_RSA <= modulus.bit_length() <= LONGEST_RSA:
                    raise ValueError("an RSA key of a length that is not used")
                return cls(RSAPublicNumbers(exponent, modulus).public_key())
        except (KeyError, TypeError, AttributeError):
            raise ValueError("a part of the key lacks") from None
        raise ValueError("not a kind of key that is used here")

    @classmethod
    def from_pem(cls, data: bytes) -> "PublicKey":
        """SubjectPublicKeyInfo in PEM. Raises ValueError."""
        key = load_pem_public_key(data)
        if not isinstance(key, Ed25519PublicKey | RSAPublicKey):
            raise ValueError("not a kind of key that is used here")
        return cls(key)

    def multikey(self) -> str:
        """publicKeyMultibase. Raises ValueError for RSA, which this form has no use for here."""
        if not isinstance(self.key, Ed25519PublicKey):
            raise ValueError("only an Ed25519 key is written as a multikey")
        return base58(ED25519_CODE + self.key.public_bytes(Encoding.Raw, PublicFormat.Raw))

    def jwk(self) -> dict[str, str]:
        """As a JSON Web Key, without use or identifier."""
        if isinstance(self.key, Ed25519PublicKey):
            raw = self.key.public_bytes(Encoding.Raw, PublicFormat.Raw)
            return {"kty": "OKP", "crv": "Ed25519", "x": base64url(raw)}
        numbers = self.key.public_numbers()
        parts = {"e": numbers.e, "n": numbers.n}
        return {"kty": "RSA"} | {name: base64url(_bytes(number)) for name, number in parts.items()}

    def pem(self) -> bytes:
        """SubjectPublicKeyInfo in PEM."""
        return self.key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    def verifies(self, signature: bytes, data: bytes) -> bool:
        """Is this the signature of this key over these bytes?"""
        try:
            if isinstance(self.key, Ed25519PublicKey):
                self.key.verify(signature, data)
            else:
                self.key.verify(signature, data, padding.PKCS1v15(), hashes.SHA256())
        except InvalidSignature:
            return False
        return True


def _bytes(number: int) -> bytes:
    return number.to_bytes((number.bit_length() + 7) // 8)
