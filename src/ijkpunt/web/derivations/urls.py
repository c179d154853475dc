"""Addresses of the derived products, under dekking/."""

from django.urls import include, path

from ijkpunt.web.derivations import coverage_files, side_by_side
from ijkpunt.web.derivations.coverage_as_json import coverage_as_json
from ijkpunt.web.derivations.coverage_list import coverage_list
from ijkpunt.web.derivations.coverage_report import coverage_report

urlpatterns = [
    path("", coverage_list, name="coverage_list"),
    path("kwalificatie/<str:identifier>.csv", side_by_side.side_by_side_csv, name="side_by_side_csv"),
    path("kwalificatie/<str:identifier>.xlsx", side_by_side.side_by_side_xlsx, name="side_by_side_xlsx"),
    path("kwalificatie/<str:identifier>/", side_by_side.side_by_side_page, name="side_by_side"),
    path("", include("ijkpunt.web.derivations.work.urls")),
    path("", include("ijkpunt.web.derivations.agree.urls")),
    path("<str:code>.json", coverage_as_json, name="coverage_json"),
    path("<str:code>.csv", coverage_files.coverage_csv, name="coverage_csv"),
    path("<str:code>.xlsx", coverage_files.coverage_xlsx, name="coverage_xlsx"),
    path("<str:code>.pdf", coverage_files.coverage_pdf, name="coverage_pdf"),
    path("<str:code>/", coverage_report, name="coverage_report"),
]
