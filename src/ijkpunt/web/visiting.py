"""How often a visitor may do what costs the server much, by where the request comes from: without knowing of accounts.

A visitor is a hash of the address, made with a salt that lives in memory for a day (see `limits.py`).
"""

import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import TooOften
from ijkpunt.kernel.visitors import hidden_address

A_MINUTE = 60  # seconds
AN_HOUR = 60 * A_MINUTE
A_DAY = 24 * AN_HOUR


def spend_unknown(request: HttpRequest, what: str, *, most: int, per: int = A_MINUTE) -> None:
    """Count one more `what` by where a request comes from, for answers that must not depend on who is signed in.
    Raises TooOften beyond `most` in this stretch of `per` seconds."""
    count(what, visitor(request), most, per)


def count(what: str, who: str, most: int, per: int) -> None:
    """Count one more `what` for somebody. Raises TooOften."""
    stretch, passed = divmod(int(time.time()), per)
    key = f"limit:{what}:{who}:{per}:{stretch}"
    cache.add(key, 0, timeout=2 * per)
    if cache.incr(key) > most:
        raise TooOften("request.too_often", *_said(most, per), wait=per - passed)


def _said(most: int, per: int) -> tuple[Message, Message]:
    if per == A_MINUTE:
        return (
            say("Je deed dit {most} keer op een minuut.", most=most),
            say("Wacht een minuut en probeer het dan opnieuw."),
        )
    later = say("Wacht een uur en probeer het dan opnieuw.") if per == AN_HOUR else say("Probeer het morgen opnieuw.")
    return say("Je deed dit al {most} keer in korte tijd.", most=most), later


def visitor(request: HttpRequest) -> str:
    """Somebody without an account, as they are counted today."""
    return f"visitor:{hidden_address(client_address(request), int(time.time()) // A_DAY)}"


def client_address(request: HttpRequest) -> str:
    """Where the request comes from, past our own proxies: what a visitor writes in the header is not believed.

    The lock on signing in asks it as well (AXES_CLIENT_IP_CALLABLE).
    """
    passed = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",") if one.strip()]
    proxies = settings.ENVIRONMENT.trusted_proxies
    if proxies and passed:
        return passed[-min(proxies, len(passed))]
    return str(request.META.get("REMOTE_ADDR", ""))
