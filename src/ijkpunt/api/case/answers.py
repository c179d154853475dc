"""Answers with an ETag: 304 where it still holds, and a package as it was compressed when it was published."""

import hashlib
from datetime import datetime

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from ijkpunt import __version__
from ijkpunt.formats.encodings import takes_gzip
from ijkpunt.register.queries import KeptPackage, revision, unzipped


def package_answer(request: HttpRequest, kept: KeptPackage, version: str) -> HttpResponse:
    """The stored bytes to who takes gzip. Each form has an ETag of its own: it is a strong one, for equal bytes."""
    zipped = takes_gzip(request.headers.get("Accept-Encoding", ""))
    etag = f'"{kept.digest}-{version}{"-gzip" if zipped else ""}"'
    unchanged = unchanged_since(request, etag, kept.changed_at)
    response = unchanged or HttpResponse(
        kept.content if zipped else unzipped(kept.content), content_type="application/json"
    )
    if zipped and unchanged is None:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    return _stamped(response, etag, kept.changed_at)


def json_answer(request: HttpRequest, content: bytes, etag: str, changed_at: datetime | None = None) -> HttpResponse:
    """JSON that was made already, with its ETag."""
    unchanged = unchanged_since(request, etag, changed_at)
    return _stamped(unchanged or HttpResponse(content, content_type="application/json"), etag, changed_at)


def etag_of_question(request: HttpRequest) -> str:
    """Of an answer that follows from the register, the question and our version: known before it is made."""
    parts = (__version__, revision(), request.get_full_path(), settings.PUBLIC_URL)
    return '"' + hashlib.sha256(repr(parts).encode()).hexdigest()[:32] + '"'


def etag_of(*parts: str) -> str:
    return '"' + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32] + '"'


def unchanged_since(request: HttpRequest, etag: str, changed_at: datetime | None = None) -> HttpResponse | None:
    """304 (or 412) when what the asker has still holds; None when the answer must be given."""
    moment = None if changed_at is None else int(changed_at.timestamp())
    response = get_conditional_response(request, etag, moment)
    return None if response is None else _stamped(response, etag, changed_at)


def written(value: object) -> bytes:
    return orjson.dumps(value)


def _stamped(response: HttpResponse, etag: str, changed_at: datetime | None) -> HttpResponse:
    response.headers["ETag"] = etag
    if changed_at is not None:
        response.headers["Last-Modified"] = http_date(changed_at.timestamp())
    return response
