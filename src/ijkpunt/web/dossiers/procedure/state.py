"""Where a dossier stands and since when: for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.dossiers import queries
from ijkpunt.dossiers.queries import DossierView
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import public
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.frame import frame_for
from ijkpunt.web.dossiers.procedure.presenters.evidence import shown_evidence
from ijkpunt.web.dossiers.procedure.presenters.state import state_page
from ijkpunt.web.dossiers.procedure.seeing import seeing


@public
def dossier(request: HttpRequest, number: str) -> HttpResponse:
    view = queries.dossier_view(number)
    may = seeing(actor_of(request), view)
    context = {
        "frame": frame_for(request, number),
        "view": view,
        "may": may,
        "page": state_page(view, may, house_names(view), today()),
        "evidence": [piece for piece in shown_evidence(view) if not piece.withdrawn],
        "carriers": [one for one in view.carriers if one.until is None],
    }
    return render(request, "dossiers/procedure/state.html", context)


def house_names(view: DossierView) -> dict[str, str]:
    """The names of the organisations that did something in a dossier."""
    rows = (*view.moves, *view.namings, *view.size_decisions, *((view.request,) if view.request else ()))
    return queries.organisation_names(row.organisation for row in rows)
