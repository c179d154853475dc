"""Addresses: the journeys, sessions and queue of a test centre, under testcentrum/."""

from django.urls import URLPattern, URLResolver, include, path

from ijkpunt.web.centre.complaints import COMPLAINTS

app_name = "centre"
urlpatterns: list[URLPattern | URLResolver] = [
    path("inlezen/", include("ijkpunt.web.centre.imports.urls")),
    *COMPLAINTS,
]
