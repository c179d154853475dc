"""The number of the request that is being answered, so that the lines of a log about it can be put together."""

import re
from contextvars import ContextVar
from uuid import uuid4

HEADER = "X-Request-ID"
_GIVEN = re.compile(r"[A-Za-z0-9._-]{8,64}")
_CURRENT: ContextVar[str] = ContextVar("request", default="")


def begin_request(given: str) -> str:
    """Take over the number that a proxy gave when it is one, or make one, and remember it for this request."""
    number = given if _GIVEN.fullmatch(given) else uuid4().hex
    _CURRENT.set(number)
    return number


def end_request() -> None:
    _CURRENT.set("")


def current_request() -> str:
    """The number of the request that this process answers now; empty outside one."""
    return _CURRENT.get()
