"""Addresses about one proof, under bewijs/. They stand in QR codes on paper: they never change."""

from django.urls import path

from ijkpunt.web.proof import download, shared, show, token

app_name = "proofs"
urlpatterns = [
    path("deel/<str:token>/", shared.shared, name="shared"),
    path("deel/<str:token>/<str:form>", shared.shared_file, name="shared_file"),
    path("<uuid:identifier>", show.show, name="show"),
    path("<uuid:identifier>/token", token.token, name="token"),
    path("<uuid:identifier>/bestand/<str:form>", download.download, name="download"),
]
