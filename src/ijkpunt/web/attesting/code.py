"""Enter the code of a person, and vouch for what they showed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.problems import NotAllowed, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.attesting.forms import CodeForm, VouchForm
from ijkpunt.web.limits import A_DAY, spend
from ijkpunt.web.proof.private import private
from ijkpunt.web.words import title_of

PER_MINUTE, PER_DAY = 5, 100  # codes that one person tries: 59 bits stand against that


@needs(Permission.COMPETENCE_ATTEST)
@private
def enter(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        spend(request, "attest-code", most=PER_MINUTE)
        spend(request, "attest-code", most=PER_DAY, per=A_DAY)
        try:
            found = actions.open_code(by=actor_of(request), code=form.cleaned_data["code"], at=now())
        except NotAllowed:
            raise
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return redirect("attesting:request", found)
    return render(request, "attesting/code.html", {"form": form}, status=422 if form.errors else 200)


@needs(Permission.COMPETENCE_ATTEST)
@private
def request(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """The name, the qualification, and what to vouch for: nothing else of the file."""
    by, on = actor_of(request), today()
    line = queries.request_of(by, identifier, on)
    form = VouchForm(request.POST or None, version=line.version)
    if request.method == "POST" and form.is_valid():
        try:
            count = actions.vouch_for(by=by, person=line.person, vouched=form.vouched(), on=on)
        except NotAllowed:
            raise
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            told = ngettext("%(count)s competentie bevestigd.", "%(count)s competenties bevestigd.", count)
            messages.success(request, told % {"count": count})
            return redirect("attesting:home")
    context = {"line": line, "title": title_of(line.version), "form": form}
    return render(request, "attesting/request.html", context, status=422 if form.errors else 200)
