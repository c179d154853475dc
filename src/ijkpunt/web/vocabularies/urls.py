"""Addresses of the vocabularies, under woordenlijsten/."""

from django.urls import path

from ijkpunt.web.vocabularies.compare_as_csv import compare_as_csv
from ijkpunt.web.vocabularies.compare_releases import compare_releases
from ijkpunt.web.vocabularies.pick_releases import pick_releases
from ijkpunt.web.vocabularies.show_concept import show_concept
from ijkpunt.web.vocabularies.show_release import show_release
from ijkpunt.web.vocabularies.show_vocabularies import show_vocabularies

urlpatterns = [
    path("", show_vocabularies, name="vocabularies"),
    path("<slug:key>/vergelijk/", pick_releases, name="vocabulary_compare_pick"),
    path("<slug:key>/vergelijk/<str:earlier>/<str:later>.csv", compare_as_csv, name="vocabulary_compare_csv"),
    path("<slug:key>/vergelijk/<str:earlier>/<str:later>/", compare_releases, name="vocabulary_compare"),
    path("<slug:key>/<str:version>/", show_release, name="vocabulary_release"),
    path("<slug:key>/<str:version>/<str:concept>/", show_concept, name="vocabulary_concept"),
]
