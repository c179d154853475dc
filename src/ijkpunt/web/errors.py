"""What people and programs see when something is wrong: a friendly page, or problem+json (RFC 9457).

Addresses of the API and everything that asks for JSON get problem+json; all else gets a page in the reader's language.
Neither ever holds a traceback.
"""

from collections.abc import Sequence
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse, HttpResponseServerError, JsonResponse
from django.template.loader import render_to_string

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotAllowed, NotFound, Problem, RuleBroken
from ijkpunt.web.language import said

PROBLEM_JSON = "application/problem+json"
DATA_SUFFIXES = frozenset({".json", ".jsonld", ".ttl", ".xml", ".csv"})
PROBLEM_KIND = "urn:ijkpunt:problem:"


def status_of(broken: RuleBroken) -> int:
    """404 for what is not there, 403 for what is not allowed, 400 for everything else that a rule refuses."""
    match broken:
        case NotFound():
            return HTTPStatus.NOT_FOUND
        case NotAllowed():
            return HTTPStatus.FORBIDDEN
    return HTTPStatus.BAD_REQUEST


def wants_data(request: HttpRequest) -> bool:
    """Whether a program is asking: by the address (the API, `….json`) or by what it accepts."""
    if request.path.startswith("/api/") or PurePosixPath(request.path).suffix in DATA_SUFFIXES:
        return True
    preferred = request.get_preferred_type(["text/html", PROBLEM_JSON, "application/json", "application/ld+json"])
    return preferred not in {None, "text/html"}


def problem_json(request: HttpRequest, status: int, problems: Sequence[Problem]) -> JsonResponse:
    """All problems in one answer. `code` is stable; the sentences are in the caller's language."""
    first = problems[0]
    body = {
        "type": f"{PROBLEM_KIND}{first.code}",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": said(first.message),
        "instance": request.path,
        "problems": [_as_data(problem) for problem in problems],
    }
    return JsonResponse(body, status=status, content_type=PROBLEM_JSON, json_dumps_params={"ensure_ascii": False})


def _as_data(problem: Problem) -> dict[str, Any]:
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


def answer(request: HttpRequest, status: int, problems: Sequence[Problem]) -> HttpResponse:
    """The problems as problem+json or as a page, whichever the asker can read."""
    if wants_data(request):
        return problem_json(request, status, problems)
    context = {"status": int(status), "problems": problems, "guess": guess(request.path) if status == 404 else ""}
    page = render_to_string(f"errors/{int(status)}.html", context, request=request)
    return HttpResponse(page, status=status)


def guess(path: str) -> str:
    """What somebody may have been looking for, read from the last part of an address that leads nowhere."""
    last = PurePosixPath(unquote(path)).name
    words = PurePosixPath(last).stem.replace("-", " ").replace("_", " ").replace("+", " ")
    return " ".join(words.split())[:80] if any(character.isalpha() for character in words) else ""


def _one(code: str, message: Message, remedy: Message) -> tuple[Problem]:
    return (Problem(code=code, message=message, remedy=remedy),)


def handler400(request: HttpRequest, exception: Exception) -> HttpResponse:
    del exception  # its text is for the log, not for the page
    return answer(
        request,
        400,
        _one(
            "request.unreadable",
            say("We begrijpen dit adres of dit formulier niet."),
            say("Ga terug en probeer het opnieuw, of begin op de beginpagina."),
        ),
    )


def handler403(request: HttpRequest, exception: Exception) -> HttpResponse:
    del exception
    return answer(
        request,
        403,
        _one(
            "permission.missing",
            say("Je mag deze pagina niet zien."),
            say("Meld je aan met een account dat dit wel mag, of vraag het aan de beheerder van je organisatie."),
        ),
    )


def handler404(request: HttpRequest, exception: Exception) -> HttpResponse:
    del exception
    return answer(
        request,
        404,
        _one(
            "address.unknown",
            say("Op dit adres staat geen pagina."),
            say("Kijk na of je het adres juist tikte, of zoek hieronder."),
        ),
    )


def handler500(request: HttpRequest) -> HttpResponse:
    """Rendered without the database and without the request's context: those may be what failed."""
    if request.path.startswith("/api/"):
        problems = _one(
            "server.failed",
            say("Er ging iets mis aan onze kant."),
            say("Probeer het over enkele minuten opnieuw."),
        )
        return problem_json(request, 500, problems)
    return HttpResponseServerError(render_to_string("errors/500.html"))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that came back without its proof of origin: mostly an old tab, or cookies that are off."""
    del reason
    return answer(
        request,
        403,
        _one(
            "form.expired",
            say("We konden niet nagaan of dit formulier van jou komt. Er is niets bewaard."),
            say(
                "Ga terug, laad de pagina opnieuw en verstuur het formulier nog eens. Zet cookies aan als ze uit staan."
            ),
        ),
    )
