"""Addresses of who gives proofs, under bewijzen/."""

from django.urls import path

from ijkpunt.web.giving import (
    award,
    batch,
    batches,
    endings,
    erase,
    give,
    links,
    merge,
    outflow,
    overview,
    proposals,
)

app_name = "giving"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("lijst.csv", overview.given_csv, name="given_csv"),
    path("lijst.xlsx", overview.given_xlsx, name="given_xlsx"),
    path("geven/", give.give, name="give"),
    path("reeksen/", batches.batches, name="batches"),
    path("reeksen/nieuw/", batches.new_batch, name="new_batch"),
    path("reeksen/sjabloon/<str:version>/", batches.template_file, name="template"),
    path("reeksen/<int:number>/", batch.batch, name="batch"),
    path("reeksen/<int:number>/verder/", batch.go_on, name="go_on"),
    path("intrekken/", endings.endings, name="endings"),
    path("geheel/", proposals.proposals, name="proposals"),
    path("uitstroom/", outflow.outflow_page, name="outflow"),
    path("uitstroom.csv", outflow.outflow_csv, name="outflow_csv"),
    path("personen/", merge.merge, name="merge"),
    path("<uuid:identifier>/", award.award, name="award"),
    path("<uuid:identifier>/link/", links.make, name="make_link"),
    path("<uuid:identifier>/link/<int:link>/terug/", links.take_back, name="take_back_link"),
    path("<uuid:identifier>/wissen/", erase.erase, name="erase"),
]
