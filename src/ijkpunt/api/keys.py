"""Who comes with a key, and requests of software that happen once only."""

import hashlib
from collections.abc import Callable
from typing import Any, cast

import orjson
from django.http import HttpRequest, HttpResponse
from ninja.security import HttpBearer

from ijkpunt.accounts.actions import answer_once
from ijkpunt.accounts.queries import KeyHolder
from ijkpunt.kernel.actor import NOBODY, Actor
from ijkpunt.kernel.clock import now
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, RuleBroken

HOLDER, ASKED_FOR = "_ijkpunt_key_holder", "_ijkpunt_key_asked_for"
ONCE, REPEATED = "Idempotency-Key", "Idempotent-Replayed"  # headers
LONGEST_REFERENCE = 200  # characters
ONCE_PARAMETER: dict[str, Any] = {
    "parameters": [
        {
            "name": ONCE,
            "in": "header",
            "required": False,
            "schema": {"type": "string", "maxLength": LONGEST_REFERENCE},
            "description": "Your own number of this request. Sent again within a day, it does nothing and gives the "
            "first answer again.",
        }
    ]
}


class KeyAuth(HttpBearer):
    """Only with a key. Which permissions an operation needs, its action says."""

    openapi_name = "ApiKey"

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """The key was looked up when the request came in (api/quotas.py)."""
        vars(request)[ASKED_FOR] = True
        holder = holder_of(request)
        return holder.actor if holder and token else None


keyed = KeyAuth()


def holder_of(request: HttpRequest) -> KeyHolder | None:
    return cast("KeyHolder | None", vars(request).get(HOLDER))


def actor_of(request: HttpRequest) -> Actor:
    """As whom a request acts: its key, or nobody."""
    holder = holder_of(request)
    return holder.actor if holder else NOBODY


def once(request: HttpRequest, make: Callable[[], object]) -> HttpResponse:
    """Do what is asked, once: the same request with the same Idempotency-Key does nothing more and gives the same
    answer. `make` gives JSON. Raises RuleBroken `request.reference_used`, `request.reference`."""
    holder, reference = holder_of(request), request.headers.get(ONCE, "").strip()
    if holder is None or not reference:
        return _json(make())
    if len(reference) > LONGEST_REFERENCE or not reference.isprintable():
        raise RuleBroken(
            "request.reference",
            say("Deze Idempotency-Key is te lang, of er staan tekens in die niet kunnen."),
            say("Gebruik bijvoorbeeld een UUID."),
            place=Place(field=ONCE),
        )
    asked = b"\n".join((str(request.method).encode(), request.get_full_path().encode(), request.body))
    fingerprint = hashlib.sha256(asked).hexdigest()
    answer, repeated = answer_once(
        prefix=holder.prefix, reference=reference, fingerprint=fingerprint, make=make, at=now()
    )
    response = _json(answer)
    if repeated:
        response.headers[REPEATED] = "true"
    return response


def once_done(request: HttpRequest, act: Callable[[], object]) -> HttpResponse:
    """As `once`, for what has no answer of its own: that it was done."""

    def make() -> object:
        act()
        return {"done": True}

    return once(request, make)


def _json(value: object) -> HttpResponse:
    return HttpResponse(orjson.dumps(value), content_type="application/json")
