"""Give one person what follows from a decision: first what would follow, then the proofs."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.credentials import actions
from ijkpunt.credentials.actions.awarding import foresee_award
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.register.queries import get_record
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.giving.forms import GiveForm
from ijkpunt.web.giving.mine import choices_of, chosen, seen_issuer
from ijkpunt.web.giving.words import follows, nothing_because
from ijkpunt.web.limits import spend

PER_MINUTE = 30  # forms of one person


@needs(Permission.CREDENTIAL_ISSUE)
def give(request: HttpRequest) -> HttpResponse:
    choices = choices_of(seen_issuer(request))
    choice = chosen(request.GET.get("recht", ""), choices)
    if choice is None:
        return render(request, "giving/choose.html", {"choices": choices})
    form = GiveForm(request.POST or None, choice=choice, on=today())
    context = {"choice": choice, "form": form, "record": get_record(choice.right.version), "choices": choices}
    if request.method == "POST" and form.is_valid():
        try:
            return _answer(request, form, context)
        except RuleBroken as broken:
            form.refuse(broken)
    return render(request, "giving/give.html", context, status=422 if form.errors else 200)


def _answer(request: HttpRequest, form: GiveForm, context: dict[str, object]) -> HttpResponse:
    spend(request, "proofs-give", most=PER_MINUTE)
    by, person, decision = actor_of(request), form.person(), form.decision()
    if request.POST.get("doe") != "geef":
        derived = foresee_award(by=by, issuer=by.organisation, person=person, decision=decision, at=now())
        shown = len(form.cleaned_data["competences"])
        context["follows"] = follows(derived, get_record(decision.version))
        context["nothing"] = nothing_because(derived, shown=shown)
        context["proposed"], context["seen"] = derived.proposed is not None, True
        context["sealed"] = form.sealed()
        return render(request, "giving/give.html", context)
    done = actions.award(by=by, issuer=by.organisation, person=person, decision=decision, at=now())
    count = len(done.proofs)
    if done.proposed:
        messages.success(request, _("Het agentschap krijgt het voorstel voor het geheel."))
    told = ngettext("%(count)s bewijs is gegeven.", "%(count)s bewijzen zijn gegeven.", count) % {"count": count}
    messages.success(request, told)
    return redirect("giving:award", done.proofs[0]) if done.proofs else redirect("giving:overview")
