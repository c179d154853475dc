"""What the agency does: look whether there is a need, facilitate, note, and say how large an update is."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ijkpunt.dossiers import actions, queries
from ijkpunt.dossiers.queries import DossierView
from ijkpunt.dossiers.rules.facilitation import NoteKind, Participant, read_participants
from ijkpunt.dossiers.rules.states import DossierKind, UpdateSize
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, Refused
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.frame import frame_for
from ijkpunt.web.dossiers.procedure.doing import WRONG, done
from ijkpunt.web.dossiers.procedure.forms import DossierForm, FacilitatorForm, NeedForm, NoteForm, SizeForm
from ijkpunt.web.dossiers.procedure.presenters.notes import shown_notes
from ijkpunt.web.dossiers.procedure.presenters.state import need_checks
from ijkpunt.web.dossiers.procedure.seeing import require_part, seeing


@signed_in
def dossier_facilitation(request: HttpRequest, number: str) -> HttpResponse:
    view, by = queries.dossier_view(number), actor_of(request)
    require_part(by, view)
    forms = _forms(request)
    if request.method == "POST":
        answer = _do(request, by, number, forms)
        if answer is not None:
            return answer
    context = _context(request, by, view) | forms
    status = WRONG if request.method == "POST" else 200
    return render(request, "dossiers/procedure/facilitation.html", context, status=status)


def _context(request: HttpRequest, by: Actor, view: DossierView) -> dict[str, Any]:
    return {
        "frame": frame_for(request, view.line.number),
        "view": view,
        "may": seeing(by, view),
        "checks": need_checks(view),
        "notes": shown_notes(view),
        "is_update": view.line.kind is DossierKind.UPDATE,
    }


def _forms(request: HttpRequest) -> dict[str, Any]:
    data, doing = (request.POST or None), request.POST.get("doe", "")
    people = list(queries.facilitators(today()))

    def sent(name: str) -> Any:
        return data if doing == name else None

    return {
        "doing": doing,
        "need_form": NeedForm(sent("behoefte"), prefix="behoefte"),
        "facilitator_form": FacilitatorForm(sent("begeleider"), prefix="begeleider", people=people),
        "note_form": NoteForm(sent("notitie"), prefix="notitie", initial={"held_on": today()}),
        "size_form": SizeForm(sent("grootte"), prefix="grootte"),
    }


def _do(request: HttpRequest, by: Actor, number: str, forms: Mapping[str, Any]) -> HttpResponse | None:
    on, here = today(), reverse("dossier_facilitation", args=[number])
    steps: Mapping[str, tuple[str, Any, str]] = {
        "behoefte": ("need_form", _decide_need, _("De beslissing over de behoefte is genoteerd.")),
        "begeleider": ("facilitator_form", _name_facilitator, _("De procesbegeleider is aangeduid.")),
        "notitie": ("note_form", _note, _("De notitie staat erbij.")),
        "grootte": ("size_form", _set_size, _("De grootte is genoteerd.")),
    }
    if forms["doing"] not in steps:
        return None
    name, action, told = steps[forms["doing"]]
    form: DossierForm = forms[name]
    return done(request, form, lambda: action(by, number, form.cleaned_data, on), told, to=here)


def _decide_need(by: Actor, number: str, given: Mapping[str, Any], on: date) -> None:
    if given["answer"] not in ("ja", "nee"):
        message, remedy = say("Je koos geen antwoord."), say("Kies ja of nee.")
        raise Refused([Problem("need.no_answer", message, remedy, Place(field="answer"))])
    actions.decide_need(by=by, number=number, confirmed=given["answer"] == "ja", ground=given["ground"], on=on)


def _name_facilitator(by: Actor, number: str, given: Mapping[str, Any], on: date) -> None:
    if not given["facilitator"]:
        message, remedy = say("Je koos niemand."), say("Kies iemand van het agentschap.")
        raise Refused([Problem("facilitator.nobody", message, remedy, Place(field="facilitator"))])
    actions.name_facilitator(
        by=by, number=number, facilitator=int(given["facilitator"]), neutral=given["neutral"], on=on
    )


def _note(by: Actor, number: str, given: Mapping[str, Any], on: date) -> None:
    participants: tuple[Participant, ...] = read_participants(given["participants"])
    actions.note_facilitation(
        by=by,
        number=number,
        kind=NoteKind(given["note_kind"] or NoteKind.MEETING),
        text=given["text"],
        held_on=given["held_on"] or on,
        participants=participants,
        on=on,
    )


def _set_size(by: Actor, number: str, given: Mapping[str, Any], on: date) -> None:
    size = UpdateSize(given["size"] or UpdateSize.MAJOR)
    actions.set_update_size(by=by, number=number, size=size, ground=given["ground"], on=on)
