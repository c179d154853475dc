"""To where a file begins, and back: what somebody wanted to do needs a file first."""

from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.urls import reverse

BACK = "verder"  # parameter: the local path to go on with afterwards


def begin_first(back: str) -> HttpResponseRedirect:
    """Lead somebody without a file to where one begins; afterwards they go on with `back`, a path of ours."""
    return HttpResponseRedirect(f"{reverse('mine:begin')}?{urlencode({BACK: back})}")
