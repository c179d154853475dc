"""Where a program finds what this service can do: a description in OpenAPI 3, at the address that CASE 1.1 demands."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ijkpunt import __version__
from ijkpunt.api.case.access import read_by_everybody
from ijkpunt.api.case.answers import etag_of, json_answer
from ijkpunt.formats.case.description import describe


@read_by_everybody
def discovery(request: HttpRequest, version: str) -> HttpResponse:
    """Our own description, or 1EdTech's where its file is here (IJKPUNT_CASE_OPENAPI), with our address in it."""
    content = _described(f"{settings.PUBLIC_URL}/ims/case/v{version.replace('.', 'p')}", settings.CASE_OPENAPI)
    return json_answer(request, content, etag_of(content.decode()))


@lru_cache(maxsize=8)
def _described(root: str, official: Path | None) -> bytes:
    if official is None:
        return orjson.dumps(describe(root, __version__))
    found: dict[str, Any] = orjson.loads(official.read_bytes())
    return orjson.dumps({**found, "servers": [{"url": root}]})
