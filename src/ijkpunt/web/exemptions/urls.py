"""Addresses: exemptions in a programme, under vrijstellingen/."""

from django.urls import path

from ijkpunt.web.exemptions import explain, inbox, request, supervision, trying

app_name = "exemptions"
urlpatterns = [
    path("", explain.explain, name="explain"),
    path("aanvragen/", inbox.inbox, name="requests"),
    path("aanvragen.csv", inbox.inbox_csv, name="requests_csv"),
    path("aanvragen.xlsx", inbox.inbox_xlsx, name="requests_xlsx"),
    path("aanvragen/<uuid:identifier>/", request.asked, name="request"),
    path("toezicht/", supervision.supervision, name="supervision"),
    path("proef/", trying.trying, name="try"),
]
