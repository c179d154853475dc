"""The same credential as a signed token (VC-JWT): for partners that read JWTs, and for status lists.

The claims follow Open Badges 3.0, section "JSON Web Token proof format": the credential itself, with iss, jti, sub, nbf
and exp beside it. A key in the header is never trusted: it proves nothing about who the issuer is. Compact tokens with
one algorithm per key need no library; the tests check them with two (joserfc here, jose in Node).
"""

import hashlib
from collections.abc import Mapping
from typing import Any, Final

import orjson

from ijkpunt.formats.credentials.keys import PublicKey
from ijkpunt.formats.credentials.moments import from_text
from ijkpunt.formats.credentials.multibase import base64url, from_base64url
from ijkpunt.kernel.signing import Signer

CLAIMS: Final = frozenset({"iss", "jti", "sub", "nbf", "exp", "iat"})


def sign_token(document: Mapping[str, Any], signer: Signer) -> str:
    """The credential as a compact JWT, signed by this key."""
    header = {"alg": signer.algorithm.value, "kid": signer.key_id, "typ": "JWT"}
    claims = {key: value for key, value in document.items() if key != "proof"} | _claims(document)
    message = ".".join(base64url(orjson.dumps(part)) for part in (header, claims))
    return f"{message}.{base64url(signer.sign(message.encode()))}"


def read_header(token: str) -> dict[str, Any]:
    """The header, not checked yet: which key, which algorithm. Raises ValueError."""
    return _part(token, 0)


def read_claims(token: str) -> dict[str, Any]:
    """The claims, not checked yet. Raises ValueError."""
    return _part(token, 1)


def verify_token(token: str, key: PublicKey) -> dict[str, Any] | None:
    """The credential in a token that this key signed, or None. Claims that contradict it make it None too."""
    try:
        header, claims = read_header(token), read_claims(token)
        signature = from_base64url(token.rpartition(".")[2])
    except ValueError:
        return None
    # The key decides the algorithm, never the header; extensions that change the meaning are not for us.
    if header.get("alg") != key.algorithm.value or "crit" in header or "b64" in header:
        return None
    if not key.verifies(signature, token.rpartition(".")[0].encode()):
        return None
    document = {name: value for name, value in claims.items() if name not in CLAIMS}
    told = {name: claims[name] for name in CLAIMS - {"iat"} if name in claims}
    try:
        return document if told == _claims(document) else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def digest(token: str) -> str:
    """SHA-256 of what was signed, in hexadecimal: what the log of issued proofs keeps."""
    return hashlib.sha256(token.rpartition(".")[0].encode()).hexdigest()


def _claims(document: Mapping[str, Any]) -> dict[str, Any]:
    issuer = document["issuer"]
    subject = document["credentialSubject"].get("id")
    claims = {
        "iss": issuer if isinstance(issuer, str) else issuer["id"],
        "jti": document["id"],
        "nbf": int(from_text(document["validFrom"]).timestamp()),
    }
    claims |= {"sub": subject} if subject else {}
    return claims | ({"exp": int(from_text(document["validUntil"]).timestamp())} if "validUntil" in document else {})


def _part(token: str, number: int) -> dict[str, Any]:
    parts = token.split(".")
    if len(parts) != 3:
        raise ValueError("a token has three parts")
    value = orjson.loads(from_base64url(parts[number]))
    if not isinstance(value, dict):
        raise ValueError("not an object")
    return value
