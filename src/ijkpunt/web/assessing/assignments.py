"""What an assessor is asked for, and what is under way."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.pathways.queries import assignments_of
from ijkpunt.pathways.rules.assignments import AssignmentState
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.proof.private import private
from ijkpunt.web.words import titles_of


@needs(Permission.JOURNEY_ASSESS)
@private
def assignments(request: HttpRequest) -> HttpResponse:
    found = assignments_of(actor_of(request))
    titles = titles_of(line.version for line in found)
    lines = [(line, titles[line.version]) for line in found]
    context = {
        "asked": [one for one in lines if one[0].state is AssignmentState.ASKED and not one[0].done],
        "under_way": [one for one in lines if one[0].under_way],
        "done": [one for one in reversed(lines) if one[0].state is AssignmentState.ACCEPTED and one[0].done],
    }
    return render(request, "assessing/assignments.html", context)
