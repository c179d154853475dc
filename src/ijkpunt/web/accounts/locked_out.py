"""Too many wrong tries: what django-axes shows (AXES_LOCKOUT_CALLABLE in the settings)."""

from collections.abc import Mapping

from axes.helpers import get_cool_off
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked_out(
    request: HttpRequest,
    original: HttpResponse | None = None,
    credentials: Mapping[str, object] | None = None,
) -> HttpResponse:
    """The same page whether the account exists or not, with how long to wait."""
    del original, credentials
    rest = int(get_cool_off(request).total_seconds())
    response = render(request, "accounts/locked_out.html", {"minutes": -(-rest // 60)}, status=429)
    response["Retry-After"] = str(rest)
    return response
