"""Addresses: exemptions in a programme, under vrijstellingen/."""

from django.urls import URLPattern

app_name = "exemptions"
urlpatterns: list[URLPattern] = []
