"""Addresses: a person's own file and journeys, under mijn/."""

from django.urls import URLPattern

app_name = "mine"
urlpatterns: list[URLPattern] = []
