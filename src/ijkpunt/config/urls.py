"""All addresses: pages, permanent addresses, the API."""

from django.urls import URLPattern, URLResolver, include, path

from ijkpunt.api.v1.api import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("id/", include("ijkpunt.web.identifiers.urls")),
    path("api/v1/", api.urls),
    path("", include("ijkpunt.web.urls")),
]
handler400 = "ijkpunt.web.errors.handler400"
handler403 = "ijkpunt.web.errors.handler403"
handler404 = "ijkpunt.web.errors.handler404"
handler500 = "ijkpunt.web.errors.handler500"
