"""A signer over PKCS#11: one pair of keys with one label in one token.

The library (`python-pkcs11`, extra `hsm`) is passed in, so that this module needs neither it nor a device to be read.
A device wants one user of a session at a time: calls wait for each other. Source: OASIS PKCS #11 version 3.0, which
brought Ed25519 (CKM_EDDSA, CKK_EC_EDWARDS), and RFC 8017 for CKM_SHA256_RSA_PKCS.
"""

from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, RSAPublicNumbers
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.signing import Algorithm, signing_failed

OCTET_STRING_OF_32: Final = b"\x04\x20"  # DER around a public Ed25519 key, which some devices leave out


@dataclass(frozen=True, slots=True)
class HsmSigner:
    """Open one with `open`. `pkcs11` is the library, `token` one of its tokens."""

    key_id: str
    label: str
    public_key: Ed25519PublicKey | RSAPublicKey
    pkcs11: Any = field(repr=False)
    token: Any = field(repr=False)
    pin: str = field(repr=False)
    lock: Any = field(repr=False)

    @classmethod
    def open(cls, pkcs11: Any, module: str, token_label: str, pin: str, label: str, key_id: str) -> Self:
        """`module` is the path of the device's own library. Raises SigningFailed."""
        try:
            token = pkcs11.lib(module).get_token(token_label=token_label)
            with token.open(user_pin=pin) as session:
                found = session.get_key(object_class=pkcs11.ObjectClass.PUBLIC_KEY, label=label)
                public_key = _public_key(pkcs11, found)
        except (pkcs11.exceptions.PKCS11Error, RuntimeError, ValueError, KeyError):
            raise signing_failed(key_id, say("De HSM heeft deze sleutel niet, of laat ons er niet bij.")) from None
        return cls(key_id, label, public_key, pkcs11, token, pin, Lock())

    @property
    def algorithm(self) -> Algorithm:
        return Algorithm.EDDSA if isinstance(self.public_key, Ed25519PublicKey) else Algorithm.RS256

    @property
    def public_pem(self) -> bytes:
        return self.public_key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    def sign(self, data: bytes) -> bytes:
        """As the port says. Raises SigningFailed, also when what came back is not the signature of this key."""
        kinds = self.pkcs11.Mechanism
        mechanism = kinds.EDDSA if self.algorithm is Algorithm.EDDSA else kinds.SHA256_RSA_PKCS
        try:
            with self.lock, self.token.open(user_pin=self.pin) as session:
                key = session.get_key(object_class=self.pkcs11.ObjectClass.PRIVATE_KEY, label=self.label)
                signature = bytes(key.sign(data, mechanism=mechanism))
            self._check(signature, data)
        except (self.pkcs11.exceptions.PKCS11Error, InvalidSignature):
            raise signing_failed(self.key_id, say("De HSM kan nu niet tekenen.")) from None
        return signature

    def _check(self, signature: bytes, data: bytes) -> None:
        if isinstance(self.public_key, Ed25519PublicKey):
            self.public_key.verify(signature, data)
        else:
            self.public_key.verify(signature, data, padding.PKCS1v15(), hashes.SHA256())


def _public_key(pkcs11: Any, found: Any) -> Ed25519PublicKey | RSAPublicKey:
    attribute = pkcs11.Attribute
    if found.key_type == pkcs11.KeyType.EC_EDWARDS:
        point = bytes(found[attribute.EC_POINT])
        return Ed25519PublicKey.from_public_bytes(point[-32:] if point.startswith(OCTET_STRING_OF_32) else point)
    if found.key_type == pkcs11.KeyType.RSA:
        exponent, modulus = (
            int.from_bytes(bytes(found[name])) for name in (attribute.PUBLIC_EXPONENT, attribute.MODULUS)
        )
        return RSAPublicNumbers(exponent, modulus).public_key()
    raise ValueError("a kind of key that is not used here")
