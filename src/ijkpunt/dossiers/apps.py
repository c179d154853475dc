"""Django's handle on this app."""

from django.apps import AppConfig


class DossiersApp(AppConfig):
    name = "ijkpunt.dossiers"
    label = "dossiers"
