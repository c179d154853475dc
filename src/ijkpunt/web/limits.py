"""How often one person may do what costs the server much, per process of the server.

Who is signed in is counted by account. A visitor without an account is counted by where the request comes from: a hash
of the address, made with a salt that lives in memory for a day. The address itself is kept nowhere, and after that day
nobody can tell what the hash came from.
"""

from django.http import HttpRequest

from ijkpunt.kernel.actor import NOBODY
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.visiting import A_DAY, A_MINUTE, AN_HOUR, client_address, count, spend_unknown, visitor

__all__ = ["AN_HOUR", "A_DAY", "A_MINUTE", "client_address", "spend", "spend_unknown"]


def spend(request: HttpRequest, what: str, *, most: int, per: int = A_MINUTE) -> None:
    """Count one more `what` for whoever asks. Raises TooOften beyond `most` in this minute of the clock, or in this
    stretch of `per` seconds."""
    count(what, _who(request), most, per)


def _who(request: HttpRequest) -> str:
    """The account, or for a visitor without one a hash of where they come from that is good for today."""
    identifier = actor_of(request).identifier
    if identifier != NOBODY.identifier:
        return identifier
    return visitor(request)
