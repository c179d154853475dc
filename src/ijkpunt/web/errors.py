"""What people and programs see when something is wrong: a friendly page, or problem+json (RFC 9457).

Addresses of the API and everything that asks for JSON get problem+json; all else gets a page in the reader's language,
or a message to show in a page that asked for a part of itself. None of them ever holds a traceback.
"""

from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from ijkpunt.formats.problem_details import MEDIA_TYPE, problem_details
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Problem
from ijkpunt.language import said
from ijkpunt.web.asked import wants_part
from ijkpunt.web.operations.request_id import current_request

FORM_EXPIRED, UNKNOWN_ADDRESS = "form.expired", "address.unknown"
TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
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
    if wants_part(request):
        return _part(status, problems)
    context: dict[str, object] = {"problems": problems, "guess": ""}
    name = str(int(status))
    if problems[0].code == UNKNOWN_ADDRESS:  # what a rule did not find may be a secret link: no words to search for
        context["guess"] = guess(request.path)
    if problems[0].code == FORM_EXPIRED:
        name, context["back"] = "form_expired", came_from(request)
    page = render_to_string(f"errors/{name}.html", context, request=request)
    return HttpResponse(page, status=status)


def came_from(request: HttpRequest) -> str:
    """The page of ours that somebody comes from; nothing when it is none of ours, or when the browser does not say."""
    address = request.headers.get("Referer", "")
    return address if address.startswith(f"{request.scheme}://{request.get_host()}/") else ""


def _part(status: int, problems: Sequence[Problem]) -> HttpResponse:
    """Shown in the page that asked, where it asked (static/ijkpunt/refused.js)."""
    first = problems[0]
    context = {"message": said(first.message), "remedy": said(first.remedy), "problems": problems}
    return HttpResponse(render_to_string("errors/refused.html", context), status=status)


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
    """The text of the exception is for the log, not for the page."""
    if isinstance(exception, TOO_LARGE):
        return _too_large(request)
    return answer(
        request,
        400,
        _one(
            "request.unreadable",
            say("We begrijpen dit adres of dit formulier niet."),
            say("Ga terug en probeer het opnieuw, of begin op de beginpagina."),
        ),
    )


def _too_large(request: HttpRequest) -> HttpResponse:
    return answer(
        request,
        413,
        _one(
            "request.too_large",
            say("Wat je stuurde, is te groot. Er is niets bewaard."),
            say("Ga terug, maak het korter of splits het, en probeer het opnieuw."),
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
            UNKNOWN_ADDRESS,
            say("Op dit adres staat geen pagina."),
            say("Kijk na of je het adres juist tikte, of zoek hieronder."),
        ),
    )


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    """People come here when they open the address of a form once more, without what they filled in."""
    if wants_data(request):
        message = say("Dit kan niet op dit adres: {method}.", method=request.method or "")
        remedy = say("Kijk in /api/v1/openapi.json wat kan.")
    else:
        message = say("Dit adres werkt alleen met een ingevuld formulier.")
        remedy = say("Ga terug naar het formulier en verstuur het opnieuw, of begin op de beginpagina.")
    return answer(request, 405, _one("request.method", message, remedy))


def handler500(request: HttpRequest) -> HttpResponse:
    """Rendered without the database and without the request's context: those may be what failed."""
    if wants_data(request) or wants_part(request):
        message, remedy = say("Er ging iets mis aan onze kant."), say("Probeer het over enkele minuten opnieuw.")
        return answer(request, 500, _one("server.failed", message, remedy))
    response = HttpResponse(render_to_string("errors/500.html", {"number": current_request()}), status=500)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that came back without its proof of origin: mostly an old tab, or cookies that are off."""
    del reason
    return answer(
        request,
        403,
        _one(
            FORM_EXPIRED,
            say("We konden niet nagaan of dit formulier van jou komt. Er is niets bewaard."),
            say(
                "Ga terug, laad de pagina opnieuw en verstuur het formulier nog eens. Zet cookies aan als ze uit staan."
            ),
        ),
    )
