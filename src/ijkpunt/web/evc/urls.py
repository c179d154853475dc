"""Addresses: what a layman reads about EVC, under evc/."""

from django.urls import URLPattern

app_name = "evc"
urlpatterns: list[URLPattern] = []
