"""Permanent addresses."""

from django.urls import path, re_path

from ijkpunt.web.identifiers.elsewhere import identify_concept, identify_set, identify_set_file
from ijkpunt.web.identifiers.identify import identify

urlpatterns = [
    path("<str:text>", identify, name="version"),
    path("mapping-set/<slug:key>", identify_set, name="identify_set"),
    path("mapping-set/<slug:key>.<str:form>", identify_set_file, name="identify_set_file"),
    re_path("^(?P<source>[a-z][a-z0-9_-]*)/(?P<code>[^/]+)$", identify_concept, name="identify_concept"),
]
