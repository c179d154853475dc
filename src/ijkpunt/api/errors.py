"""One shape for everything that goes wrong: application/problem+json (RFC 9457), with every problem at once."""

from collections.abc import Sequence
from typing import Any

import orjson
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotAllowed, NotFound, Place, Problem, RuleBroken, shorten


def said(message: Message) -> str:
    return gettext(message.template).format_map(message.values)


def status_of(broken: RuleBroken) -> int:
    """404 for what is not there, 403 for what is not allowed, 400 for any other rule."""
    return 404 if isinstance(broken, NotFound) else 403 if isinstance(broken, NotAllowed) else 400


def problem_response(status: int, problems: Sequence[Problem]) -> HttpResponse:
    """The first problem is the title; all of them stand in `problems` with code, message, remedy and place."""
    first = problems[0]
    body: dict[str, Any] = {
        "type": f"urn:ijkpunt:problem:{first.code}",
        "title": said(first.message),
        "status": status,
        "detail": said(first.remedy),
        "problems": [
            {
                "code": problem.code,
                "severity": problem.severity,
                "message": said(problem.message),
                "remedy": said(problem.remedy),
                "file": problem.place.file,
                "record": problem.place.record,
                "field": problem.place.field,
                "value": problem.value,
            }
            for problem in problems
        ],
    }
    return HttpResponse(orjson.dumps(body), status=status, content_type="application/problem+json")


def install(api: NinjaAPI) -> None:
    """Answer every kind of failure of the API in this shape."""
    api.add_exception_handler(RuleBroken, lambda _request, broken: problem_response(status_of(broken), broken.problems))
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(HttpError, _http_error)
    api.add_exception_handler(Http404, lambda _request, _missing: problem_response(404, [_no_such_address()]))


def _invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    problems = [
        Problem(
            code=f"request.{found['type']}",
            message=say("{field} klopt niet: {reason}.", field=_field(found), reason=found["msg"]),
            remedy=say("Kijk in /api/v1/openapi.json welke waarden kunnen."),
            place=Place(field=_field(found)),
            value=shorten(found.get("input", "")),
        )
        for found in error.errors
    ]
    return problem_response(422, problems)


def _field(found: dict[str, Any]) -> str:
    return ".".join(str(part) for part in found["loc"][1:]) or str(found["loc"][0])


def _http_error(_request: HttpRequest, error: HttpError) -> HttpResponse:
    problem = Problem(
        code=f"request.http_{error.status_code}",
        message=say("De vraag kan niet beantwoord worden: {reason}.", reason=str(error)),
        remedy=say("Kijk in /api/v1/openapi.json wat kan."),
    )
    return problem_response(error.status_code, [problem])


def _no_such_address() -> Problem:
    return Problem(
        code="request.no_such_address",
        message=say("Dit adres bestaat niet."),
        remedy=say("Kijk in /api/v1/openapi.json welke adressen er zijn."),
    )
