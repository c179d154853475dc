"""Addresses: figures, under cijfers/."""

from django.urls import URLPattern

app_name = "insight"
urlpatterns: list[URLPattern] = []
