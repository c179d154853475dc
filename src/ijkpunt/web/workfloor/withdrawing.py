"""A story goes away: by who told it, or by who checks stories; always with a reason."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotFound, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.proof.private import private
from ijkpunt.web.workfloor.forms import WithdrawStoryForm


@signed_in
@private
def withdraw_story(request: HttpRequest, identifier: UUID) -> HttpResponse:
    story = queries.story_to_withdraw(actor_of(request), identifier)
    form = WithdrawStoryForm(request.POST or None)
    if form.is_valid() and _withdrawn(request, identifier, form):
        messages.success(request, _("Het verhaal is weg."))
        return redirect("workfloor:stories")
    status = 422 if request.method == "POST" else 200
    return render(request, "workfloor/withdraw_story.html", {"form": form, "story": story}, status=status)


def _withdrawn(request: HttpRequest, identifier: UUID, form: WithdrawStoryForm) -> bool:
    """Take it away; a refusal stands at the form."""
    try:
        ground = form.cleaned_data["ground"]
        actions.withdraw_story(by=actor_of(request), story=identifier, ground=ground, on=today())
    except NotFound:
        raise
    except RuleBroken as broken:
        form.refuse(broken)
        return False
    return True
