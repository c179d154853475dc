"""Is this ID token to be believed? OpenID Connect Core 1.0, section 3.1.3.7, without network and without clock."""

import hmac
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

# Only signatures by a key pair: with a shared secret whoever knows it could sign too, and “none” is no signature.
ALGORITHMS: Final = ("RS256", "PS256", "ES256")
SKEW: Final = 60  # seconds that clocks may differ
LONGEST_LIFE: Final = 24 * 3600  # seconds between iat and now: an older token was kept by somebody
LONGEST_TOKEN: Final = 20_000  # characters
LONGEST_SUBJECT: Final = 255  # characters, OpenID Connect Core 1.0, section 2


class NotBelieved(Exception):
    """The token is refused; `reason` is one word."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def believed(token: str, keys: KeySet, *, issuer: str, client_id: str, nonce: str, at: datetime) -> Mapping[str, Any]:
    """The claims of a token that this issuer gave us for this attempt and that is still good. Raises NotBelieved."""
    if len(token) > LONGEST_TOKEN:
        raise NotBelieved("size")
    try:
        claims = jwt.decode(token, keys, algorithms=ALGORITHMS).claims
    except (JoseError, ValueError, TypeError, KeyError):
        raise NotBelieved("signature") from None
    if claims.get("iss") != issuer:
        raise NotBelieved("issuer")
    _check_audience(claims, client_id)
    _check_times(claims, at.timestamp())
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise NotBelieved("nonce")
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise NotBelieved("subject")
    return claims


def _check_audience(claims: Mapping[str, Any], client_id: str) -> None:
    """For us, and when for others as well, then given to us."""
    audience = claims.get("aud")
    told = audience if isinstance(audience, list) else [audience]
    if client_id not in told:
        raise NotBelieved("audience")
    if claims.get("azp", client_id if len(told) == 1 else None) != client_id:
        raise NotBelieved("audience")


def _check_times(claims: Mapping[str, Any], now: float) -> None:
    ends, made, starts = (_seconds(claims, name) for name in ("exp", "iat", "nbf"))
    if ends is None or made is None:
        raise NotBelieved("times")
    if now >= ends + SKEW:
        raise NotBelieved("expired")
    if made > now + SKEW or now - made > LONGEST_LIFE or (starts is not None and starts > now + SKEW):
        raise NotBelieved("times")


def _seconds(claims: Mapping[str, Any], name: str) -> float | None:
    value = claims.get(name)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
