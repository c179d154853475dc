"""Bring a dossier to the Government."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers import actions
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.recognition.forms import NUMBER, typed
from ijkpunt.web.dossiers.recognition.loading import show
from ijkpunt.web.limits import spend

PER_MINUTE = 10  # packages that somebody makes


@needs(Permission.DOSSIER_RECOGNISE)
@require_POST
def present_dossier(request: HttpRequest, number: str) -> HttpResponse:
    spend(request, "package", most=PER_MINUTE)
    given = request.POST.get(NUMBER, "").strip()[:20]
    try:
        actions.present(by=actor_of(request), number=number, on=today(), qualification=given)
    except (NotFound, NotAllowed):
        raise
    except RuleBroken as broken:
        return show(request, number, typed=typed(request.POST.dict()), refused=broken.problems)
    messages.success(request, _("Voorgelegd. Het pakket is verzegeld."))
    return redirect("dossier_recognition", number)
