"""What every address of the service shares: everybody reads, nobody writes, and what goes wrong is said its way."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from ijkpunt.api.case.errors import no_such_method, refusal, server_failed
from ijkpunt.kernel.problems import RuleBroken

View = Callable[..., HttpResponse]
READING = ("GET", "HEAD")
log = logging.getLogger(__name__)


def read_by_everybody(view: View) -> View:
    """Only reading, open to pages of others, the same answer for everybody. Sending is refused before anything else:
    there is no form here that a stranger's page could send in somebody's name."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
        if request.method not in READING:
            response = no_such_method(request, READING)
        else:
            response = _answered(view, request, *args, **values)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Link, X-Total-Count"
        response.headers.setdefault("Cache-Control", "public, no-cache")
        response.for_everybody = True  # type: ignore[attr-defined]
        return response

    answer.read_by_everybody = True  # type: ignore[attr-defined]
    exempt: View = csrf_exempt(answer)
    return exempt


def _answered(view: View, request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
    try:
        return view(request, *args, **values)
    except RuleBroken as broken:
        return refusal(broken)
    except DatabaseError:
        log.exception("CASE: the database gave no answer")
        return server_failed()
