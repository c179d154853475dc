"""All vocabularies with their releases."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.vocabularies import queries
from ijkpunt.web.accounts.access import public
from ijkpunt.web.conditional import by_vocabularies
from ijkpunt.web.vocabularies.presenters.overview import vocabulary_cards


@public
@by_vocabularies
def show_vocabularies(request: HttpRequest) -> HttpResponse:
    return render(request, "vocabularies/list.html", {"cards": vocabulary_cards(queries.vocabularies())})
