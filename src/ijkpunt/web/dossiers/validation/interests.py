"""Somebody has an interest in a dossier, and does not judge it."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers import actions, queries
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed
from ijkpunt.web.accounts.access import needs, signed_in
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.validation.handling import handled
from ijkpunt.web.dossiers.validation.page import show

DECLARING = (Permission.DOSSIER_VALIDATE, Permission.DOSSIER_LEVEL, Permission.DOSSIER_FACILITATE)


@signed_in
@require_POST
def declare_interest(request: HttpRequest, number: str) -> HttpResponse:
    """A member of a committee for themselves, the facilitator for a member."""
    _check_declares(request)
    return handled(
        request,
        lambda: _declare(request, number),
        thanks=_("Het belang is genoteerd. Over dit dossier oordeelt iemand anders."),
        to=reverse("dossier_validation", args=[number]),
        page=lambda problems, typed: show(request, number, problems, typed),
    )


@needs(Permission.DOSSIER_FACILITATE)
@require_POST
def lift_interest(request: HttpRequest, number: str) -> HttpResponse:
    person, ground = request.POST.get("persoon", "")[:200], request.POST.get("reden", "")
    return handled(
        request,
        lambda: actions.lift_interest(
            by=actor_of(request), dossier=number, person=person, ground=ground, on=today()
        ),
        thanks=_("Het belang is opgeheven."),
        to=reverse("dossier_validation", args=[number]),
        page=lambda problems, typed: show(request, number, problems, typed),
    )  # fmt: skip


def _declare(request: HttpRequest, number: str) -> None:
    person = request.POST.get("persoon", "")[:200]
    names = {one.person: one.name for one in queries.members_of_committees(on=today())} if person else {}
    actions.declare_interest(
        by=actor_of(request),
        dossier=number,
        ground=request.POST.get("belang", ""),
        person=person,
        name=names.get(person, ""),
        on=today(),
    )


def _check_declares(request: HttpRequest) -> None:
    by = actor_of(request)
    if not any(by.may(permission) for permission in DECLARING):
        raise NotAllowed(
            "permission.missing",
            say("Alleen leden van een commissie en procesbegeleiders noteren een belang."),
            say("Kies op je accountpagina een ander mandaat, of laat het de procesbegeleider weten."),
        )
