"""The client: authorization code with PKCE (RFC 7636, S256), state and nonce.

What the service says of itself (OpenID Connect Discovery 1.0) is asked once an hour; its keys are asked again when a
token names one that we do not know, at most once a minute. No redirect is followed, no proxy of the environment is
used, answers have a limit in size and time. What went wrong is one word.
"""

import base64
import hashlib
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Never
from urllib.parse import quote_plus, urlencode

import httpx
import orjson
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from ijkpunt import __version__
from ijkpunt.integrations.oidc.services import Service, is_safe
from ijkpunt.integrations.oidc.tokens import NotBelieved, believed
from ijkpunt.kernel.identity import Attempt, Identity, not_believed, service_away

CONNECT, ANSWER = 5.0, 10.0  # seconds: for the connection, and between two pieces of the answer
WHOLE_ANSWER: Final = 20.0  # seconds for one answer, however it drips in
LARGEST_ANSWER: Final = 500_000  # bytes
KNOWN_FOR: Final = 3600.0  # seconds that what a service says of itself is kept
ASK_KEYS_AGAIN: Final = 60.0  # seconds between two askings for keys
LONGEST_NAME: Final = 200  # characters


def new_attempt() -> Attempt:
    """Three values that nobody can guess, 256 bits each."""
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    return Attempt(state, nonce, verifier)


