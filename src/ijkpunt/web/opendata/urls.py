"""Addresses: open data: what there is and in which form, under open-data/."""

from django.urls import path

from ijkpunt.web.opendata.check_file import check_file

app_name = "opendata"
urlpatterns = [
    path("nakijken/", check_file, name="check"),
]
