"""One visit: note what was found per area, and close it with an advice."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.providers import actions, queries
from ijkpunt.providers.queries import InspectionView
from ijkpunt.providers.rules.inspections import InspectionState
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.procedure.doing import WRONG, done
from ijkpunt.web.providers.presenters.supervising import shown_areas, shown_visit
from ijkpunt.web.providers.supervising.forms import CancelForm, CloseForm, FindingForm


@needs(Permission.INSPECTION_WRITE)
def inspection(request: HttpRequest, key: int) -> HttpResponse:
    view = queries.get_inspection(key)
    forms = _forms(request, view)
    if request.method == "POST":
        answer = _do(request, view, forms)
        if answer is not None:
            return answer
    context = {
        "view": view,
        "shown": shown_visit(view.line, today()),
        "open": view.line.state is InspectionState.PLANNED,
        "areas": shown_areas(view, forms["findings"], _earlier(view)),
        **forms,
    }
    status = WRONG if request.method == "POST" else 200
    return render(request, "providers/supervising/inspection.html", context, status=status)


def _earlier(view: InspectionView) -> InspectionView | None:
    return queries.get_inspection(view.earlier) if view.earlier else None


def _forms(request: HttpRequest, view: InspectionView) -> dict[str, Any]:
    doing = request.POST.get("doe", "")
    return {
        "doing": doing,
        "findings": {
            area.key: FindingForm(area, view.finding(area.key), request.POST if doing == area.key else None)
            for area in view.areas
        },
        "close_form": CloseForm(request.POST if doing == "afsluiten" else None),
        "cancel_form": CancelForm(request.POST if doing == "schrappen" else None),
    }


def _do(request: HttpRequest, view: InspectionView, forms: Mapping[str, Any]) -> HttpResponse | None:
    by, key, on, doing = actor_of(request), view.line.key, today(), forms["doing"]
    here = reverse("inspection", args=[key])
    close, cancel = forms["close_form"], forms["cancel_form"]
    if doing in forms["findings"]:
        form = forms["findings"][doing]
        note = lambda: actions.note_finding(by=by, inspection=key, finding=form.finding(), on=on)  # noqa: E731
        return done(request, form, note, _("Genoteerd."), to=f"{here}#{doing}")
    if doing == "afsluiten":
        end = lambda: actions.close_inspection(by=by, inspection=key, closing=close.closing(), on=on)  # noqa: E731
        return done(request, close, end, _("Afgesloten. Het advies staat vast."), to=here)
    if doing == "schrappen":
        drop = lambda: actions.cancel_inspection(  # noqa: E731
            by=by, inspection=key, ground=cancel.cleaned_data["ground"]
        )
        return done(request, cancel, drop, _("Het bezoek is geschrapt."), to=reverse("inspections"))
    return None
