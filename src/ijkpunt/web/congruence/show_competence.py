"""Who says the same as this competence?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.crosswalk import queries
from ijkpunt.crosswalk.queries.congruence_data import competence_data
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import public
from ijkpunt.web.congruence.presenters.competence import competence_page
from ijkpunt.web.files import json_file


@public
def show_competence(request: HttpRequest, code: str) -> HttpResponse:
    page = competence_page(queries.competence_congruence(code, today()))
    return render(request, "congruence/competence.html", {"page": page})


@public
def competence_as_json(request: HttpRequest, code: str) -> HttpResponse:  # noqa: ARG001
    return json_file(competence_data(queries.competence_congruence(code, today())))
