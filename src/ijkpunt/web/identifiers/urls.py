"""Permanent addresses."""

from django.urls import path

from ijkpunt.web.identifiers.identify import identify

urlpatterns = [path("<str:text>", identify, name="version")]
