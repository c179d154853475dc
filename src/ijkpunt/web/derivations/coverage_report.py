"""Does this product cover its qualification?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.derivations import queries
from ijkpunt.web.accounts.access import public
from ijkpunt.web.derivations.presenters import coverage_page


@public
def coverage_report(request: HttpRequest, code: str) -> HttpResponse:
    page = coverage_page(queries.get_product(code), queries.get_report(code))
    return render(request, "derivations/coverage_report.html", {"page": page})
