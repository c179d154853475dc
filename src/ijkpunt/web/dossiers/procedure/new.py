"""Ask for a dossier, on one page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers import actions
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, RuleBroken
from ijkpunt.language import said
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.procedure.request_page import RequestPage
from ijkpunt.web.limits import spend

PER_MINUTE = 10  # requests of one person


@needs(Permission.DOSSIER_REQUEST)
def new_dossier(request: HttpRequest) -> HttpResponse:
    page = RequestPage(request)
    if request.method == "POST" and page.is_valid():
        try:
            return _asked(request, page)
        except NotAllowed:
            raise
        except RuleBroken as broken:
            page.refuse(broken)
    status = 422 if request.method == "POST" else 200
    return render(request, "dossiers/procedure/new.html", page.context(), status=status)


def _asked(request: HttpRequest, page: RequestPage) -> HttpResponse:
    spend(request, "dossier-request", most=PER_MINUTE)
    by = actor_of(request)
    done = actions.request_dossier(by=by, request=page.asked(by.organisation), evidence=page.evidence(), on=today())
    messages.success(request, _("Je aanvraag is ontvangen. Het agentschap gaat nu na of er een behoefte is."))
    for warning in done.warnings:
        messages.warning(request, f"{said(warning.message)} {said(warning.remedy)}")
    return redirect("dossier", done.dossier.number)
