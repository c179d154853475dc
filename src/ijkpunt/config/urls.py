"""All addresses: pages, permanent addresses, the API."""

from django.urls import URLPattern, URLResolver, include, path

from ijkpunt.api.case import urls as case
from ijkpunt.api.v1.api import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("id/", include("ijkpunt.web.identifiers.urls")),
    path("api/v1/", api.urls),
    path("ims/case/v1p1/", include((case.version_1_1, "case"), namespace="case-1-1")),
    path("ims/case/v1p0/", include((case.version_1_0, "case"), namespace="case-1-0")),
    path("", include("ijkpunt.web.urls")),
]
handler400 = "ijkpunt.web.errors.handler400"
handler403 = "ijkpunt.web.errors.handler403"
handler404 = "ijkpunt.web.errors.handler404"
handler500 = "ijkpunt.web.errors.handler500"