def challenge_of(verifier: str) -> str:
    """RFC 7636, section 4.2: S256."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode("ascii")).digest()).rstrip(b"=").decode()


@dataclass(frozen=True, slots=True)
class _Told:
    """What a service says of itself."""

    authorization: str
    token: str
    keys: str
    userinfo: str
    at: float


class OidcClient:
    """One service, for as long as the process lives; safe to share between threads.

    `loopback`: may the service be on this machine, over http? `now` gives the moment, `clock` seconds.
    """

    def __init__(
        self,
        service: Service,
        *,
        now: Callable[[], datetime],
        loopback: bool = False,
        clock: Callable[[], float] = time.monotonic,
        transport: httpx.BaseTransport | None = None,
        answer_within: float = ANSWER,
    ) -> None:
        self._service, self._now, self._loopback, self._clock = service, now, loopback, clock
        self._told: _Told | None = None
        self._keys: tuple[KeySet, float] | None = None
        self._client = httpx.Client(
            timeout=httpx.Timeout(answer_within, connect=CONNECT),
            follow_redirects=False,
            trust_env=False,
            transport=transport,
            headers={"User-Agent": f"IJkpunt/{__version__}", "Accept": "application/json"},
        )

    def address(self, attempt: Attempt, return_to: str) -> str:
        """The page of the service where this attempt goes on. Raises SignInFailed."""
        question = {
            "response_type": "code",
            "client_id": self._service.client_id,
            "redirect_uri": return_to,
            "scope": " ".join(self._service.scopes),
            "state": attempt.state,
            "nonce": attempt.nonce,
            "code_challenge": challenge_of(attempt.verifier),
            "code_challenge_method": "S256",
        }
        start = self._discovered().authorization
        return f"{start}{'&' if '?' in start else '?'}{urlencode(question)}"

    def identity(self, attempt: Attempt, code: str, return_to: str) -> Identity:
        """Who came back with this code. Raises SignInFailed."""
        told = self._discovered()
        answer = self._ask("POST", told.token, form=self._exchange(attempt, code, return_to))
        token, access = answer.get("id_token"), answer.get("access_token")
        if not isinstance(token, str):
            raise not_believed("no_token")
        claims = self._claims(token, attempt)
        if told.userinfo and isinstance(access, str) and not {"name", "email"} <= set(claims):
            more = self._ask("GET", told.userinfo, bearer=access)
            if more.get("sub") != claims["sub"]:
                raise not_believed("subject")
            claims = {**more, **claims}
        return self._identity(claims)

    def _identity(self, claims: Mapping[str, Any]) -> Identity:
        """The least that we need. Nothing else that the service told is read or kept."""
        parts = (str(claims.get(name) or "").strip() for name in ("given_name", "family_name"))
        name = str(claims.get("name") or "").strip() or " ".join(part for part in parts if part)
        checked = claims.get("email_verified") is True
        email = str(claims.get("email") or "").strip().lower() if checked else ""
        return Identity(self._service.issuer, str(claims["sub"]), name[:LONGEST_NAME], email)

    def _exchange(self, attempt: Attempt, code: str, return_to: str) -> dict[str, str]:
        return {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": return_to,
            "client_id": self._service.client_id,
            "code_verifier": attempt.verifier,
        }

    def _claims(self, token: str, attempt: Attempt) -> Mapping[str, Any]:
        """Believed with the keys that we know; with a signature that fits none, once more with new ones."""
        try:
            return self._believed(token, attempt, again=False)
        except NotBelieved as wrong:
            if wrong.reason != "signature":
                raise not_believed(wrong.reason) from None
        try:
            return self._believed(token, attempt, again=True)
        except NotBelieved as wrong:
            raise not_believed(wrong.reason) from None

    def _believed(self, token: str, attempt: Attempt, *, again: bool) -> Mapping[str, Any]:
        service = self._service
        return believed(
            token,
            self._key_set(again=again),
            issuer=service.issuer,
            client_id=service.client_id,
            nonce=attempt.nonce,
            at=self._now(),
        )

    def _key_set(self, *, again: bool) -> KeySet:
        at = self._clock()
        if self._keys is not None and at - self._keys[1] < (ASK_KEYS_AGAIN if again else KNOWN_FOR):
            return self._keys[0]
        answer = self._ask("GET", self._discovered().keys)
        try:
            # Keys of a kind that we do not know are no reason to refuse the others (RFC 7517, section 5).
            usable = [key for key in answer["keys"] if key.get("kty") in {"RSA", "EC"} and key.get("use") != "enc"]
            keys = KeySet.import_key_set({"keys": usable})
        except (JoseError, KeyError, TypeError, ValueError, AttributeError):
            raise service_away("keys") from None
        self._keys = (keys, at)
        return keys

    def _discovered(self) -> _Told:
        at = self._clock()
        if self._told is not None and at - self._told.at < KNOWN_FOR:
            return self._told
        issuer = self._service.issuer
        answer = self._ask("GET", f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        if answer.get("issuer") != issuer:
            raise not_believed("issuer")
        names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        places = [answer.get(name) for name in names]
        userinfo = answer.get("userinfo_endpoint") or ""
        if not all(isinstance(place, str) and self._safe(place) for place in places):
            raise not_believed("discovery")
        if userinfo and not (isinstance(userinfo, str) and self._safe(userinfo)):
            raise not_believed("discovery")
        self._told = _Told(str(places[0]), str(places[1]), str(places[2]), userinfo, at)
        return self._told

    def _safe(self, address: str) -> bool:
        return is_safe(address, loopback=self._loopback)

    def _ask(
        self, method: str, address: str, *, form: Mapping[str, str] | None = None, bearer: str = ""
    ) -> dict[str, Any]:
        if not self._safe(address):
            raise not_believed("discovery")
        headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
        secret = self._secret() if form is not None else None
        # RFC 6749, section 2.3.1: both parts are encoded first.
        auth = secret and httpx.BasicAuth(quote_plus(self._service.client_id), quote_plus(secret))
        try:
            with self._client.stream(method, address, data=form, headers=headers, auth=auth or None) as answer:
                if answer.status_code != httpx.codes.OK:
                    raise service_away(f"status_{answer.status_code}")
                body = self._whole(answer)
        except httpx.TimeoutException:
            raise service_away("timeout") from None
        except (httpx.HTTPError, httpx.InvalidURL):
            raise service_away("connection") from None
        return _object(body)

    def _secret(self) -> str | None:
        path = self._service.secret_file
        try:
            return path.read_text(encoding="utf-8").strip() if path else None
        except OSError:
            raise service_away("secret") from None

    def _whole(self, answer: httpx.Response) -> bytes:
        parts, size, end = [], 0, self._clock() + WHOLE_ANSWER
        for part in answer.iter_bytes():
            size += len(part)
            if size > LARGEST_ANSWER:
                _refuse("too_large")
            if self._clock() > end:
                _refuse("timeout")
            parts.append(part)
        return b"".join(parts)


def _object(body: bytes) -> dict[str, Any]:
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError:
        _refuse("answer")
    if not isinstance(value, dict):
        _refuse("answer")
    return value


def _refuse(reason: str) -> Never:
    raise service_away(reason)
