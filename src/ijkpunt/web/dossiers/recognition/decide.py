"""Note what the Government decided. What it recognised stands in the register at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.derivations.actions import catch_up
from ijkpunt.dossiers import actions
from ijkpunt.dossiers.rules.states import DossierState
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.recognition.forms import read_decision, typed
from ijkpunt.web.dossiers.recognition.loading import show


@needs(Permission.DOSSIER_RECOGNISE)
@require_POST
def decide_dossier(request: HttpRequest, number: str) -> HttpResponse:
    by, on = actor_of(request), today()
    try:
        done = actions.record_decision(by=by, number=number, on=on, **read_decision(request.POST, on=on))
    except (NotFound, NotAllowed):
        raise
    except RuleBroken as broken:
        return show(request, number, typed=typed(request.POST.dict()), refused=broken.problems)
    if done.state is DossierState.RECOGNISED:
        catch_up(by=by, on=on)  # the owners of products are told: the dossier cannot see them
    messages.success(request, _("De beslissing is genoteerd."))
    return redirect("dossier_recognition", number)
