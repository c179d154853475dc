"""What shows the need for a qualification, and who carries the dossier."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ijkpunt.accounts.queries import organisations
from ijkpunt.dossiers import actions, queries
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import public
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.frame import frame_for
from ijkpunt.web.dossiers.procedure.doing import WRONG, done
from ijkpunt.web.dossiers.procedure.forms import CarrierForm, DossierForm, EvidenceForm, GroundForm
from ijkpunt.web.dossiers.procedure.presenters.evidence import shown_evidence
from ijkpunt.web.dossiers.procedure.seeing import seeing


@public
def dossier_need(request: HttpRequest, number: str) -> HttpResponse:
    view = queries.dossier_view(number)
    forms = _forms(request)
    if request.method == "POST":
        answer = _do(request, number, forms)
        if answer is not None:
            return answer
    context = {
        "frame": frame_for(request, number),
        "view": view,
        "may": seeing(actor_of(request), view),
        "evidence": shown_evidence(view),
        "houses": organisations(),
        **forms,
    }
    return render(request, "dossiers/procedure/need.html", context, status=WRONG if request.method == "POST" else 200)


def _forms(request: HttpRequest) -> dict[str, Any]:
    """The forms of the page; the one that was sent holds what was sent. `row`: the row that it is about."""
    doing, sent = request.POST.get("doe", ""), request.method == "POST"
    data = request.POST if sent else None
    adding = sent and doing == "bewijs"
    row = request.POST.get("rij", "")
    return {
        "doing": doing,
        "row": int(row) if row.isascii() and row.isdigit() and len(row) < 10 else 0,
        "evidence_form": EvidenceForm(data if adding else None, request.FILES if adding else None, prefix="bewijs"),
        "carrier_form": CarrierForm(data if doing == "drager" else None, prefix="drager"),
        "ground_form": GroundForm(data if doing in ("bewijs-weg", "drager-weg") else None, prefix="weg"),
    }


def _do(request: HttpRequest, number: str, forms: Mapping[str, Any]) -> HttpResponse | None:
    by, on, row = actor_of(request), today(), forms["row"]
    here = reverse("dossier_need", args=[number])
    evidence, carrier, ground = forms["evidence_form"], forms["carrier_form"], forms["ground_form"]
    steps: Mapping[str, tuple[DossierForm, Any, str, str]] = {
        "bewijs": (
            evidence,
            lambda: actions.add_evidence(by=by, number=number, evidence=evidence.asked(), on=on),
            _("Het bewijs staat erbij."),
            f"{here}#bewijs",
        ),
        "bewijs-weg": (
            ground,
            lambda: actions.withdraw_evidence(
                by=by, number=number, evidence=row, ground=ground.cleaned_data["ground"], on=on
            ),
            _("Ingetrokken. Het blijft te lezen, met je reden."),
            f"{here}#bewijs",
        ),
        "drager": (
            carrier,
            lambda: actions.add_carrier(by=by, number=number, carrier=carrier.asked(), on=on),
            _("De drager staat erbij."),
            f"{here}#dragers",
        ),
        "drager-weg": (
            ground,
            lambda: actions.remove_carrier(
                by=by, number=number, carrier=row, ground=ground.cleaned_data["ground"], on=on
            ),
            _("Genoteerd dat deze organisatie stopt."),
            f"{here}#dragers",
        ),
    }
    if forms["doing"] not in steps:
        return None
    form, action, told, to = steps[forms["doing"]]
    return done(request, form, action, told, to=to)
