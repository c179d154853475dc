"""Addresses: who guides somebody, or leads a group, under begeleiden/."""

from django.urls import path

from ijkpunt.web.guiding import begin, caseload, cohorts, person

app_name = "guiding"
urlpatterns = [
    path("", caseload.caseload, name="caseload"),
    path("lijst.csv", caseload.caseload_csv, name="caseload_csv"),
    path("opvolgen/", caseload.follow, name="follow"),
    path("nieuw/", begin.begin, name="begin"),
    path("groepen/", cohorts.cohorts, name="cohorts"),
    path("groepen.csv", cohorts.cohorts_csv, name="cohorts_csv"),
    path("groepen/nieuw/", cohorts.new_cohort, name="new_cohort"),
    path("groepen/<uuid:identifier>/", cohorts.cohort, name="cohort"),
    path("<uuid:identifier>/", person.person, name="person"),
]
