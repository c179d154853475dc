"""What others said about a qualification, and where one's own comment stands."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from ijkpunt.dossiers.queries.feedback import feedback_by_token, feedback_counts, public_feedback
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotFound, TooOften
from ijkpunt.register.queries import newest_identifier
from ijkpunt.web.accounts.access import public
from ijkpunt.web.feedback.presenters.comments import list_page, own_page
from ijkpunt.web.houses import organisation_names
from ijkpunt.web.limits import spend
from ijkpunt.web.proof.private import private

AT_ONCE = 25  # comments on one page
PER_MINUTE = 30  # numbers that one visitor tries


@public
def qualification_feedback(request: HttpRequest, number: str) -> HttpResponse:
    version = newest_identifier(number, today())
    code = request.GET.get("competentie", "")[:40]
    offset = (_page(request) - 1) * AT_ONCE
    found = public_feedback(number, today(), competence=code, offset=offset, limit=AT_ONCE)
    page = list_page(number, version, code, found, feedback_counts(number), organisation_names())
    return render(request, "feedback/list.html", {"page": page, "found": found})


@public
@never_cache
def find_feedback(request: HttpRequest) -> HttpResponse:
    """Ask for the number of a comment; also where a number is not known."""
    token = request.GET.get("nummer", "").strip()[:20]
    if not token:
        return render(request, "feedback/find.html", {"token": "", "problem": None})
    return redirect("own_feedback", token.upper())


@public
@private
def own_feedback(request: HttpRequest, token: str) -> HttpResponse:
    try:
        spend(request, "feedback-number", most=PER_MINUTE)
        view = feedback_by_token(token, today())
    except (NotFound, TooOften) as broken:
        context = {"token": token[:20], "problem": broken.problem}
        status = HTTPStatus.NOT_FOUND if isinstance(broken, NotFound) else HTTPStatus.TOO_MANY_REQUESTS
        return render(request, "feedback/find.html", context, status=status)
    context = {"page": own_page(view, organisation_names()), "just": "nieuw" in request.GET}
    return render(request, "feedback/own.html", context)


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("pagina", "1")
    return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1
