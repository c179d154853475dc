"""Your growing picture of one qualification: what your proofs add up to. All of them stand in portfolio/picture."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from ijkpunt.kernel.clock import today
from ijkpunt.pathways import queries
from ijkpunt.web.mine.drawing import competence_rows, drawn, step_rows
from ijkpunt.web.mine.visitor import own_file, visitor_of


@own_file
@require_GET
def pictures(_request: HttpRequest) -> HttpResponse:
    """Where all of them stood before they were one page."""
    return redirect("mine:picture", permanent=True)


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
