"""Which skills and knowledge does somebody else say in other words?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.crosswalk import queries
from ijkpunt.crosswalk.queries.congruence_data import element_data
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import public
from ijkpunt.web.congruence.presenters.elements import element_page
from ijkpunt.web.files import json_file


@public
def show_elements(request: HttpRequest, identifier: str) -> HttpResponse:
    page = element_page(queries.element_congruence(identifier, today()))
    return render(request, "congruence/elements.html", {"page": page})


@public
def elements_as_json(request: HttpRequest, identifier: str) -> HttpResponse:  # noqa: ARG001
    return json_file(element_data(queries.element_congruence(identifier, today())))
