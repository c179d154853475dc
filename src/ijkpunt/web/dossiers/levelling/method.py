"""Does the method of levelling work? For everybody: it names dossiers, never members."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.dossiers import queries
from ijkpunt.web.accounts.access import public
from ijkpunt.web.dossiers.levelling.presenters.method import method_header, method_page
from ijkpunt.web.dossiers.levelling.presenters.method_file import method_rows
from ijkpunt.web.files import csv_file


@public
def levelling_method(request: HttpRequest) -> HttpResponse:
    return render(request, "dossiers/levelling/method.html", {"page": method_page(queries.evaluation())})


@public
def levelling_method_csv(_request: HttpRequest) -> HttpResponse:
    return csv_file("inschaling-methode", method_header(), method_rows(queries.evaluation()))
