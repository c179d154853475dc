"""Tell of an experience, change it, or take it away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.kernel.clock import now
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.pathways import actions
from ijkpunt.web.dossiers.procedure.doing import WRONG
from ijkpunt.web.limits import spend
from ijkpunt.web.mine.forms import ExperienceForm
from ijkpunt.web.mine.portfolio.things import experience_of
from ijkpunt.web.mine.visitor import own_file, visitor_of

PER_MINUTE = 30  # things that one person keeps


@own_file
def new_experience(request: HttpRequest) -> HttpResponse:
    form = ExperienceForm(request.POST if request.method == "POST" else None, initial={"kind": "work"})
    if form.is_bound and (made := _kept(request, form, None)):
        messages.success(request, _("Bewaard. Kies nu wat je daar leerde: welke competenties toont dit?"))
        return redirect("mine:links", "ervaring", made)
    return render(request, "mine/experience.html", {"form": form}, status=WRONG if form.is_bound else 200)


@own_file
def experience(request: HttpRequest, identifier: UUID) -> HttpResponse:
    line = experience_of(request, identifier)
    initial = {name: getattr(line, name) for name in ExperienceForm.base_fields}
    form = ExperienceForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and _kept(request, form, identifier):
        messages.success(request, _("Bewaard."))
        return redirect(f"{reverse('mine:portfolio')}#ervaring-{identifier}")
    context = {"form": form, "line": line}
    return render(request, "mine/experience.html", context, status=WRONG if form.is_bound else 200)


@own_file
@require_POST
def remove_experience(request: HttpRequest, identifier: UUID) -> HttpResponse:
    actions.remove_experience(by=visitor_of(request), experience=identifier)
    messages.success(request, _("De ervaring is weg. Wie ze al kreeg bij een inschrijving, houdt die kopie."))
    return redirect("mine:portfolio")


def _kept(request: HttpRequest, form: ExperienceForm, identifier: UUID | None) -> UUID | None:
    """The identifier once it is kept; None when the form says what is wrong."""
    if not form.is_valid():
        return None
    try:
        spend(request, "own-portfolio", most=PER_MINUTE)
        return actions.keep_experience(by=visitor_of(request), asked=form.asked(), experience=identifier, at=now())
    except (NotAllowed, NotFound):
        raise
    except RuleBroken as broken:
        form.refuse(broken)
        return None
