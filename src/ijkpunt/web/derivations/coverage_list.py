"""All products whose coverage can be read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.derivations import queries
from ijkpunt.web.accounts.access import public
from ijkpunt.web.derivations.presenters import kind_word


@public
def coverage_list(request: HttpRequest) -> HttpResponse:
    rows = [(product, kind_word(product.kind)) for product in queries.products()]
    return render(request, "derivations/coverage_list.html", {"rows": rows})
