"""Django's handle on this app."""

from django.apps import AppConfig


class DerivationsApp(AppConfig):
    name = "ijkpunt.derivations"
    label = "derivations"
