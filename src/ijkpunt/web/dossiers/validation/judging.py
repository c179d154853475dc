"""A member says what they think of each criterion."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers import actions
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.validation.handling import handled
from ijkpunt.web.dossiers.validation.page import show

CHOSEN, REASON = "oordeel-", "motivering-"
MOST = 50  # criteria in a form: far more than there are


@needs(Permission.DOSSIER_VALIDATE)
@require_POST
def judge_review(request: HttpRequest, number: str) -> HttpResponse:
    return handled(
        request,
        lambda: actions.judge(by=actor_of(request), dossier=number, given=given_in(request), on=today()),
        thanks=_("Je oordeel is bewaard. Je kunt het veranderen tot de bespreking sluit."),
        to=reverse("dossier_validation", args=[number]),
        page=lambda problems, typed: show(request, number, problems, typed),
    )


def given_in(request: HttpRequest) -> list[tuple[str, str, str]]:
    """Criterion, verdict and motivation of each criterion that somebody chose or wrote something for."""
    form = request.POST
    keys = [name.removeprefix(CHOSEN) for name in form if name.startswith(CHOSEN)]
    keys += [name.removeprefix(REASON) for name in form if name.startswith(REASON) and form[name].strip()]
    known = list(dict.fromkeys(keys))[:MOST]
    return [(key, str(form.get(CHOSEN + key, "")), str(form.get(REASON + key, ""))) for key in known]
