"""For everybody: when you need not follow a module, by which rules, and in which programmes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ijkpunt.kernel.clock import today
from ijkpunt.pathways import queries
from ijkpunt.web.accounts.access import public


@public
@require_GET
def explain(request: HttpRequest) -> HttpResponse:
    on = today()
    context = {
        "grounds": [row for row in queries.ground_rows() if row.holds(on)],
        "programmes": queries.programmes_offered(on),
    }
    return render(request, "exemptions/explain.html", context)
