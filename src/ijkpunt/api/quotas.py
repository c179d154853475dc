"""How often the API may be asked: per key in a minute and a day, and without a key per visitor in a minute.

The minute is counted per process of the server, the day in the database. A visitor is a hash of where they come from
that is good for today (kernel/visitors.py). What is left stands in every answer, in the headers RateLimit-*.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from datetime import time as clock
from http import HTTPStatus

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from ninja.throttling import AnonRateThrottle

from ijkpunt.accounts.actions import count_request
from ijkpunt.accounts.queries import KeyHolder, key_holder
from ijkpunt.api.errors import problem_response
from ijkpunt.api.keys import ASKED_FOR, HOLDER
from ijkpunt.kernel.clock import now
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Problem
from ijkpunt.kernel.visitors import hidden_address

ROOT = "/api/"
A_MINUTE, A_DAY = 60, 24 * 3600  # seconds
ADDRESSES = AnonRateThrottle("1/m")  # knows how far back the address of who asks stands

Answer = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True, slots=True)
class Quota:
    """How many requests in a stretch of `seconds`, how many came, and in how many seconds the next stretch begins."""

    most: int
    seconds: int
    used: int
    next_in: int

    @property
    def left(self) -> int:
        return max(0, self.most - self.used)


class Quotas:
    """Around the API only: refuse a key that does not work, count, and refuse what is too much."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(ROOT):
            return self.get_response(request)
        at, token = now(), _token(request)
        holder = key_holder(token, at.date()) if token else None
        if token and holder is None:
            return _refused_key(request)
        vars(request)[HOLDER] = holder
        quotas = _of_key(holder, at) if holder else (_of_visitor(request),)
        if over := [quota for quota in quotas if quota.used > quota.most]:
            response = _too_often(request, max(quota.next_in for quota in over))
        else:
            response = self.get_response(request)
        _tell(response, quotas)
        if vars(request).get(ASKED_FOR):
            response.headers["Cache-Control"] = "private, no-store"
        return response


def _token(request: HttpRequest) -> str:
    """What stands behind Bearer; another way of signing in says nothing here."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return (token.strip() or "-") if kind.lower() == "bearer" else ""


def _of_key(holder: KeyHolder, at: datetime) -> tuple[Quota, ...]:
    tomorrow = datetime.combine(at.date() + timedelta(1), clock(), at.tzinfo)
    rest = max(1, int((tomorrow - at).total_seconds()))
    minute = _minute(f"key:{holder.prefix}", holder.per_minute)
    if minute.used > minute.most:
        return (minute,)  # what is refused at once writes nothing
    return minute, Quota(holder.per_day, A_DAY, count_request(prefix=holder.prefix, on=at.date()), rest)


def _of_visitor(request: HttpRequest) -> Quota:
    who = hidden_address(str(ADDRESSES.get_ident(request)), int(time.time()) // A_DAY)
    return _minute(f"visitor:{who}", settings.API_PER_MINUTE)


def _minute(who: str, most: int) -> Quota:
    moment = int(time.time())
    name = f"api:{who}:{moment // A_MINUTE}"
    cache.add(name, 0, timeout=2 * A_MINUTE)
    return Quota(most, A_MINUTE, cache.incr(name), A_MINUTE - moment % A_MINUTE)


def _tell(response: HttpResponse, quotas: tuple[Quota, ...]) -> None:
    """What is left of the quota that runs out first."""
    first = min(quotas, key=lambda quota: quota.left)
    response.headers["RateLimit-Limit"] = str(first.most)
    response.headers["RateLimit-Remaining"] = str(first.left)
    response.headers["RateLimit-Reset"] = str(first.next_in)
    response.headers["RateLimit-Policy"] = ", ".join(f"{quota.most};w={quota.seconds}" for quota in quotas)


def _refused_key(request: HttpRequest) -> HttpResponse:
    problem = Problem(
        code="key.not_valid",
        message=say("Deze sleutel werkt niet: hij bestaat niet, is voorbij, of is ingetrokken."),
        remedy=say("Maak een nieuwe bij Mijn account, Sleutels voor de API. Of laat hem weg: lezen kan zonder."),
    )
    response = problem_response(request, HTTPStatus.UNAUTHORIZED, [problem])
    response.headers["WWW-Authenticate"] = 'Bearer error="invalid_token"'
    return response


def _too_often(request: HttpRequest, seconds: int) -> HttpResponse:
    problem = Problem(
        code="request.too_often",
        message=say("Je vraagt te veel in korte tijd."),
        remedy=say("Vraag opnieuw over {seconds} seconden.", seconds=seconds),
    )
    response = problem_response(request, HTTPStatus.TOO_MANY_REQUESTS, [problem])
    response.headers["Retry-After"] = str(seconds)
    return response
