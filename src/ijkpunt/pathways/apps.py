"""Django's handle on this app."""

from django.apps import AppConfig


class PathwaysApp(AppConfig):
    name = "ijkpunt.pathways"
    label = "pathways"
