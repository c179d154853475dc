"""Addresses: what an assessor or an inspector opens, under beoordelen/."""

from django.urls import path

from ijkpunt.web.assessing import answer, assignments, inspections, journey, portfolio, verdict

app_name = "assessing"
urlpatterns = [
    path("", assignments.assignments, name="assignments"),
    path("opdracht/<int:number>/", answer.answer, name="answer"),
    path("traject/<uuid:journey>/", journey.show, name="journey"),
    path("traject/<uuid:journey>/portfolio/", portfolio.portfolio, name="portfolio"),
    path("traject/<uuid:journey>/instrument/", journey.instrument, name="instrument"),
    path("traject/<uuid:journey>/bestand/<str:content_hash>/", portfolio.evidence, name="evidence"),
    path("traject/<uuid:journey>/oordeel/<str:competence>/", verdict.give, name="verdict"),
    path("inspectie/", inspections.inspections, name="inspections"),
    path("inspectie/<int:number>/", inspections.inspection, name="inspection"),
    path("inspectie/<int:number>/<uuid:journey>/", inspections.inspected, name="inspected"),
    path(
        "inspectie/<int:number>/<uuid:journey>/bestand/<str:content_hash>/",
        inspections.evidence,
        name="inspected_evidence",
    ),
]
