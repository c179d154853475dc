"""The plans of an organisation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.pathways import queries
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.proof.private import private
from ijkpunt.web.words import titles_of


@needs(Permission.COMPETENCE_ATTEST)
@private
def plans(request: HttpRequest) -> HttpResponse:
    by, on = actor_of(request), today()
    plans, requests = queries.placements_of_house(by), queries.requests_of_house(by, on)
    titles = titles_of([*(line.plan.version for line in plans), *(line.version for line in requests)])
    context = {
        "rows": [(line, titles[line.plan.version]) for line in plans],
        "asked": [(line, titles[line.version]) for line in requests],
    }
    return render(request, "attesting/plans.html", context)
