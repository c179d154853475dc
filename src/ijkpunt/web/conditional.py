"""Pages that did not change are not sent again."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import condition

from ijkpunt import __version__
from ijkpunt.crosswalk.queries import revision as mappings_revision
from ijkpunt.kernel.clock import today
from ijkpunt.register.queries import revision
from ijkpunt.vocabularies.queries import state as vocabularies_state

View = Callable[..., HttpResponseBase]


State = Callable[[], object]  # changes whenever what a page shows may have changed


def etag_of(*states: State) -> Callable[..., str | None]:
    """Everything an anonymous page depends on; None for somebody who is signed in: their page is theirs."""

    def etag(request: HttpRequest, *_args: object, **_values: object) -> str | None:
        if request.user.is_authenticated:
            return None
        now = [state() for state in states]
        accept, fragment = request.headers.get("Accept", ""), request.headers.get("HX-Request", "")
        parts = (__version__, now, request.get_full_path(), get_language(), today(), accept, fragment)
        return '"' + hashlib.sha256(repr(parts).encode()).hexdigest()[:32] + '"'

    return etag


def while_unchanged(*states: State) -> Callable[[View], View]:
    """Give a page an ETag and answer 304 where it still holds."""
    return while_tagged(etag_of(*states))


def while_tagged(etag: Callable[..., str | None]) -> Callable[[View], View]:
    """The same with an ETag that the caller makes; None where a page can change at any moment."""

    def decorate(view: View) -> View:
        conditional = condition(etag_func=etag)(view)

        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **values: Any) -> HttpResponseBase:
            response = conditional(request, *args, **values)
            patch_cache_control(response, no_cache=True, private=True)
            return response

        return answer

    return decorate


by_revision = while_unchanged(revision)  # for pages of the register
by_vocabularies = while_unchanged(vocabularies_state)
by_mappings = while_unchanged(revision, vocabularies_state, mappings_revision)  # they lean on both
