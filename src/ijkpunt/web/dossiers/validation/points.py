"""Points to rework: members and the facilitator put them, the submitter answers them."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers import actions
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import needs, signed_in
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.validation.handling import handled
from ijkpunt.web.dossiers.validation.page import show


@signed_in
@require_POST
def add_point(request: HttpRequest, number: str) -> HttpResponse:
    """By a member of the committee or the facilitator: the action says who may."""
    given = request.POST
    return handled(
        request,
        lambda: actions.add_point(
            by=actor_of(request),
            dossier=number,
            criterion=given.get("criterium", "")[:60],
            element=given.get("plaats", "")[:100],
            text=given.get("punt", ""),
            on=today(),
        ),
        thanks=_("Het punt staat erbij."),
        to=f"{reverse('dossier_validation', args=[number])}#punten",
        page=lambda problems, typed: show(request, number, problems, typed),
    )


@signed_in
@require_POST
def take_back_point(request: HttpRequest, number: str, point: int) -> HttpResponse:
    """By who put it, or by the facilitator: the action says who may."""
    return handled(
        request,
        lambda: actions.take_back_point(by=actor_of(request), dossier=number, point=point, on=today()),
        thanks=_("Het punt is weg."),
        to=f"{reverse('dossier_validation', args=[number])}#punten",
        page=lambda problems, typed: show(request, number, problems, typed),
    )


@needs(Permission.DOSSIER_WRITE)
@require_POST
def answer_point(request: HttpRequest, number: str, point: int) -> HttpResponse:
    text = request.POST.get("antwoord", "")
    return handled(
        request,
        lambda: actions.answer_point(by=actor_of(request), dossier=number, point=point, text=text, on=today()),
        thanks=_("Je antwoord staat bij het punt."),
        to=f"{reverse('dossier_validation', args=[number])}#punt-{point}",
        page=lambda problems, typed: show(request, number, problems, {**typed, "punt_nummer": str(point)}),
    )
