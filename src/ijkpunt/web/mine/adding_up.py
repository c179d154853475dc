"""Your growing picture: what your proofs add up to, per qualification."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ijkpunt.kernel.clock import today
from ijkpunt.pathways import queries
from ijkpunt.web.mine.drawing import competence_rows, drawn, step_rows
from ijkpunt.web.mine.visitor import own_file, visitor_of


@own_file
@require_GET
def pictures(request: HttpRequest) -> HttpResponse:
    """Every qualification of which you have something."""
    found = queries.own_pictures(visitor_of(request), today())
    return render(request, "mine/adding_up/all.html", {"rows": [(one, drawn(one)) for one in found]})


@own_file
@require_GET
def picture(request: HttpRequest, version: str) -> HttpResponse:
    """One qualification: competence by competence, what is whole, and the smallest next step."""
    found = queries.own_picture(visitor_of(request), version, today())
    context = {
        "found": found,
        "drawing": drawn(found),
        "rows": competence_rows(found),
        "steps": step_rows(found),
        "whole": found.picture.whole.value,
    }
    return render(request, "mine/adding_up/one.html", context)
