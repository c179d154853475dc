"""Stories of good practice: to read for everybody, to tell for an organisation, to check for who answers feedback."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotFound, Problem, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.web.accounts.access import needs, public, signed_in
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.asked import read_uuid
from ijkpunt.web.files import csv_file
from ijkpunt.web.limits import spend
from ijkpunt.web.proof.private import private
from ijkpunt.web.told_stories import shown
from ijkpunt.web.workfloor.forms import StoryForm

PER_MINUTE = 10  # stories of one person
HEADER = ("qualification", "domain", "title", "words", "organisation", "day")


@public
def stories(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)
    context = {
        "rows": shown(queries.stories()),
        "own": queries.own_stories(by),
        "checks": by.may(Permission.FEEDBACK_ANSWER),
    }
    return render(request, "workfloor/stories.html", context)


@public
def stories_csv(request: HttpRequest) -> HttpResponse:
    spend(request, "stories-file", most=PER_MINUTE)
    rows = (
        (one.qualification, one.domain, one.title, one.words, house, one.day.isoformat())
        for one, house, *_ in shown(queries.stories())
    )
    return csv_file(f"verhalen-{today().isoformat()}", HEADER, rows)


@signed_in
@private
def new_story(request: HttpRequest) -> HttpResponse:
    by, on = actor_of(request), today()
    if request.method != "POST":
        given = {"qualification": request.GET.get("beroep", ""), "domain": request.GET.get("sector", "")}
        form = StoryForm(on=on, initial=given)
        return render(request, "workfloor/new_story.html", {"form": form, "organisation": by.organisation})
    form = StoryForm(request.POST, on=on)
    if form.is_valid() and _told(request, form, on):
        messages.success(request, _("Dank je. Je verhaal staat online zodra iemand het nakeek."))
        return redirect("workfloor:stories")
    context = {"form": form, "organisation": by.organisation}
    return render(request, "workfloor/new_story.html", context, status=422)


def _told(request: HttpRequest, form: StoryForm, on: date) -> bool:
    """Tell it; a refusal stands at the form."""
    spend(request, "story", most=PER_MINUTE)
    try:
        actions.tell_story(by=actor_of(request), on=on, **form.cleaned_data)
    except RuleBroken as broken:
        form.refuse(broken)
        return False
    return True


@needs(Permission.FEEDBACK_ANSWER)
@private
def waiting(request: HttpRequest) -> HttpResponse:
    problem = _answered(request) if request.method == "POST" else None
    if request.method == "POST" and problem is None:
        messages.success(request, _("Bewaard."))
        return redirect("workfloor:stories_waiting")
    context = {"rows": shown(queries.stories_waiting(actor_of(request))), "problem": problem}
    return render(request, "workfloor/stories_waiting.html", context, status=422 if problem else 200)


def _answered(request: HttpRequest) -> Problem | None:
    """Publish a story or send it back. Returns what was refused."""
    story = read_uuid(request.POST.get("verhaal", ""))
    if story is None:
        raise Http404
    publish, ground = request.POST.get("doe") == "publiceer", request.POST.get("ground", "")[:1000]
    try:
        actions.answer_story(by=actor_of(request), story=story, publish=publish, ground=ground, on=today())
    except NotFound:
        raise
    except RuleBroken as broken:
        return broken.problem
    return None
