"""Say yes or no to an assignment, and in both cases how you know the person."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.problems import NotFound, RuleBroken
from ijkpunt.pathways.actions import answer_assignment, see_who
from ijkpunt.pathways.queries import AssignmentLine, assignment_of
from ijkpunt.pathways.rules.assignments import AssignmentState
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.assessing.forms import AnswerForm
from ijkpunt.web.proof.private import private
from ijkpunt.web.words import title_of


@needs(Permission.JOURNEY_ASSESS)
@private
def answer(request: HttpRequest, number: int) -> HttpResponse:
    by = actor_of(request)
    line = assignment_of(by, number)
    if line.state is AssignmentState.ACCEPTED:
        return redirect("assessing:journey", line.journey)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _answered(request, form, line):
        return _go_on(request, line)
    name = see_who(by=by, assignment=number, at=now())
    context = {"line": line, "title": title_of(line.version), "name": name, "form": form}
    return render(request, "assessing/answer.html", context, status=422 if form.errors else 200)


def _answered(request: HttpRequest, form: AnswerForm, line: AssignmentLine) -> bool:
    try:
        answer_assignment(
            by=actor_of(request),
            assignment=line.number,
            accepts=form.accepts,
            ties=form.declared(),
            ground=form.cleaned_data["ground"],
            on=today(),
        )
    except NotFound:
        raise
    except RuleBroken as broken:
        form.refuse(broken)
        return False
    return True


def _go_on(request: HttpRequest, line: AssignmentLine) -> HttpResponse:
    """To the journey; to the list when it became a no, also because of a tie."""
    try:
        accepted = assignment_of(actor_of(request), line.number).state is AssignmentState.ACCEPTED
    except NotFound:
        accepted = False
    if accepted:
        messages.success(request, _("Je nam de opdracht aan."))
        return redirect("assessing:journey", line.journey)
    messages.success(request, _("Je beoordeelt deze persoon niet. Het testcentrum zoekt iemand anders."))
    return redirect("assessing:assignments")
