"""The facilitator opens a review, and writes down what the committee decided together."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers import actions
from ijkpunt.dossiers.rules.validation import JointOutcome
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.validation.handling import day_in, handled, number_in
from ijkpunt.web.dossiers.validation.page import show


@needs(Permission.DOSSIER_FACILITATE)
@require_POST
def open_review(request: HttpRequest, number: str) -> HttpResponse:
    return handled(
        request,
        lambda: _open(request, number),
        thanks=_("De bespreking is open. De leden vinden ze bij hun werk."),
        to=reverse("dossier_validation", args=[number]),
        page=lambda problems, typed: show(request, number, problems, typed),
    )


@needs(Permission.DOSSIER_FACILITATE)
@require_POST
def close_review(request: HttpRequest, number: str) -> HttpResponse:
    given = request.POST
    return handled(
        request,
        lambda: actions.close_review(
            by=actor_of(request),
            dossier=number,
            outcome=_outcome(given.get("besluit", "")),
            motivation=given.get("motivering", ""),
            minority=given.get("minderheid", ""),
            meeting=number_in(request, "vergadering"),
            on=today(),
        ),
        thanks=_("Het besluit is genoteerd en de bespreking is gesloten."),
        to=reverse("dossier_validation", args=[number]),
        page=lambda problems, typed: show(request, number, problems, typed),
    )


def _open(request: HttpRequest, number: str) -> None:
    due = day_in(request, "tot") if request.POST.get("tot", "").strip() else None
    committee = request.POST.get("commissie", "")[:60]
    actions.open_review(by=actor_of(request), dossier=number, committee=committee, on=today(), due_on=due)


def _outcome(text: str) -> JointOutcome:
    try:
        return JointOutcome(text)
    except ValueError:
        raise RuleBroken(
            "review.no_outcome", say("Je koos geen besluit."), say("Kies een van de besluiten die kunnen.")
        ) from None
