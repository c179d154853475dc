"""Answers that did not change are not sent again."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import condition

from ijkpunt import __version__
from ijkpunt.kernel.clock import today
from ijkpunt.register.queries import revision

View = Callable[..., Any]


def register_etag(request: HttpRequest, *_args: object, **_values: object) -> str:
    """Everything that the answer depends on: our version, the register's, the address, the language and the day."""
    parts = (__version__, revision(), request.get_full_path(), get_language(), today(), settings.PUBLIC_URL)
    return '"' + hashlib.sha256(repr(parts).encode()).hexdigest()[:32] + '"'


def by_revision(view: View) -> View:
    """Give a view of the register an ETag, answer 304 where it still holds, and let caches keep it while they ask."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
        response: HttpResponse = conditional(request, *args, **values)
        response.headers.setdefault("Cache-Control", "public, no-cache")
        response.headers.setdefault("Access-Control-Allow-Origin", "*")  # open data, for pages of others too
        return response

    conditional = condition(etag_func=register_etag)(view)
    return answer
