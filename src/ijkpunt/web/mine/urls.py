"""Addresses: a person's own file and journeys, under mijn/."""

from django.urls import URLPattern

from ijkpunt.web.mine.helped_urls import HELPED

app_name = "mine"
urlpatterns: list[URLPattern] = [
    *HELPED,
]
