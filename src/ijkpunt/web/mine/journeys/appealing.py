"""Not agreed with the result: appeal, within the window."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.rules.states import Move
from ijkpunt.web.limits import spend
from ijkpunt.web.mine.journeys.forms import AppealForm
from ijkpunt.web.mine.journeys.presenters import what_of
from ijkpunt.web.mine.visitor import own_file, visitor_of

PER_MINUTE = 10


@own_file
def appeal(request: HttpRequest, identifier: UUID) -> HttpResponseBase:
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _file(request, identifier, form)
        except (NotFound, NotAllowed):
            raise
        except RuleBroken as broken:
            form.refuse(broken)
    found = queries.own_journey(visitor_of(request), identifier, today())
    what = what_of(found.view.line.version, found.view.line.partial)
    context = {"found": found, "form": form, "what": what, "open": found.may(Move.APPEAL)}
    return render(request, "mine/journeys/appeal.html", context, status=422 if form.errors else 200)


def _file(request: HttpRequest, identifier: UUID, form: AppealForm) -> HttpResponse:
    spend(request, "own-appeal", most=PER_MINUTE)
    by, ground = visitor_of(request), form.cleaned_data["ground"]
    actions.file_appeal(by=by, journey=identifier, ground=ground, on=today())
    messages.success(request, _("Je beroep is ingediend."))
    return redirect("mine:journey", identifier)
