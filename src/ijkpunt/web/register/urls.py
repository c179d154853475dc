"""Addresses of the register. The permanent addresses themselves (`id/…`) stand in web/identifiers."""

from django.urls import path

from ijkpunt.web.register.card_moved import card_moved
from ijkpunt.web.register.compare_as_csv import compare_as_csv
from ijkpunt.web.register.compare_as_json import compare_as_json
from ijkpunt.web.register.compare_versions import compare_versions
from ijkpunt.web.register.pick_comparison import pick_comparison

urlpatterns = [
    path("id/<str:identifier>/kaart", card_moved, name="card"),
    path("vergelijk/", pick_comparison, name="compare_pick"),
    path("vergelijk/<str:earlier>/<str:later>.json", compare_as_json, name="compare_json"),
    path("vergelijk/<str:earlier>/<str:later>.csv", compare_as_csv, name="compare_csv"),
    path("vergelijk/<str:earlier>/<str:later>/", compare_versions, name="compare"),
]
