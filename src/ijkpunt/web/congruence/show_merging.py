"""Which qualifications share so much that one might do?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.crosswalk import queries
from ijkpunt.crosswalk.queries.congruence_data import MERGING_HEADER, merging_data, merging_rows
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import public
from ijkpunt.web.congruence.presenters.merging import merging_page
from ijkpunt.web.congruence.show_domain import asked_domain
from ijkpunt.web.files import csv_file, json_file


@public
def show_merging(request: HttpRequest) -> HttpResponse:
    domain = asked_domain(request)
    page = merging_page(queries.merging_candidates(today(), domain=domain))
    return render(request, "congruence/merging.html", {"page": page, "domain": domain})


@public
def merging_as_json(request: HttpRequest) -> HttpResponse:
    return json_file(merging_data(queries.merging_candidates(today(), domain=asked_domain(request))))


@public
def merging_as_csv(request: HttpRequest) -> HttpResponse:
    found = queries.merging_candidates(today(), domain=asked_domain(request))
    return csv_file("samensmelten", MERGING_HEADER, merging_rows(found))
