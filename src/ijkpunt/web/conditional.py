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
from ijkpunt.kernel.clock import today
from ijkpunt.register.queries import revision

View = Callable[..., HttpResponseBase]


def page_etag(request: HttpRequest, *_args: object, **_values: object) -> str | None:
    """Everything an anonymous page depends on; None for somebody who is signed in: their page is theirs."""
    if request.user.is_authenticated:
        return None
    accept, fragment = request.headers.get("Accept", ""), request.headers.get("HX-Request", "")
    parts = (__version__, revision(), request.get_full_path(), get_language(), today(), accept, fragment)
    return '"' + hashlib.sha256(repr(parts).encode()).hexdigest()[:32] + '"'


def by_revision(view: View) -> View:
    """Give a page of the register an ETag and answer 304 where it still holds."""
    conditional = condition(etag_func=page_etag)(view)

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **values: Any) -> HttpResponseBase:
        response = conditional(request, *args, **values)
        patch_cache_control(response, no_cache=True, private=True)
        return response

    return answer
