"""Addresses: what a layman reads about EVC, under evc/."""

from django.urls import path

from ijkpunt.web.evc import home, occupation, self_test, waiting

app_name = "evc"
urlpatterns = [
    path("", home.home, name="home"),
    path("wachttijden/", waiting.waiting, name="waiting"),
    path("wachttijden/wachttijden.csv", waiting.waiting_csv, name="waiting_csv"),
    path("wachttijden/wachttijden.xlsx", waiting.waiting_xlsx, name="waiting_xlsx"),
    path("<str:identifier>/", occupation.occupation, name="occupation"),
    path("<str:identifier>/zelftest/", self_test.self_test, name="self_test"),
    path("<str:identifier>/zelftest/bewaren/", self_test.keep_answers, name="keep_answers"),
]
