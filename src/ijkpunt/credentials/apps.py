"""Django's handle on this app."""

from django.apps import AppConfig


class CredentialsApp(AppConfig):
    name = "ijkpunt.credentials"
    label = "credentials"
