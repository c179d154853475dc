"""A file as an answer: to keep under its own name, compressed for who can read that, not sent twice."""

from collections.abc import Callable, Iterator
from functools import wraps
from http import HTTPStatus
from pathlib import Path
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import content_disposition_header

from ijkpunt.formats.encodings import takes_gzip
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, shorten
from ijkpunt.web.errors import problem_json
from ijkpunt.web.opendata.keeping import BeingMade, KeptFile

KEPT_FOR = 300  # seconds that a cache may give a file without asking us
COME_BACK = 30  # seconds, when another file is being made
Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]
PIECE = 64 * 1024  # bytes of a file in memory at once


def or_later(view: View[Rest]) -> View[Rest]:
    """Answer 503 with when to come back, while another file is being made."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: Rest.args, **values: Rest.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **values)
        except BeingMade as busy:
            response = problem_json(request, HTTPStatus.SERVICE_UNAVAILABLE, busy.problems)
            response.headers["Retry-After"] = str(COME_BACK)
            return response

    return answer


def etag_of(key: str) -> str:
    """Weak: the same file goes out compressed and not."""
    return f'W/"{key}"'


def unchanged(request: HttpRequest, etag: str) -> HttpResponseBase | None:
    """304 for who has it already: then nothing need be made."""
    response = get_conditional_response(request, etag=etag)
    return None if response is None else finished(response, etag)


def file_answer(request: HttpRequest, file: KeptFile, *, name: str, media_type: str, etag: str) -> HttpResponseBase:
    """The file, read from disk piece by piece."""
    packed = takes_gzip(request.headers.get("Accept-Encoding", ""))
    path = file.packed if packed else file.path
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or ""}
    response = StreamingHttpResponse(_pieces(path), content_type=typed(media_type), headers=headers)
    response.headers["Content-Length"] = str(path.stat().st_size)
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    return finished(response, etag)


def _pieces(path: Path) -> Iterator[bytes]:
    """Opened by who reads it, so that nothing stays open for an answer that nobody reads."""
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def content_answer(content: bytes, *, name: str, media_type: str, etag: str) -> HttpResponseBase:
    """A small file, made on the spot."""
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or ""}
    return finished(HttpResponse(content, content_type=typed(media_type), headers=headers), etag)


def finished(response: HttpResponseBase, etag: str) -> HttpResponseBase:
    response.headers["ETag"] = etag
    patch_cache_control(response, public=True, max_age=KEPT_FOR)
    response.for_everybody = True  # type: ignore[attr-defined]  # read by web.middleware.SameForEverybody
    return response


def typed(media_type: str) -> str:
    """With the signs of a text: everything we give in text is UTF-8."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def no_such_file(name: str) -> NotFound:
    return NotFound(
        "opendata.no_such_file",
        say("Er is geen bestand met de naam “{name}”.", name=shorten(name)),
        say("Kijk op /open-data/ welke bestanden er zijn."),
    )
