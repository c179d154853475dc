"""What people and programs see when something is wrong: a friendly page, or problem+json (RFC 9457).

Addresses of the API and everything that asks for JSON get problem+json; all else gets a page in the reader's language.
Neither ever holds a traceback.
"""

from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse, HttpResponseServerError, JsonResponse
from django.template.loader import render_to_string

from ijkpunt.formats.problem_details import MEDIA_TYPE, problem_details
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Problem
from ijkpunt.language import said

DATA_SUFFIXES = frozenset({".json", ".jsonld", ".csv"})


def wants_data(request: HttpRequest) -> bool:
    """Whether a program is asking: by the address (the API, `….json`) or by what it accepts."""
    if request.path.startswith("/api/") or PurePosixPath(request.path).suffix in DATA_SUFFIXES:
        return True
    preferred = request.get_preferred_type(["text/html", MEDIA_TYPE, "application/json", "application/ld+json"])
    return preferred not in {None, "text/html"}


def problem_json(request: HttpRequest, status: int, problems: Sequence[Problem]) -> JsonResponse:
    """All problems in one answer, in the caller's language."""
    body = problem_details(status, problems, instance=request.path, said=said)
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False})


def answer(request: HttpRequest, status: int, problems: Sequence[Problem]) -> HttpResponse:
    """The problems as problem+json or as a page, whichever the asker can read. It is for who asks now: nobody keeps it,
    as what is not there today may be there tomorrow, and the page names who is signed in."""
    response = problem_json(request, status, problems) if wants_data(request) else _page(request, status, problems)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _page(request: HttpRequest, status: int, problems: Sequence[Problem]) -> HttpResponse:
    context = {"status": int(status), "problems": problems, "guess": guess(request.path) if status == 404 else ""}
    page = render_to_string(f"errors/{int(status)}.html", context, request=request)
    return HttpResponse(page, status=status)


def guess(path: str) -> str:
    """What somebody may have been looking for, read from the last part of an address that leads nowhere.

    Only words: a number that is not here would not be found by searching for it either.
    """
    last = PurePosixPath(PurePosixPath(unquote(path)).name).stem
    words = " ".join(last.replace("-", " ").replace("_", " ").replace("+", " ").split())
    is_name = any(character.isalpha() for character in words) and not any(character.isdigit() for character in words)
    return words[:80] if is_name else ""


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


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    return answer(
        request,
        405,
        _one(
            "request.method",
            say("Dit kan niet op dit adres: {method}.", method=request.method or ""),
            say("Kijk in /api/v1/openapi.json wat kan."),
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
