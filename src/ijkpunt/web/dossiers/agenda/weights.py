"""How heavily does each signal weigh, since when, and why?"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers import actions
from ijkpunt.dossiers.queries.agenda import all_weights
from ijkpunt.dossiers.rules.agenda import weights_on
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, RuleBroken
from ijkpunt.web.accounts.access import needs, public
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.agenda.presenters.weights import weights_page
from ijkpunt.web.dossiers.agenda.weights_form import WeightsForm


@public
def agenda_weights(request: HttpRequest) -> HttpResponse:
    """Everybody reads the weights; who keeps the agenda finds a form for a next version."""
    return _page(request, WeightsForm(now=weights_on(all_weights(), today()), on=today()))


@needs(Permission.AGENDA_KEEP)
@require_POST
def set_agenda_weights(request: HttpRequest) -> HttpResponse:
    """Add a version of the weights."""
    form = WeightsForm(request.POST, now=None, on=today())
    return redirect("agenda_weights") if _added(request, form) else _page(request, form, status=422)


def _page(request: HttpRequest, form: WeightsForm, status: int = 200) -> HttpResponse:
    versions = all_weights()
    page = weights_page(versions, weights_on(versions, today()))
    context = {"page": page, "form": form, "keeps": actor_of(request).may(Permission.AGENDA_KEEP)}
    return render(request, "dossiers/agenda/weights.html", context, status=status)


def _added(request: HttpRequest, form: WeightsForm) -> bool:
    if not form.is_valid():
        return False
    try:
        number = actions.set_weights(by=actor_of(request), weights=form.weights())
    except NotAllowed:
        raise
    except RuleBroken as broken:
        form.refuse(broken.problems)
        return False
    messages.success(request, _("Versie %(number)s van de gewichten is bewaard.") % {"number": number})
    return True
