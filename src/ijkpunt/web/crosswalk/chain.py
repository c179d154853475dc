"""From a statement to the other vocabularies: register, Competent, ESCO, ROME, link by link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.crosswalk import queries
from ijkpunt.web.accounts.access import public
from ijkpunt.web.conditional import by_mappings
from ijkpunt.web.crosswalk.presenters.chain import chain_page
from ijkpunt.web.crosswalk.reading import readable_sets

LONGEST = 300  # characters of an identifier in an address


@public
@by_mappings
def show_chain(request: HttpRequest) -> HttpResponse:
    source, version, number = (request.GET.get(name, "")[:LONGEST] for name in ("bron", "versie", "nummer"))
    roads = {target: queries.road(source, target) for target in queries.PATH if target != source}
    views = {target: queries.chain_of(source, version, number, path=road) for target, road in roads.items()}
    start = queries.get_end(source, version, number)
    return render(
        request, "crosswalk/chain.html", {"page": chain_page(start, views), "readable": readable_sets(request)}
    )
