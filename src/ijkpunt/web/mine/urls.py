"""Addresses: a person's own file and journeys, under mijn/."""

from django.urls import URLPattern

from ijkpunt.web.mine.helped_urls import HELPED
from ijkpunt.web.mine.journeys.urls import urlpatterns as journeys

app_name = "mine"
urlpatterns: list[URLPattern] = [*journeys, *HELPED]
