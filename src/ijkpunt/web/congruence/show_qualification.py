"""Does another qualification say the same?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.crosswalk import queries
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import public
from ijkpunt.web.congruence.presenters.qualification import qualification_page, shown_of


@public
def show_qualification(request: HttpRequest, identifier: str) -> HttpResponse:
    found = queries.qualification_congruence(identifier, today(), request.GET.get("met", "").strip()[:40])
    page = qualification_page(found, shown_of(request.GET.get("toon", "")))
    return render(request, "congruence/qualification.html", {"page": page})
