"""Which level has this dossier, and how do we get there?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers import actions, queries
from ijkpunt.dossiers.queries import SessionView
from ijkpunt.dossiers.rules.committee import CommitteeKind
from ijkpunt.dossiers.rules.levelling.consensus import RoundState
from ijkpunt.dossiers.rules.states import DossierState
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import needs, public
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.frame import frame_for
from ijkpunt.web.dossiers.levelling.forms import DecisionForm
from ijkpunt.web.dossiers.levelling.presenters.session import levelling_page
from ijkpunt.web.dossiers.levelling.telling import done, in_form


@public
def dossier_levelling(request: HttpRequest, number: str) -> HttpResponse:
    return _show(request, number)


@needs(Permission.DOSSIER_FACILITATE)
@require_POST
def open_levelling(request: HttpRequest, number: str) -> HttpResponse:
    by, committee = actor_of(request), request.POST.get("commissie", "")
    done(
        request,
        lambda: actions.open_levelling(by=by, number=number, committee=committee, on=today()),
        _("De inschaling is begonnen. De leden kunnen nu scoren."),
    )
    return redirect("dossier_levelling", number)


@needs(Permission.DOSSIER_FACILITATE)
@require_POST
def reveal_scores(request: HttpRequest, number: str) -> HttpResponse:
    by, ground = actor_of(request), request.POST.get("reden", "")[:2_000]
    done(
        request,
        lambda: actions.reveal(by=by, number=number, on=today(), ground=ground),
        _("De scores liggen open."),
    )
    return redirect("dossier_levelling", number)


@needs(Permission.DOSSIER_FACILITATE)
@require_POST
def close_levelling(request: HttpRequest, number: str) -> HttpResponse:
    form = DecisionForm(request.POST)
    if form.is_valid():
        by, told = actor_of(request), form.cleaned_data
        if in_form(form, lambda: actions.close_levelling(by=by, number=number, on=today(), **told)):
            return redirect("dossier_levelling", number)
    return _show(request, number, form, status=422)


def _show(request: HttpRequest, number: str, form: DecisionForm | None = None, status: int = 200) -> HttpResponse:
    view = queries.session_view(number, by=actor_of(request), on=today())
    context = {
        "frame": frame_for(request, number),
        "view": view,
        "page": levelling_page(view),
        "committees": queries.committees(on=today(), kind=CommitteeKind.LEVELLING) if _may_open(view) else (),
        "may_open": _may_open(view),
        "may_score": view.seat is not None and view.state is RoundState.INDIVIDUAL,
        "may_agree": view.leads and view.state in {RoundState.OPEN, RoundState.CONSENSUS},
        "form": form or DecisionForm(initial={"level": view.weighing.level if view.weighing else ""}),
    }
    return render(request, "dossiers/levelling/session.html", context, status=status)


def _may_open(view: SessionView) -> bool:
    return view.leads and view.state is None and view.dossier_state == DossierState.VALIDATED
