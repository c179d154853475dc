"""Django's handle on this app."""

from django.apps import AppConfig


class ProvidersApp(AppConfig):
    name = "ijkpunt.providers"
    label = "providers"
