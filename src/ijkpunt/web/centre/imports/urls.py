"""Addresses: sessions and results by table, under testcentrum/inlezen/."""

from django.urls import path

from ijkpunt.web.centre.imports import pages, templates

app_name = "imports"
urlpatterns = [
    path("", pages.start, name="start"),
    path("<slug:kind>/", pages.table, name="table"),
    path("<slug:kind>/sjabloon.xlsx", templates.template_xlsx, name="template_xlsx"),
    path("<slug:kind>/sjabloon.csv", templates.template_csv, name="template_csv"),
]
