"""Write a plan, or change it before both agreed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.rules.placements import Side
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.attesting.forms import PlanForm, filled_in
from ijkpunt.web.proof.private import private
from ijkpunt.web.words import title_of


@needs(Permission.COMPETENCE_ATTEST)
@private
def begin(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """A plan with who gave this code, for the qualification of it."""
    by, on = actor_of(request), today()
    line = queries.request_of(by, identifier, on)
    form = PlanForm(request.POST or None, version=line.version)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.draft_placement(by=by, person=line.person, plan=form.plan(), on=on)
        except (NotAllowed, NotFound):
            raise
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("Het plan is bewaard. Lees het na en teken het."))
            return redirect("attesting:plan", made)
    return _page(request, form, line.name, line.version)


@needs(Permission.COMPETENCE_ATTEST)
@private
def change(request: HttpRequest, identifier: UUID) -> HttpResponse:
    by, on = actor_of(request), today()
    view = queries.placement_of(by, identifier)
    if view.side is not Side.HOUSE or view.agreed_on is not None:
        return redirect("attesting:plan", identifier)
    form = PlanForm(request.POST or None, version=view.plan.version, initial=filled_in(view.plan))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_placement(by=by, placement=identifier, plan=form.plan(), on=on)
        except (NotAllowed, NotFound):
            raise
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return redirect("attesting:plan", identifier)
    return _page(request, form, view.name, view.plan.version)


def _page(request: HttpRequest, form: PlanForm, name: str, version: str) -> HttpResponse:
    context = {"form": form, "name": name, "version": version, "title": title_of(version)}
    return render(request, "attesting/planning.html", context, status=422 if form.errors else 200)
