"""Addresses: who guides somebody, or leads a group, under begeleiden/."""

from django.urls import URLPattern

app_name = "guiding"
urlpatterns: list[URLPattern] = []
