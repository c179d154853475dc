"""The services outside with which one may sign in: which there are, and the attempt that a browser is busy with."""

import hmac
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.urls import reverse

from ijkpunt.accounts import queries
from ijkpunt.integrations.oidc.client import OidcClient, new_attempt
from ijkpunt.integrations.oidc.services import Service
from ijkpunt.kernel.clock import now
from ijkpunt.kernel.identity import Attempt, Identity, IdentityProvider, not_believed
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound

if TYPE_CHECKING:
    from ijkpunt.accounts.models import User

KEPT = "sign_in_attempt"  # session: what was sent along to the service, signed with the time
PATIENCE = 600  # seconds that somebody may need at the service
LONGEST = 4000  # characters of what comes back in the address


@dataclass(frozen=True, slots=True)
class Returned:
    """Somebody came back: who they are, where they wanted to go, and for whose account (None: to sign in)."""

    identity: Identity
    goal: str
    for_account: int | None


def services() -> tuple[Service, ...]:
    return tuple(settings.OIDC)


@dataclass(frozen=True, slots=True)
class LinkedService:
    """A service on the account page; `number` None: not linked yet. `key` empty: it is no longer offered."""

    key: str
    name: str
    number: int | None


def linked_services(user: "User") -> list[LinkedService]:
    """Every service that is offered, and what is linked and no longer offered."""
    linked = {row.issuer: row for row in queries.identities_of(user)}
    found = []
    for service in services():
        row = linked.pop(service.issuer, None)
        found.append(LinkedService(service.key, service.name, row.pk if row else None))
    return [*found, *(LinkedService("", row.service, row.pk) for row in linked.values())]


def service_with(key: str) -> Service:
    """Raises NotFound `service.unknown`."""
    for service in services():
        if service.key == key:
            return service
    raise NotFound(
        "service.unknown",
        say("Met deze dienst kun je je hier niet aanmelden."),
        say("Kies op de aanmeldpagina een dienst die er staat."),
    )


@lru_cache(maxsize=20)
def provider_of(service: Service) -> IdentityProvider:
    """The client of a service: one for this process, so that what it learnt of the service is kept."""
    return OidcClient(service, now=now, loopback=not settings.PRODUCTION)


def begin(request: HttpRequest, service: Service, goal: str, *, for_account: int | None = None) -> str:
    """The address where the attempt goes on; what must come back is kept in the session. Raises SignInFailed."""
    attempt = new_attempt()
    address = provider_of(service).address(attempt, _return_to(service))
    kept = {"service": service.key, "next": goal, "account": for_account, **asdict(attempt)}
    request.session[KEPT] = signing.dumps(kept, salt=KEPT)
    return address


def stop(request: HttpRequest, service: Service) -> None:
    """Somebody stopped at the service: the attempt is over. Raises SignInFailed as `finish`."""
    _answered(request, service)


def finish(request: HttpRequest, service: Service) -> Returned:
    """Who came back. Once this is the answer to the attempt of this browser, the attempt is over, whatever comes of it.
    Raises SignInFailed."""
    kept = _answered(request, service)
    told = {name: _said(request, name) for name in ("code", "iss", "error")}
    if told["iss"] and told["iss"] != service.issuer:  # RFC 9207: an answer of another service
        raise not_believed("issuer")
    if told["error"] or not told["code"]:
        raise not_believed("denied" if told["error"] == "access_denied" else "no_code")
    attempt = Attempt(kept["state"], kept["nonce"], kept["verifier"])
    identity = provider_of(service).identity(attempt, told["code"], _return_to(service))
    return Returned(identity, kept["next"], kept["account"])


def _answered(request: HttpRequest, service: Service) -> dict[str, Any]:
    """The attempt to which this is the answer; taken, so that an answer is good once. An address that somebody else
    made leaves it as it is: a stranger could otherwise stop every sign-in with an image in a page."""
    try:
        kept: dict[str, Any] = signing.loads(request.session.get(KEPT, ""), salt=KEPT, max_age=PATIENCE)
    except signing.BadSignature:
        raise not_believed("no_attempt") from None
    state = _said(request, "state")
    if kept["service"] != service.key or not hmac.compare_digest(state.encode(), kept["state"].encode()):
        raise not_believed("state")
    del request.session[KEPT]
    return kept


def _said(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "")[:LONGEST]


def _return_to(service: Service) -> str:
    """As it is registered at the service: on our public address, never on what the browser says."""
    return f"{settings.PUBLIC_URL}{reverse('accounts:service_return', args=(service.key,))}"
