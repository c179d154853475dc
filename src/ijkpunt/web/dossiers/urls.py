"""Addresses of dossiers, under dossiers/. Each part has addresses of its own; this page only joins them."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("ijkpunt.web.dossiers.levelling.urls")),
    path("", include("ijkpunt.web.dossiers.validation.urls")),
]
