"""One release: search it, or browse it from the top down."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.web.accounts.access import public
from ijkpunt.web.conditional import by_vocabularies
from ijkpunt.web.vocabularies.presenters.release import ReleaseQuestion, release_page


@public
@by_vocabularies
def show_release(request: HttpRequest, key: str, version: str) -> HttpResponse:
    page = release_page(key, version, ReleaseQuestion.read(request.GET))
    return render(request, "vocabularies/release.html", {"page": page})
