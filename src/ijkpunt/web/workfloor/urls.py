"""Addresses: the qualification on the work floor, under werkvloer/."""

from django.urls import URLPattern

app_name = "workfloor"
urlpatterns: list[URLPattern] = []
