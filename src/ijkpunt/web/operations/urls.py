"""Addresses for whoever runs IJkpunt."""

from django.urls import path

from ijkpunt.web.operations import probes

app_name = "operations"
urlpatterns = [
    path("gezond/leeft/", probes.live, name="live"),
    path("gezond/klaar/", probes.ready, name="ready"),
    path("metrics", probes.metrics, name="metrics"),
]
