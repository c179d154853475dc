"""A signing key in a file: for development and for tests. It refuses to work in production."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from ijkpunt.formats.credentials.keys import PublicKey
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, RuleBroken
from ijkpunt.kernel.signing import Algorithm

OWNER_ONLY = 0o600


@dataclass(frozen=True, slots=True)
class FileKey:
    """A key in a file, in PEM. `production`: is this the real thing? Then it refuses."""

    key_id: str
    private: Ed25519PrivateKey | RSAPrivateKey

    @classmethod
    def open(cls, path: Path, key_id: str, *, production: bool) -> "FileKey":
        """Read the key. Raises RuleBroken `signing.file_key` in production, and for a file that others may read."""
        if production:
            raise _refused(
                path,
                say("Een sleutel in een bestand mag niet in productie."),
                say("Stel een sleutel in een HSM (PKCS#11) of in Vault in."),
            )
        try:
            if path.stat().st_mode & 0o077:
                raise _refused(
                    path, say("Anderen kunnen dit sleutelbestand lezen."), say("Geef het bestand de rechten 0600.")
                )
            private = load_pem_private_key(path.read_bytes(), password=None)
        except (OSError, ValueError, TypeError, UnsupportedAlgorithm):
            private = None
        if not isinstance(private, Ed25519PrivateKey | RSAPrivateKey):
            raise _refused(
                path,
                say("Dit is geen sleutel die we kunnen gebruiken."),
                say("Maak een Ed25519-sleutel of een RSA-sleutel in PEM, zonder wachtwoord."),
            )
        return cls(key_id, private)

    @classmethod
    def make(cls, path: Path, key_id: str, algorithm: Algorithm = Algorithm.EDDSA) -> "FileKey":
        """A new key, written where nothing stood yet, readable by its owner only.

        It appears whole or not at all. Raises FileExistsError when another process was first.
        """
        private: Ed25519PrivateKey | RSAPrivateKey = (
            Ed25519PrivateKey.generate() if algorithm is Algorithm.EDDSA else generate_private_key(65537, 3072)
        )
        pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
        beside.touch(mode=OWNER_ONLY, exist_ok=False)
        try:
            beside.write_bytes(pem)
            path.hardlink_to(beside)
        finally:
            beside.unlink()
        return cls(key_id, private)

    @property
    def algorithm(self) -> Algorithm:
        return self.public_key.algorithm

    @property
    def public_pem(self) -> bytes:
        return self.public_key.pem()

    @property
    def public_key(self) -> PublicKey:
        return PublicKey(self.private.public_key())

    def sign(self, data: bytes) -> bytes:
        if isinstance(self.private, Ed25519PrivateKey):
            return self.private.sign(data)
        return self.private.sign(data, padding.PKCS1v15(), hashes.SHA256())


def _refused(path: Path, message: Message, remedy: Message) -> RuleBroken:
    return RuleBroken("signing.file_key", message, remedy, place=Place(file=path.name))
