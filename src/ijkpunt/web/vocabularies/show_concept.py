"""One concept of a release."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.crosswalk import queries as crosswalk
from ijkpunt.vocabularies import queries
from ijkpunt.web.accounts.access import public
from ijkpunt.web.conditional import by_mappings
from ijkpunt.web.vocabularies.presenters.concept import concept_page
from ijkpunt.web.vocabularies.presenters.words import reader


@public
@by_mappings
def show_concept(request: HttpRequest, key: str, version: str, concept: str) -> HttpResponse:
    view = queries.get_concept(key, version, concept, languages=reader())
    versions = queries.versions_with(key, view.line.identifier)
    page = concept_page(view, queries.get_vocabulary(key), versions)
    mapped = bool(crosswalk.mapped(key, [view.line.identifier]))
    return render(request, "vocabularies/concept.html", {"page": page, "mapped": mapped})
