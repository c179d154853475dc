"""One function: what it asks, who showed what, and what would help."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.queries import FunctionView
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.asked import read_uuid
from ijkpunt.web.dossiers.procedure.forms import DossierForm
from ijkpunt.web.limits import spend
from ijkpunt.web.proof.private import private
from ijkpunt.web.words import titles_of
from ijkpunt.web.workfloor.forms import MemberForm, ProofForm

PER_MINUTE = 30  # numbers of proofs that one person tries, and other changes
SHOWN_HELPS = 12  # on the page; the file holds all


@needs(Permission.COHORT_LEAD)
@private
def function(request: HttpRequest, identifier: UUID) -> HttpResponse:
    view = queries.function_of(actor_of(request), identifier, today())
    doing = request.POST.get("doe", "") if request.method == "POST" else ""
    member, proof = MemberForm(_sent(request, "lid")), ProofForm(_sent(request, "bewijs"), view=view)
    if doing:
        spend(request, "function-change", most=PER_MINUTE)
        if _done(request, view, doing, member, proof):
            return redirect("workfloor:functions" if doing == "weg" else request.path)
    wrong = bool(member.errors or proof.errors)
    return render(request, "workfloor/function.html", _page(view, member, proof), status=422 if wrong else 200)


def _sent(request: HttpRequest, doing: str) -> dict[str, str] | None:
    """What was filled in of this form; None when another was sent."""
    return request.POST.dict() if request.POST.get("doe") == doing else None


def _page(view: FunctionView, member: MemberForm, proof: ProofForm) -> dict[str, object]:
    return {
        "view": view,
        "rows": [
            (one, [who.label for who in view.members if (one.version, one.code) in who.shown]) for one in view.asked
        ],
        "titles": titles_of(one.version for one in view.asked),
        "helps": view.helps[:SHOWN_HELPS],
        "more": max(0, len(view.helps) - SHOWN_HELPS),
        "member_form": member,
        "proof_form": proof,
    }


def _done(request: HttpRequest, view: FunctionView, doing: str, member: MemberForm, proof: ProofForm) -> bool:
    """Do what was asked; False when a form must be filled in again, or nothing was asked that we know."""
    by, on, function = actor_of(request), today(), view.identifier
    if doing == "weg":
        actions.remove_function(by=by, function=function, on=on)
        messages.success(request, _("De functie is weg, met alles wat erbij stond."))
        return True
    if doing == "lid-weg":
        gone = read_uuid(request.POST.get("lid", ""))
        if gone is not None:
            actions.remove_member(by=by, function=function, member=gone, on=on)
            messages.success(request, _("Verwijderd."))
        return True
    if doing == "lid" and member.is_valid():
        label = member.cleaned_data["label"]
        return _kept(request, member, lambda: actions.add_member(by=by, function=function, label=label, on=on))
    if doing == "bewijs" and proof.is_valid():
        given = proof.cleaned_data
        who, number = UUID(given["member"]), given["proof"]
        return _kept(
            request, proof, lambda: actions.note_shown_proof(by=by, function=function, member=who, proof=number, on=on)
        )
    return False


def _kept(request: HttpRequest, form: DossierForm, change: Callable[[], object]) -> bool:
    try:
        change()
    except NotAllowed:
        raise
    except RuleBroken as broken:
        form.refuse(broken)
        return False
    messages.success(request, _("Bewaard."))
    return True
