"""Every visit, and plan one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.providers import actions, queries
from ijkpunt.providers.rules.inspections import InspectionKind
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.procedure.doing import WRONG, done
from ijkpunt.web.providers.presenters.supervising import shown_visit
from ijkpunt.web.providers.supervising.forms import PlanForm


@needs(Permission.INSPECTION_WRITE)
def inspections(request: HttpRequest) -> HttpResponse:
    form = PlanForm(request.POST if request.method == "POST" else None, initial=_initial(request))
    if request.method == "POST":
        answer = _planned(request, form)
        if answer is not None:
            return answer
    visits = [shown_visit(one, today()) for one in queries.inspections()]
    status = WRONG if request.method == "POST" else 200
    return render(request, "providers/supervising/list.html", {"visits": visits, "form": form}, status=status)


def _initial(request: HttpRequest) -> dict[str, Any]:
    """A follow-up starts from the visit that asked for it (`na`), another one from its programme (`aanbod`)."""
    after = request.GET.get("na", "")
    chosen: dict[str, Any] = {"number": request.GET.get("aanbod", "")[:20]}
    if after.isascii() and after.isdigit() and len(after) < 10:
        chosen |= {"kind": InspectionKind.FOLLOW_UP.value, "follows": after}
    return chosen


def _planned(request: HttpRequest, form: PlanForm) -> HttpResponse | None:
    by, on = actor_of(request), today()

    def plan() -> object:
        given = form.cleaned_data
        return actions.plan_inspection(
            by=by,
            number=given["number"],
            kind=InspectionKind(given["kind"]),
            inspectors=given["inspectors"],
            planned_on=given["planned_on"],
            on=on,
            follows=given["follows"] or 0,
        )

    return done(request, form, plan, _("Het bezoek staat in de lijst."), to=reverse("inspections"))
