"""Two releases of one vocabulary side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.vocabularies import queries
from ijkpunt.web.accounts.access import public
from ijkpunt.web.conditional import by_vocabularies
from ijkpunt.web.front.paging import offset_of
from ijkpunt.web.vocabularies.presenters.comparison import PER_PAGE, comparison_page


@public
@by_vocabularies
def compare_releases(request: HttpRequest, key: str, earlier: str, later: str) -> HttpResponse:
    comparison = queries.compare_releases(key, earlier, later)
    chosen, offset = request.GET.get("soort", ""), offset_of(request.GET, PER_PAGE)
    context = {
        "page": comparison_page(comparison, chosen=chosen, offset=offset),
        "vocabulary": queries.get_vocabulary(key),
    }
    return render(request, "vocabularies/compare.html", context)
