"""The plans of an organisation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.pathways import queries
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.attesting.words import title_of
from ijkpunt.web.proof.private import private


@needs(Permission.COMPETENCE_ATTEST)
@private
def plans(request: HttpRequest) -> HttpResponse:
    by, on = actor_of(request), today()
    rows = [(line, title_of(line.plan.version)) for line in queries.placements_of_house(by)]
    asked = [(line, title_of(line.version)) for line in queries.requests_of_house(by, on)]
    return render(request, "attesting/plans.html", {"rows": rows, "asked": asked})
