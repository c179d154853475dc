"""Problems as application/problem+json (RFC 9457), the one shape in which programs are told what is wrong."""

from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any

from ijkpunt.kernel.messages import Message
from ijkpunt.kernel.problems import NotAllowed, NotFound, Problem, RuleBroken, TooOften

MEDIA_TYPE = "application/problem+json"
KIND = "urn:ijkpunt:problem:"


def status_of(broken: RuleBroken) -> int:
    """404 for what is not there, 403 for what is not allowed, 429 for what is done too often, 400 for everything else
    that a rule refuses."""
    match broken:
        case NotFound():
            return HTTPStatus.NOT_FOUND
        case NotAllowed():
            return HTTPStatus.FORBIDDEN
        case TooOften():
            return HTTPStatus.TOO_MANY_REQUESTS
    return HTTPStatus.BAD_REQUEST


def headers_of(broken: RuleBroken) -> dict[str, str]:
    """What goes with the status: when it may be done again (RFC 9110, 10.2.3), where that is known."""
    return {"Retry-After": str(broken.wait)} if isinstance(broken, TooOften) and broken.wait is not None else {}


def problem_details(
    status: int, problems: Sequence[Problem], *, instance: str, said: Callable[[Message], str]
) -> dict[str, Any]:
    """All problems in one body. `code` is stable; `said` puts sentences in the caller's language."""
    first = problems[0]
    return {
        "type": f"{KIND}{first.code}",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": said(first.message),
        "instance": instance,
        "problems": [_one(problem, said) for problem in problems],
    }


def _one(problem: Problem, said: Callable[[Message], str]) -> dict[str, Any]:
    place = {"file": problem.place.file, "record": problem.place.record, "field": problem.place.field}
    data = {
        "code": problem.code,
        "detail": said(problem.message),
        "remedy": said(problem.remedy),
        "severity": problem.severity.value,
        "place": {name: part for name, part in place.items() if part},
        "value": problem.value,
    }
    return {name: value for name, value in data.items() if value}
