"""How documents for programs are answered: the same for everybody, to be kept by whoever passes them on.

No session, no cookie, no language: who asks for a list of statuses must not be told apart from others. Nothing of ours
writes down who asked.
"""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_http_methods

from ijkpunt.credentials.queries.statuses import ListAway
from ijkpunt.formats.problem_details import status_of
from ijkpunt.kernel.problems import RuleBroken, TooOften
from ijkpunt.web.errors import problem_json
from ijkpunt.web.limits import A_MINUTE, spend_unknown

MOST = 600  # documents that one visitor may fetch in a minute: a verifier fetches three per proof
STATUSES: dict[type[RuleBroken], HTTPStatus] = {
    TooOften: HTTPStatus.TOO_MANY_REQUESTS,
    ListAway: HTTPStatus.SERVICE_UNAVAILABLE,
}
HEADERS = ("Accept", "If-None-Match")
Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]


def open_document(view: View[Rest]) -> View[Rest]:
    """GET and HEAD, and for pages of others the question whether they may ask (CORS). Problems are problem+json."""

    @require_http_methods(["GET", "HEAD", "OPTIONS"])
    @wraps(view)
    def answer(request: HttpRequest, /, *args: Rest.args, **values: Rest.kwargs) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return _open(HttpResponse(status=HTTPStatus.NO_CONTENT))
        try:
            spend_unknown(request, "issuer_documents", most=MOST)
            return _open(view(request, *args, **values))
        except RuleBroken as broken:
            return _open(_refused(request, broken))

    return answer


def _refused(request: HttpRequest, broken: RuleBroken) -> HttpResponse:
    status = STATUSES.get(type(broken)) or status_of(broken)
    response = problem_json(request, status, broken.problems)
    if status in STATUSES.values():
        response.headers["Retry-After"] = str(A_MINUTE)
    patch_cache_control(response, no_store=True)
    return response


def document(request: HttpRequest, content: bytes, media_type: str, *, keep: timedelta) -> HttpResponse:
    """An answer with an ETag of its bytes; 304 for who has it already. `keep`: how long others may keep it."""
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type=media_type, headers={"ETag": etag})
    answer = get_conditional_response(request, etag=etag, response=response) or response
    answer.headers["ETag"] = etag
    patch_cache_control(answer, public=True, max_age=int(keep.total_seconds()))
    answer.for_everybody = True  # type: ignore[attr-defined]  # read by web.middleware.SameForEverybody
    return answer


def _open(response: HttpResponseBase) -> HttpResponseBase:
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    response.headers["Access-Control-Allow-Headers"] = ", ".join(HEADERS)
    response.headers["Access-Control-Expose-Headers"] = "ETag"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
