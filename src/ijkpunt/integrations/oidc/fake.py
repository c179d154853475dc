"""A service for signing in on this machine, for tests and the demo: real keys, real tokens, invented people.

It follows the standard where the client leans on it: a code is good once and for the one who asked, PKCE is checked,
and discovery, keys, tokens and userinfo are where a real service has them. `spoil` makes it misbehave in one way.
For the demo: `python -m ijkpunt.integrations.oidc.fake PORT`; it stops when whoever started it is gone.
"""

import base64
import hashlib
import html
import json
import os
import secrets
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from ijkpunt.integrations.listening import Listening
from ijkpunt.integrations.oidc.services import LOOPBACK

CLIENT = "ijkpunt-demo"
CODE_LASTS, TOKEN_LASTS = 60, 300  # seconds


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the fake service knows. `more`: claims that a real service might send unasked."""

    subject: str
    name: str
    email: str = ""
    verified: bool = True
    more: Mapping[str, object] = field(default_factory=dict)


INVENTED = (
    Person("nep-1", "Mila Verhoest", "mila.verhoest@demo.example"),
    Person("nep-2", "Yassin El Idrissi", "yassin.elidrissi@demo.example"),
    Person("nep-3", "Rita Goossens (zonder e-mailadres)"),
)


@dataclass(frozen=True, slots=True)
class _Granted:
    person: Person
    client: str
    return_to: str
    nonce: str
    challenge: str
    at: float


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes = b""


def told(status: int, what: Mapping[str, Any]) -> Reply:
    return Reply(status, {"Content-Type": "application/json"}, json.dumps(what).encode())


def elsewhere(address: str) -> Reply:
    return Reply(302, {"Location": address})


@dataclass
class FakeService(Listening[ThreadingHTTPServer]):
    """Use as a context manager. `spoil` names what it does wrong; see tests/integrations/oidc."""

    people: tuple[Person, ...] = INVENTED
    port: int = 0
    client_id: str = CLIENT
    client_secret: str = ""
    spoil: str = ""
    clock: Callable[[], float] = time.time
    change_claims: Callable[[dict[str, Any]], dict[str, Any]] = lambda claims: claims
    calls: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.key = RSAKey.generate_key(2048, parameters={"kid": "1", "use": "sig", "alg": "RS256"}, private=True)
        self._codes: dict[str, _Granted] = {}
        self._access: dict[str, Person] = {}

    def _opened(self) -> ThreadingHTTPServer:
        return ThreadingHTTPServer(("127.0.0.1", self.port), _handler(self))

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def get(self, path: str, query: Mapping[str, str], authorization: str) -> Reply:
        if self.spoil == "away":
            return told(503, {})
        if self.spoil == "redirect":
            return elsewhere("https://iemand-anders.example/")
        match path:
            case "/.well-known/openid-configuration":
                return told(200, self.discovery())
            case "/keys":
                return told(200, {"keys": [self.key.as_dict(private=False)]})
            case "/userinfo":
                return told(*self.userinfo(authorization))
            case "/aanmelden" if _asks_well(query) and query["client_id"] == self.client_id:
                return Reply(200, {"Content-Type": "text/html; charset=utf-8"}, page(query, self.people).encode())
        return told(404, {})

    def post(self, path: str, form: Mapping[str, str], authorization: str) -> Reply:
        if path == "/token":
            return told(*self.exchange(form, authorization))
        if path != "/aanmelden" or not _asks_well(form):
            return told(404, {})
        chosen = next((one for one in self.people if one.subject == form.get("person", "")), None)
        denied = f"{form['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': form['state']})}"
        return elsewhere(self.grant(form, chosen) if chosen else denied)

    def turn_key(self) -> None:
        """From now on another key signs."""
        number = str(int(str(self.key.as_dict()["kid"])) + 1)
        self.key = RSAKey.generate_key(2048, parameters={"kid": number, "use": "sig", "alg": "RS256"}, private=True)

    def grant(self, question: Mapping[str, str], person: Person) -> str:
        """The address that somebody returns to after choosing `person` on the page of this service."""
        code = secrets.token_urlsafe(24)
        self._codes[code] = _Granted(
            person=person,
            client=question["client_id"],
            return_to=question["redirect_uri"],
            nonce=question["nonce"],
            challenge=question["code_challenge"],
            at=self.clock(),
        )
        answer = {"code": code, "state": question["state"], "iss": self.issuer}
        return f"{question['redirect_uri']}?{urlencode(answer)}"

    def discovery(self) -> dict[str, Any]:
        own = self.issuer
        return {
            "issuer": "https://iemand-anders.example" if self.spoil == "discovery_issuer" else own,
            "authorization_endpoint": f"{own}/aanmelden",
            "token_endpoint": "http://iemand-anders.example/token" if self.spoil == "endpoint" else f"{own}/token",
            "jwks_uri": f"{own}/keys",
            "userinfo_endpoint": f"{own}/userinfo",
            "response_types_supported": ["code"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
        }

    def exchange(self, form: Mapping[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        """A code for tokens: once, in time, for the same client and address, with the verifier of the challenge."""
        granted = self._codes.pop(form.get("code", ""), None)
        if self.client_secret:
            right = base64.b64encode(f"{self.client_id}:{self.client_secret}".encode()).decode()
            if authorization != f"Basic {right}":
                return 401, {"error": "invalid_client"}
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        asked = (form.get("client_id"), form.get("redirect_uri"), challenge)
        if granted is None or asked != (granted.client, granted.return_to, granted.challenge):
            return 400, {"error": "invalid_grant"}
        if self.clock() - granted.at > CODE_LASTS:
            return 400, {"error": "invalid_grant"}
        access = secrets.token_urlsafe(24)
        self._access[access] = granted.person
        return 200, {
            "access_token": access,
            "token_type": "Bearer",
            "expires_in": TOKEN_LASTS,
            "id_token": self._token(granted),
        }

    def userinfo(self, authorization: str) -> tuple[int, dict[str, Any]]:
        person = self._access.get(authorization.removeprefix("Bearer "))
        if person is None:
            return 401, {"error": "invalid_token"}
        subject = "somebody-else" if self.spoil == "userinfo" else person.subject
        known: dict[str, Any] = {"sub": subject, "name": person.name, **person.more}
        if person.email:
            known |= {"email": person.email, "email_verified": person.verified}
        return 200, known

    def _token(self, granted: _Granted) -> str:
        at = int(self.clock())
        claims: dict[str, Any] = {
            "iss": self.issuer,
            "sub": granted.person.subject,
            "aud": granted.client,
            "iat": at,
            "exp": at + TOKEN_LASTS,
            "nonce": granted.nonce,
        }
        header = {"alg": "RS256", "kid": self.key.as_dict()["kid"]}
        return jwt.encode(header, self.change_claims(claims), self.key)


def page(question: Mapping[str, str], people: tuple[Person, ...]) -> str:
    """The page where one chooses who to be. It says in every way that this is not real."""
    hidden = "".join(
        f'<input type="hidden" name="{html.escape(name)}" value="{html.escape(value)}">'
        for name, value in question.items()
    )
    buttons = "".join(
        f'<p><button name="person" value="{html.escape(person.subject)}">{html.escape(person.name)}</button></p>'
        for person in people
    )
    return (
        '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Nep-eID</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"></head><body>'
        "<h1>Nep-eID</h1><p><strong>Dit is geen echte aanmelddienst.</strong> Ze bestaat alleen in de demo, op deze "
        "computer. Kies als wie je je aanmeldt. Deze mensen zijn verzonnen.</p>"
        f'<form method="post" action="/aanmelden">{hidden}{buttons}'
        '<p><button name="person" value="">Stop en ga terug</button></p></form></body></html>'
    )


def _handler(service: FakeService) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            service.calls.append(f"GET {parts.path}")
            self._send(service.get(parts.path, _fields(parts.query), self.headers.get("Authorization", "")))

        def do_POST(self) -> None:
            service.calls.append(f"POST {self.path}")
            form = _fields(self.rfile.read(int(self.headers["content-length"])).decode())
            self._send(service.post(self.path, form, self.headers.get("Authorization", "")))

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name of the base class)
            """Say nothing."""

    return Handler


def _fields(text: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(text).items()}


def _asks_well(question: Mapping[str, str]) -> bool:
    """Everything that the client must send, and an address to return to on this machine."""
    needed = {"client_id", "redirect_uri", "state", "nonce", "code_challenge"}
    if not needed <= set(question) or question.get("code_challenge_method") != "S256":
        return False
    return urlsplit(question["redirect_uri"]).hostname in LOOPBACK


def main(port: int) -> None:
    """Serve for the demo until whoever started this is gone."""
    parent = os.getppid()
    with FakeService(port=port):
        while os.getppid() == parent:
            time.sleep(1)


if __name__ == "__main__":
    main(int(sys.argv[1]))
