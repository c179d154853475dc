"""The part of python-pkcs11 that the signer uses, with real keys in memory, for tests without a device.

The tests run the same cases on SoftHSM where that is installed, so this stays true to what a device does: PIN, labels,
one login at a time, the DER around an Ed25519 point, and errors of the library's own kind.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import SimpleNamespace, TracebackType
from typing import Any, Self

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ijkpunt.integrations.hsm.signer import OCTET_STRING_OF_32


class PKCS11Error(RuntimeError):
    """As the library's."""


class ObjectClass(Enum):
    PUBLIC_KEY = 2
    PRIVATE_KEY = 3


class KeyType(Enum):
    RSA = 0
    EC_EDWARDS = 64


class Attribute(Enum):
    MODULUS = 0x120
    PUBLIC_EXPONENT = 0x122
    EC_POINT = 0x181


class Mechanism(Enum):
    SHA256_RSA_PKCS = 0x40
    EDDSA = 0x1057


@dataclass
class FakeLibrary:
    """Stands for the module `pkcs11`: one token with keys by label. `broken`: the device was pulled out."""

    token_label: str
    pin: str
    keys: Mapping[str, Ed25519PrivateKey | RSAPrivateKey]
    broken: bool = False
    logged_in: bool = False
    exceptions: Any = field(default_factory=lambda: SimpleNamespace(PKCS11Error=PKCS11Error))
    ObjectClass = ObjectClass
    KeyType = KeyType
    Attribute = Attribute
    Mechanism = Mechanism

    def lib(self, module: str) -> Self:
        if not module:
            raise RuntimeError("no module")
        return self

    def get_token(self, *, token_label: str) -> "_Token":
        if token_label != self.token_label:
            raise PKCS11Error("NoSuchToken")
        return _Token(self)


@dataclass
class _Token:
    library: FakeLibrary

    def open(self, *, user_pin: str) -> "_Session":
        if self.library.broken:
            raise PKCS11Error("DeviceRemoved")
        if user_pin != self.library.pin:
            raise PKCS11Error("PinIncorrect")
        if self.library.logged_in:
            raise PKCS11Error("UserAlreadyLoggedIn")
        self.library.logged_in = True
        return _Session(self.library)


@dataclass
class _Session:
    library: FakeLibrary

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.library.logged_in = False

    def get_key(self, *, object_class: ObjectClass, label: str) -> "_Key":
        if label not in self.library.keys:
            raise PKCS11Error("NoSuchKey")
        return _Key(self.library.keys[label], object_class)


@dataclass
class _Key:
    private: Ed25519PrivateKey | RSAPrivateKey
    object_class: ObjectClass

    @property
    def key_type(self) -> KeyType:
        return KeyType.EC_EDWARDS if isinstance(self.private, Ed25519PrivateKey) else KeyType.RSA

    def __getitem__(self, name: Attribute) -> bytes:
        if isinstance(self.private, Ed25519PrivateKey):
            return OCTET_STRING_OF_32 + self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        numbers = self.private.public_key().public_numbers()
        number = numbers.n if name is Attribute.MODULUS else numbers.e
        return number.to_bytes((number.bit_length() + 7) // 8)

    def sign(self, data: bytes, *, mechanism: Mechanism) -> bytes:
        if self.object_class is not ObjectClass.PRIVATE_KEY:
            raise PKCS11Error("KeyTypeInconsistent")
        if isinstance(self.private, Ed25519PrivateKey) and mechanism is Mechanism.EDDSA:
            return self.private.sign(data)
        if isinstance(self.private, RSAPrivateKey) and mechanism is Mechanism.SHA256_RSA_PKCS:
            return self.private.sign(data, padding.PKCS1v15(), hashes.SHA256())
        raise PKCS11Error("MechanismInvalid")
