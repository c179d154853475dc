"""Choosing two releases: the address of the form leads to the address of the comparison."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ijkpunt.vocabularies import queries
from ijkpunt.web.accounts.access import public


@public
def pick_releases(request: HttpRequest, key: str) -> HttpResponse:
    releases = [line.version for line in queries.get_vocabulary(key).releases]
    earlier, later = request.GET.get("van", ""), request.GET.get("naar", "")
    if earlier not in releases or later not in releases:
        earlier, later = (releases[1:2] or releases[:1])[0], releases[0]
    return redirect("vocabulary_compare", key, earlier, later)
