"""Asking and waiting: one connection, tries again where that is safe, and problems as the API tells them."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Self
from urllib.parse import quote
from uuid import uuid4

import httpx

LATER = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}
TRIES, LONGEST_WAIT, TIMEOUT = 4, 60.0, 30.0  # seconds
Question = Mapping[str, "str | int | float | bool | list[str] | None"]


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong. `code` is stable; the sentences are in the language that was asked for."""

    code: str
    detail: str
    remedy: str = ""
    record: str = ""
    field: str = ""


class Unreachable(Exception):
    """The server did not answer, after every try."""


class Refused(Exception):
    """The API said no: with its status and everything that is wrong."""

    def __init__(self, status: int, problems: tuple[Trouble, ...]) -> None:
        super().__init__("; ".join(f"{one.detail} {one.remedy}".strip() for one in problems) or f"status {status}")
        self.status, self.problems = status, problems

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(one.code for one in self.problems)


class Connection:
    """Requests to one server. Close it, or use it in a `with`."""

    def __init__(
        self,
        base: str,
        *,
        key: str = "",
        language: str = "nl",
        tries: int = TRIES,
        longest_wait: float = LONGEST_WAIT,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """`longest_wait`, in seconds: when the server asks to wait longer, the refusal is given at once."""
        headers = {"Accept-Language": language, **({"Authorization": f"Bearer {key}"} if key else {})}
        self._http = httpx.Client(base_url=base.rstrip("/"), headers=headers, timeout=TIMEOUT, transport=transport)
        self._tries, self._longest, self._sleep = max(1, tries), longest_wait, sleep

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        self._http.close()

    def get(self, path: str, **question: Any) -> Any:
        return self.ask("GET", path, params=_asked(question)).json()

    def text(self, path: str) -> str:
        return self.ask("GET", path).text

    def post(self, path: str, body: object) -> Any:
        """A question that is sent and changes nothing."""
        return self.ask("POST", path, json=body).json()

    def post_once(self, path: str, body: object = None, *, reference: str = "") -> Any:
        """A request that changes something, with a reference: tried again, it still happens once."""
        headers = {"Idempotency-Key": reference or str(uuid4())}
        return self.ask("POST", path, json=body if body is not None else {}, headers=headers).json()

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        """The answer. Raises Refused, Unreachable."""
        for left in reversed(range(self._tries)):
            try:
                response = self._http.request(method, path, **more)
            except httpx.TransportError as gone:
                if not left:
                    raise Unreachable(f"{self._http.base_url}: {gone}") from gone
                self._sleep(self._pause(left))
                continue
            wait = _wait(response, self._pause(left))
            if response.status_code in LATER and left and wait <= self._longest:
                self._sleep(wait)
                continue
            return _checked(response)
        raise Unreachable(str(self._http.base_url))

    def _pause(self, left: int) -> float:
        """Half a second, then twice as long at every try."""
        return float(min(self._longest, 0.5 * 2 ** (self._tries - 1 - left)))


def part_of(text: object) -> str:
    """As one part of an address, whatever stands in it; never the part above."""
    written = quote(str(text), safe="")
    return written.replace(".", "%2E") if written in {".", ".."} else written


def _asked(question: Question) -> dict[str, Any]:
    return {name: value for name, value in question.items() if value not in (None, "", [])}


def _wait(response: httpx.Response, otherwise: float) -> float:
    """What Retry-After asks, in seconds or as a moment."""
    told = response.headers.get("Retry-After", "")
    if told.isdecimal():
        return float(told)
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - time.time())
    except (TypeError, ValueError):
        return otherwise


def _checked(response: httpx.Response) -> httpx.Response:
    if response.is_success:
        return response
    try:
        told = response.json()["problems"]
        problems = tuple(_problem(one) for one in told)
    except (ValueError, KeyError, TypeError, AttributeError):
        problems = (Trouble(f"http.{response.status_code}", response.reason_phrase),)
    raise Refused(response.status_code, problems)


def _problem(told: Mapping[str, Any]) -> Trouble:
    place = told.get("place") or {}
    return Trouble(
        str(told["code"]),
        str(told.get("detail", "")),
        str(told.get("remedy", "")),
        str(place.get("record", "")),
        str(place.get("field", "")),
    )
