"""Addresses of the derived products, under dekking/."""

from django.urls import include, path

from ijkpunt.web.derivations.coverage_as_json import coverage_as_json
from ijkpunt.web.derivations.coverage_list import coverage_list
from ijkpunt.web.derivations.coverage_report import coverage_report

urlpatterns = [
    path("", coverage_list, name="coverage_list"),
    path("", include("ijkpunt.web.derivations.agree.urls")),
    path("<str:code>.json", coverage_as_json, name="coverage_json"),
    path("<str:code>/", coverage_report, name="coverage_report"),
]
