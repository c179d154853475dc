"""Addresses of dossiers, under dossiers/. Each part has addresses of its own; this page only joins them."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("ijkpunt.web.dossiers.procedure.urls")),
    path("", include("ijkpunt.web.dossiers.validation.urls")),
    path("", include("ijkpunt.web.dossiers.levelling.urls")),
    path("", include("ijkpunt.web.dossiers.help.urls")),
    path("agenda/", include("ijkpunt.web.dossiers.agenda.urls")),
    path("<str:number>/tekst/", include("ijkpunt.web.dossiers.drafting.urls")),
    path("", include("ijkpunt.web.dossiers.recognition.urls")),
]
