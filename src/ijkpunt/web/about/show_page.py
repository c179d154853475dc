"""A page that only tells: about, data, accessibility, privacy."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.web.accounts.access import public


@public
def show_page(request: HttpRequest, template: str) -> HttpResponse:
    return render(request, template)
