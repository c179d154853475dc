"""Whose moment it is: when somebody looks, who acts, and what they may do at most."""

from dataclasses import replace
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from ijkpunt.kernel.actor import Actor
from ijkpunt.web.accounts.acting import actor_of

# Only the name of the site goes along, never the address with a secret in it. `no-referrer` would hide the origin of
# our own forms as well, and they would be refused.
REFERRER: Final = "strict-origin"


def as_private_person(request: HttpRequest) -> Actor:
    """Who is signed in, as a citizen: for their own file no mandate counts, and no organisation."""
    return replace(actor_of(request), permissions=frozenset(), organisation="")


def without_trace(response: HttpResponseBase) -> HttpResponseBase:
    """The answer, told not to pass on its address."""
    response.headers["Referrer-Policy"] = REFERRER
    return response
