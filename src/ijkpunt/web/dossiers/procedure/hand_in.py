"""Hand the dossier in, with what still lacks; or take it back."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers import actions, queries
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.frame import frame_for
from ijkpunt.web.dossiers.procedure.doing import WRONG, done
from ijkpunt.web.dossiers.procedure.forms import DossierForm, GroundForm, LetterForm
from ijkpunt.web.dossiers.procedure.presenters.state import hand_in_checks
from ijkpunt.web.dossiers.procedure.seeing import require_part, seeing


@needs(Permission.DOSSIER_WRITE)
def hand_in_dossier(request: HttpRequest, number: str) -> HttpResponse:
    view = queries.dossier_view(number)
    require_part(actor_of(request), view)
    forms = _forms(request)
    if request.method == "POST":
        answer = _do(request, number, forms)
        if answer is not None:
            return answer
    context = {
        "frame": frame_for(request, number),
        "view": view,
        "may": seeing(actor_of(request), view),
        "checks": hand_in_checks(view),
        **forms,
    }
    status = WRONG if request.method == "POST" else 200
    return render(request, "dossiers/procedure/hand_in.html", context, status=status)


def _forms(request: HttpRequest) -> dict[str, Any]:
    doing = request.POST.get("doe", "")
    handing = doing == "indienen"
    return {
        "doing": doing,
        "letter_form": LetterForm(
            request.POST if handing else None, request.FILES if handing else None, prefix="brief"
        ),
        "ground_form": GroundForm(request.POST if doing == "intrekken" else None, prefix="intrekken"),
    }


def _do(request: HttpRequest, number: str, forms: Mapping[str, Any]) -> HttpResponse | None:
    by, on, there = actor_of(request), today(), reverse("dossier", args=[number])
    letter, ground = forms["letter_form"], forms["ground_form"]
    steps: Mapping[str, tuple[DossierForm, Any, str]] = {
        "indienen": (
            letter,
            lambda: actions.submit_dossier(
                by=by, number=number, letter=letter.letter(), letter_file=letter.signed(), on=on
            ),
            _("Ingediend. De tekst en de bestanden liggen nu vast, en de valideringscommissie is aan de beurt."),
        ),
        "intrekken": (
            ground,
            lambda: actions.withdraw_dossier(by=by, number=number, ground=ground.cleaned_data["ground"], on=on),
            _("Het dossier is ingetrokken. Het blijft te lezen."),
        ),
    }
    if forms["doing"] not in steps:
        return None
    form, action, told = steps[forms["doing"]]
    return done(request, form, action, told, to=there)
