"""Where does this product deviate from its qualification, and does the sector agree?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.derivations import queries
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.derivations.agree.loading import case_for
from ijkpunt.web.derivations.agree.presenters.deviations import deviations_page
from ijkpunt.web.typed import typed_before


@signed_in
def product_deviations(request: HttpRequest, code: str) -> HttpResponse:
    case = case_for(request, code)
    views = queries.deviations_of(code, case.version.line.number, on=case.on)
    context = {"page": deviations_page(case, views), "typed": typed_before(request)}
    return render(request, "derivations/agree/deviations.html", context)
