"""Search: which occupation is it?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from ijkpunt.kernel.clock import today
from ijkpunt.register import queries
from ijkpunt.web.accounts.access import public
from ijkpunt.web.conditional import by_revision
from ijkpunt.web.front.search_question import HITS, SearchQuestion


@public
@by_revision
def search(request: HttpRequest) -> HttpResponse:
    asked = SearchQuestion.read(request.GET)
    page = queries.search(
        asked.text,
        levels=asked.levels,
        domains=asked.domains,
        statuses=asked.statuses,
        with_partials=asked.with_partials,
        offset=asked.offset,
        limit=HITS,
        on=today(),
    )
    template = "front/results.html" if "HX-Request" in request.headers else "front/search.html"
    response = render(request, template, {"asked": asked, "page": page, "limit": HITS})
    patch_vary_headers(response, ["HX-Request"])  # or "back" would show the part without the page
    return response
