"""The seal of a European credential: JAdES in JSON, the core of it.

Source: ETSI TS 119 182-1 (JAdES), RFC 7797 (a payload that is not encoded), and what the official sealed samples of the
European Learning Model hold. The signature is over the very text of the credential: it is kept as text, and never
written anew. Time stamps and what proves a certificate later (`etsiU`) belong to the trust service.
"""

import base64
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import orjson
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from ijkpunt.formats.credentials.moments import as_text, from_text
from ijkpunt.formats.credentials.multibase import base64url, from_base64url
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, RuleBroken

UNDERSTOOD: Final = frozenset({"b64", "sigT"})  # extensions that change the meaning, and that we know
HALF: Final = 32  # bytes of each half of an ES256 signature
TEST_LIFE: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Seal:
    """What a sealed document says once its signature was found right. The certificate itself is not trusted yet."""

    payload: bytes
    certificate: x509.Certificate
    at: datetime


@dataclass(frozen=True, slots=True)
class TestSealer:
    """A certificate that signs itself, in a folder: for development and tests. It refuses to work in production."""

    __test__ = False  # not a test, whatever pytest thinks of its name
    private: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @classmethod
    def open_or_make(cls, folder: Path, organisation: str, at: datetime, *, production: bool) -> "TestSealer":
        """The certificate in this folder, made when it is not there. Raises RuleBroken `sealing.test_certificate`."""
        if production:
            raise _refused(folder, say("Een testcertificaat mag niet in productie."))
        key_file, certificate_file = folder / "zegel.key.pem", folder / "zegel.pem"
        if not key_file.exists():
            made = _self_signed(organisation, at)
            folder.mkdir(parents=True, exist_ok=True)
            key_file.touch(mode=0o600, exist_ok=False)
            key_file.write_bytes(made.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
            certificate_file.write_bytes(made.certificate.public_bytes(Encoding.PEM))
            return made
        try:
            private = load_pem_private_key(key_file.read_bytes(), password=None)
            certificate = x509.load_pem_x509_certificate(certificate_file.read_bytes())
        except (OSError, ValueError, TypeError):
            private = None
        if not isinstance(private, ec.EllipticCurvePrivateKey):
            raise _refused(folder, say("Dit testcertificaat is onleesbaar."))
        return cls(private, certificate)

    @property
    def subject(self) -> str:
        return self.certificate.subject.rfc4514_string()

    def seal(self, payload: bytes, at: datetime) -> bytes:
        """The payload sealed, without time stamps: a verifier in Europe asks for these too."""
        raw = self.certificate.public_bytes(Encoding.DER)
        header = {
            "alg": "ES256",
            "typ": "jose+json",
            "cty": "octet-stream",
            "b64": False,
            "x5c": [base64.b64encode(raw).decode()],
            "x5t#S256": base64url(hashlib.sha256(raw).digest()),
            "sigT": as_text(at),
            "crit": ["b64", "sigT"],
        }
        protected = base64url(orjson.dumps(header))
        first, second = decode_dss_signature(self.private.sign(_signed(protected, payload), ec.ECDSA(hashes.SHA256())))
        signature = base64url(first.to_bytes(HALF) + second.to_bytes(HALF))
        return orjson.dumps(
            {"payload": payload.decode(), "signatures": [{"protected": protected, "signature": signature}]}
        )


def read_seal(data: bytes) -> Seal:
    """Check the core of a sealed document: the signature, with the certificate inside. Raises ValueError.

    Who trusts the certificate, and whether it was valid then, is for a list of trust services to say.
    """
    document = _object(orjson.loads(data))
    signatures = document.get("signatures")
    if not isinstance(signatures, list) or len(signatures) != 1 or not isinstance(document.get("payload"), str):
        raise ValueError("there must be a payload and one signature")
    payload, protected = document["payload"].encode(), str(_object(signatures[0]).get("protected"))
    header = _object(orjson.loads(from_base64url(protected)))
    critical = header.get("crit")
    if not isinstance(critical, list) or not set(critical) <= UNDERSTOOD or header.get("b64") is not False:
        raise ValueError("a seal that we cannot read")
    certificate = _certificate(header)
    signature = from_base64url(str(signatures[0].get("signature")))
    _verify(certificate, str(header.get("alg")), signature, _signed(protected, payload))
    return Seal(payload, certificate, from_text(header.get("sigT")))


def _signed(protected: str, payload: bytes) -> bytes:
    return protected.encode() + b"." + payload


def _certificate(header: dict[str, Any]) -> x509.Certificate:
    chain = header.get("x5c")
    if not isinstance(chain, list) or not chain or not isinstance(chain[0], str):
        raise ValueError("no certificate in it")
    raw = base64.b64decode(chain[0], validate=True)
    if header.get("x5t#S256") != base64url(hashlib.sha256(raw).digest()):
        raise ValueError("another certificate than the seal names")
    return x509.load_der_x509_certificate(raw)


def _verify(certificate: x509.Certificate, algorithm: str, signature: bytes, data: bytes) -> None:
    key = certificate.public_key()
    try:
        if algorithm == "ES256" and isinstance(key, ec.EllipticCurvePublicKey) and len(signature) == 2 * HALF:
            halves = (int.from_bytes(half) for half in (signature[:HALF], signature[HALF:]))
            key.verify(encode_dss_signature(*halves), data, ec.ECDSA(hashes.SHA256()))
        elif algorithm == "RS256" and isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, data, padding.PKCS1v15(), hashes.SHA256())
        else:
            raise ValueError("a way of signing that we do not know")
    except InvalidSignature:
        raise ValueError("the seal does not fit what it is on") from None


def _self_signed(organisation: str, at: datetime) -> TestSealer:
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(x509.NameOID.COUNTRY_NAME, "BE"),
            x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, organisation[:64]),
            x509.NameAttribute(x509.NameOID.COMMON_NAME, "IJkpunt test, not a real seal"),
        ]
    )
    start = at.astimezone(UTC)
    builder = (
        x509.CertificateBuilder(name, name, private.public_key(), x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + TEST_LIFE)
    )
    return TestSealer(private, builder.sign(private, hashes.SHA256()))


def _object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("not an object")
    return value


def _refused(folder: Path, message: Message) -> RuleBroken:
    return RuleBroken(
        "sealing.test_certificate",
        message,
        say("Laat het Europese bewijs verzegelen door een vertrouwensdienst, met een zegel van de organisatie."),
        place=Place(file=folder.name),
    )
