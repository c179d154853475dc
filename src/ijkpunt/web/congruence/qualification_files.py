"""A qualification among the others, for programs and spreadsheets."""

from django.http import HttpRequest, HttpResponse

from ijkpunt.crosswalk import queries
from ijkpunt.crosswalk.queries.congruence_data import SHARED_HEADER, qualification_data, shared_rows
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import public
from ijkpunt.web.files import csv_file, json_file


@public
def qualification_as_json(request: HttpRequest, identifier: str) -> HttpResponse:
    beside = request.GET.get("met", "").strip()[:40]
    return json_file(qualification_data(queries.qualification_congruence(identifier, today(), beside)))


@public
def qualification_as_csv(request: HttpRequest, identifier: str) -> HttpResponse:
    found = queries.qualification_congruence(identifier, today(), request.GET.get("met", "").strip()[:40])
    return csv_file(f"congruentie-{found.line.identifier}", SHARED_HEADER, shared_rows(found))
