"""Who approves this product, in which order, and what is decided already?"""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.derivations import actions, queries
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.asked import read_day
from ijkpunt.web.derivations.agree.loading import case_for
from ijkpunt.web.derivations.agree.presenters.approval import approval_page
from ijkpunt.web.limits import spend
from ijkpunt.web.telling import tell
from ijkpunt.web.typed import Typed, keep_typed, typed_before

DECIDERS = (
    Permission.PRODUCT_EDIT,
    Permission.DEVIATION_ANSWER,
    Permission.APPROVAL_ADVISE,
    Permission.APPROVAL_DECIDE,
)  # one of these, whatever the step
LONGEST = 4_000  # characters of a note
PER_MINUTE = 30  # decisions of one person


@signed_in
def product_approval(request: HttpRequest, code: str) -> HttpResponse:
    case = case_for(request, code)
    view = queries.approval_of(code, case.version.line.number, on=case.on)
    context = {"page": approval_page(case, view), "typed": typed_before(request)}
    return render(request, "derivations/agree/approval.html", context)


@signed_in
@require_POST
def decide_step(request: HttpRequest, code: str) -> HttpResponse:
    """Note what was decided in a step. Which permission that asks, depends on the step."""
    _check_some_decider(request)
    try:
        spend(request, "approval", most=PER_MINUTE)
        done = _decided(request, code)
    except (NotFound, NotAllowed):
        raise
    except RuleBroken as broken:
        tell(request, broken)
        _keep_typed(request)
    else:
        approved = done.status is ProductStatus.APPROVED
        messages.success(request, _("Goedgekeurd. De versie is verzegeld.") if approved else _("Genoteerd."))
    return redirect("product_approval", code)


def _keep_typed(request: HttpRequest) -> None:
    given = request.POST
    typed = Typed(
        form=given.get("stap", "")[:60],
        text=given.get("nota", "")[:LONGEST],
        reference=given.get("verwijzing", "")[:300],
        answer=given.get("antwoord", "")[:5],
        day=given.get("dag", "")[:10],
    )
    keep_typed(request, typed)


def _decided(request: HttpRequest, code: str) -> actions.StepDecided:
    given = request.POST
    return actions.decide_approval_step(
        by=actor_of(request),
        code=code,
        step=given.get("stap", "")[:60],
        agrees=_agrees(request),
        on=today(),
        reference=given.get("verwijzing", "")[:300],
        note=given.get("nota", "")[:LONGEST],
        decided_on=_day(request),
    )


def _check_some_decider(request: HttpRequest) -> None:
    by = actor_of(request)
    if not any(by.may(permission) for permission in DECIDERS):
        raise NotAllowed(
            "permission.missing",
            say("Met je huidige mandaat kun je in geen enkele stap beslissen."),
            say("Kies op je accountpagina een ander mandaat, of vraag er een aan de beheerder van je organisatie."),
        )


def _agrees(request: HttpRequest) -> bool:
    answer = request.POST.get("antwoord", "")
    if answer not in ("ja", "nee"):
        raise RuleBroken("approval.no_answer", say("Je koos geen antwoord."), say("Kies ja of nee."))
    return answer == "ja"


def _day(request: HttpRequest) -> date:
    """The day of the decision itself; today where none is given. Raises RuleBroken `approval.no_day`."""
    text = request.POST.get("dag", "").strip()
    if not text:
        return today()
    found = read_day(text)
    if found is None:
        raise RuleBroken(
            "approval.no_day", say("Dit is geen datum."), say("Schrijf de dag als jaar-maand-dag, zoals 2026-11-16.")
        )
    return found
