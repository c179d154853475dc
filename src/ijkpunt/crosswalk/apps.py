"""Django's handle on this app."""

from django.apps import AppConfig


class CrosswalkApp(AppConfig):
    name = "ijkpunt.crosswalk"
    label = "crosswalk"
