"""Addresses: the journeys, sessions and queue of a test centre, under testcentrum/."""

from django.urls import URLPattern

app_name = "centre"
urlpatterns: list[URLPattern] = []
