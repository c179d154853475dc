"""One shape for everything that goes wrong: application/problem+json (RFC 9457), with every problem at once."""

from collections.abc import Sequence
from http import HTTPStatus
from math import ceil
from typing import Any

import orjson
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from ijkpunt.formats.problem_details import MEDIA_TYPE, headers_of, problem_details, status_of
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, RuleBroken, shorten
from ijkpunt.language import said


def problem_response(request: HttpRequest, status: int, problems: Sequence[Problem]) -> HttpResponse:
    body = problem_details(status, problems, instance=request.path, said=said)
    return HttpResponse(orjson.dumps(body), status=status, content_type=MEDIA_TYPE)


def install(api: NinjaAPI) -> None:
    """Answer every kind of failure of the API in this shape."""
    api.exception_handler(RuleBroken)(_broken)
    api.exception_handler(ValidationError)(_invalid)
    api.exception_handler(HttpError)(_http_error)
    api.exception_handler(AuthenticationError)(_no_key)
    api.exception_handler(RequestDataTooBig)(_too_large)
    api.add_exception_handler(Http404, lambda request, _missing: problem_response(request, 404, [_no_such_address()]))


def _broken(request: HttpRequest, broken: RuleBroken) -> HttpResponse:
    response = problem_response(request, status_of(broken), broken.problems)
    for name, value in headers_of(broken).items():
        response.headers[name] = value
    return response


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    problems = [
        Problem(
            code=f"request.{found['type']}",
            message=say("{field} klopt niet: {reason}.", field=_field(found), reason=found["msg"]),
            remedy=say("Kijk in /api/v1/openapi.json welke waarden kunnen."),
            place=Place(field=_field(found)),
            value=shorten(_given(request, found)),
        )
        for found in error.errors
    ]
    return problem_response(request, 422, problems)


def _given(request: HttpRequest, found: dict[str, Any]) -> str:
    """What was asked for; the framework leaves it out of its errors."""
    place = found["loc"]
    return ", ".join(request.GET.getlist(str(place[1]))) if place[0] == "query" and len(place) > 1 else ""


def _field(found: dict[str, Any]) -> str:
    return ".".join(str(part) for part in found["loc"][1:]) or str(found["loc"][0])


def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    problem = Problem(
        code=f"request.http_{error.status_code}",
        message=say("De vraag kan niet beantwoord worden: {reason}.", reason=str(error)),
        remedy=say("Kijk in /api/v1/openapi.json wat kan."),
    )
    response = problem_response(request, error.status_code, [problem])
    if isinstance(error, Throttled) and error.wait:
        response.headers["Retry-After"] = str(ceil(error.wait))
    return response


def _no_key(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    problem = Problem(
        code="key.missing",
        message=say("Dit kan alleen met een sleutel."),
        remedy=say("Maak er een bij Mijn account, Sleutels voor de API, en stuur hem mee: Authorization: Bearer ijk_…"),
    )
    response = problem_response(request, HTTPStatus.UNAUTHORIZED, [problem])
    response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _too_large(request: HttpRequest, _error: RequestDataTooBig) -> HttpResponse:
    problem = Problem(
        code="request.too_large",
        message=say("Je stuurt meer dan 5 megabyte."),
        remedy=say("Stuur het in stukken."),
    )
    return problem_response(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, [problem])


def _no_such_address() -> Problem:
    return Problem(
        code="request.no_such_address",
        message=say("Dit adres bestaat niet."),
        remedy=say("Kijk in /api/v1/openapi.json welke adressen er zijn."),
    )
