"""Addresses of the verification of proofs, under nakijken/."""

from django.urls import path

from ijkpunt.web.verify import log, page

urlpatterns = [
    path("", page.verify_page, name="verify"),
    path("logboek/", log.issued_log, name="issued_log"),
    path("logboek.json", log.issued_log_json, name="issued_log_json"),
]
