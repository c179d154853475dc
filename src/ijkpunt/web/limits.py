"""How often one person may do what costs the server much, per process of the server."""

import time

from django.core.cache import cache
from django.http import HttpRequest

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.web.accounts.acting import actor_of

A_MINUTE = 60  # seconds


class TooOften(RuleBroken):
    """Somebody did this more often than the server allows. Doors answer 429."""


def spend(request: HttpRequest, what: str, *, most: int) -> None:
    """Count one more `what` for whoever is signed in. Raises TooOften beyond `most` in this minute of the clock."""
    minute = int(time.time()) // A_MINUTE
    key = f"limit:{what}:{actor_of(request).identifier}:{minute}"
    cache.add(key, 0, timeout=2 * A_MINUTE)
    if cache.incr(key) > most:
        raise TooOften(
            "request.too_often",
            say("Je deed dit {most} keer op een minuut.", most=most),
            say("Wacht een minuut en probeer het dan opnieuw."),
        )
