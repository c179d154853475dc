"""All addresses. Pages stand in web/<area>/urls.py, the API in api/."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("ijkpunt.web.accounts.urls")),
]
