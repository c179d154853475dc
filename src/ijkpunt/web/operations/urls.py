"""Addresses for whoever runs IJkpunt."""

from django.urls import path

from ijkpunt.web.operations import documentation, probes

app_name = "operations"
urlpatterns = [
    path("gezond/leeft/", probes.live, name="live"),
    path("gezond/klaar/", probes.ready, name="ready"),
    path("metrics", probes.metrics, name="metrics"),
    path("over/documentatie/", documentation.documentation_index, name="documentation"),
    path("over/documentatie/<path:name>/", documentation.documentation_page, name="documentation_page"),
]
