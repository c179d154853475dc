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
from ijkpunt.vocabularies.queries import state as vocabularies_state

View = Callable[..., Any]
State = Callable[[], object]  # changes whenever what was asked may have another answer


def etag_of(state: State) -> Callable[..., str]:
    """Everything that an answer depends on: our version, what was asked from, the address, the language and the day."""

    def etag(request: HttpRequest, *_args: object, **_values: object) -> str:
        parts = (__version__, state(), request.get_full_path(), get_language(), today(), settings.PUBLIC_URL)
        return '"' + hashlib.sha256(repr(parts).encode()).hexdigest()[:32] + '"'

    return etag


def while_unchanged(state: State) -> Callable[[View], View]:
    """Give a view an ETag, answer 304 where it still holds, and let caches keep the answer while they ask."""

    def decorate(view: View) -> View:
        conditional = condition(etag_func=etag_of(state))(view)

        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
            response: HttpResponse = conditional(request, *args, **values)
            response.headers.setdefault("Cache-Control", "public, no-cache")
            response.headers.setdefault("Access-Control-Allow-Origin", "*")  # open data, for pages of others too
            return response

        return answer

    return decorate


by_revision = while_unchanged(revision)  # for views of the register
by_vocabularies = while_unchanged(vocabularies_state)
