"""Is this proof real? Anybody asks, without an account; nothing of the question is kept."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.credentials.actions.verifying import verify_now
from ijkpunt.formats.credentials.verifying import Verdict
from ijkpunt.kernel.clock import now
from ijkpunt.kernel.problems import TooOften
from ijkpunt.language import said
from ijkpunt.web.accounts.access import public
from ijkpunt.web.limits import spend
from ijkpunt.web.verify.answer import Answer, answer_of
from ijkpunt.web.verify.form import Given
from ijkpunt.web.verify.uploads import capped

PER_MINUTE = 30  # verifications for one visitor
TEMPLATE = "verify/page.html"


def _refused(request: HttpRequest, status: HTTPStatus, why: str = "") -> HttpResponse:
    why = why or _("Dit bestand is te groot: hoogstens 10 MB.")
    return _shown(request, {"refused": why}, status)


@public
@capped(_refused)
def verify_page(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, TEMPLATE)
    try:
        spend(request, "verify", most=PER_MINUTE)
    except TooOften as often:
        why = f"{said(often.problem.message)} {said(often.problem.remedy)}"
        return _refused(request, HTTPStatus.TOO_MANY_REQUESTS, why)
    given = Given.read(request)
    if given.page:
        return redirect(given.page)
    if not given.data:
        why = _("Kies een bestand of plak een tekst. Er is nog niets nagekeken.")
        return _refused(request, HTTPStatus.UNPROCESSABLE_ENTITY, why)
    return _answered(request, answer_of(verify_now(given.data, now()), now()))


def _answered(request: HttpRequest, answer: Answer) -> HttpResponse:
    readable = answer.verdict is not Verdict.UNREADABLE
    return _shown(request, {"answer": answer}, HTTPStatus.OK if readable else HTTPStatus.UNPROCESSABLE_ENTITY)


def _shown(request: HttpRequest, context: dict[str, object], status: HTTPStatus) -> HttpResponse:
    """The answer may hold a name: no copy of it is kept on the way."""
    response = render(request, TEMPLATE, context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
