"""Addresses: what an assessor or an inspector opens, under beoordelen/."""

from django.urls import URLPattern

app_name = "assessing"
urlpatterns: list[URLPattern] = []
