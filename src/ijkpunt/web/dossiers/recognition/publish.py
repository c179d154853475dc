"""Note where the decision was published, which often comes weeks later."""

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
from ijkpunt.web.dossiers.recognition.forms import read_publication, typed
from ijkpunt.web.dossiers.recognition.loading import show


@needs(Permission.DOSSIER_RECOGNISE)
@require_POST
def publish_decision(request: HttpRequest, number: str) -> HttpResponse:
    by, on = actor_of(request), today()
    try:
        actions.add_publication_reference(by=by, number=number, on=on, **read_publication(request.POST, on=on))
    except (NotFound, NotAllowed):
        raise
    except RuleBroken as broken:
        return show(request, number, typed=typed(request.POST.dict()), refused=broken.problems)
    messages.success(request, _("De bekendmaking is genoteerd."))
    return redirect("dossier_recognition", number)
