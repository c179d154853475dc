"""What do the qualifications of a domain say the same?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.crosswalk import queries
from ijkpunt.crosswalk.queries.congruence_data import SHARED_HEADER, domain_data, domain_rows
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import public
from ijkpunt.web.congruence.presenters.domain import domain_page
from ijkpunt.web.files import csv_file, json_file


def asked_domain(request: HttpRequest) -> str:
    return request.GET.get("domein", "").strip()[:500]


@public
def show_domain(request: HttpRequest) -> HttpResponse:
    found = queries.domain_congruence(asked_domain(request), today())
    shown = request.GET.get("toon", "")
    page = domain_page(found, shown if shown in set(found.counts) else "")
    return render(request, "congruence/domain.html", {"page": page})


@public
def domain_as_json(request: HttpRequest) -> HttpResponse:
    return json_file(domain_data(queries.domain_congruence(asked_domain(request), today())))


@public
def domain_as_csv(request: HttpRequest) -> HttpResponse:
    found = queries.domain_congruence(asked_domain(request), today())
    return csv_file("congruentie-domein", SHARED_HEADER, domain_rows(found))
