"""Does my file keep its standard? Anybody asks, without an account; nothing of what is sent is kept."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ijkpunt.kernel.problems import RuleBroken, TooOften
from ijkpunt.language import said
from ijkpunt.web.accounts.access import public
from ijkpunt.web.limits import spend
from ijkpunt.web.opendata.checked_file import Sent, profile_choices
from ijkpunt.web.verify.uploads import capped

PER_MINUTE = 10  # files of one visitor: reading one takes seconds


def _too_large(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    return _shown(request, status, refused=_("Dit bestand is te groot: hoogstens 4 MB. Grotere kijkt de opdracht na."))


@public
@capped(_too_large)
def check_file(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _shown(request, HTTPStatus.OK)
    try:
        spend(request, "check", most=PER_MINUTE)
        sent = Sent.read(request)
        checked = sent.checked()
    except TooOften as often:
        return _refusal(request, often, HTTPStatus.TOO_MANY_REQUESTS)
    except RuleBroken as broken:
        return _refusal(request, broken, HTTPStatus.UNPROCESSABLE_ENTITY)
    return checked.report(sent.form) or _shown(request, HTTPStatus.OK, checked=checked)


def _refusal(request: HttpRequest, broken: RuleBroken, status: HTTPStatus) -> HttpResponse:
    told = " ".join(f"{said(one.message)} {said(one.remedy)}" for one in broken.problems)
    return _shown(request, status, refused=told)


def _shown(request: HttpRequest, status: HTTPStatus, **more: object) -> HttpResponse:
    asked = {"asked": request.POST.get("profiel", ""), "form": request.POST.get("vorm", "") or "pagina"}
    profiles = {"profiles": profile_choices()}
    response = render(request, "opendata/check.html", {**profiles, **asked, **more}, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
