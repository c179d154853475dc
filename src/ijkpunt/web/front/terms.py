"""The words of the field, explained: what does EVC mean?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from ijkpunt.web.accounts.access import public
from ijkpunt.web.terms import TERMS


@public
def terms(request: HttpRequest) -> HttpResponse:
    rows = sorted(
        ((key, one, _address(one.page)) for key, one in TERMS.items()), key=lambda row: str(row[1].word).lower()
    )
    return render(request, "front/terms.html", {"rows": rows})


def _address(page: str) -> str:
    """Empty when no page goes by that name."""
    try:
        return reverse(page) if page else ""
    except NoReverseMatch:
        return ""
