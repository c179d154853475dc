"""Addresses: the journeys, sessions and queue of a test centre, under testcentrum/."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "centre"
urlpatterns: list[URLPattern | URLResolver] = [
    path("inlezen/", include("ijkpunt.web.centre.imports.urls")),
]
