"""Addresses: open data: what there is and in which form, under open-data/."""

from django.urls import URLPattern

app_name = "opendata"
urlpatterns: list[URLPattern] = []
