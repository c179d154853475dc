"""Django's handle on this app."""

from django.apps import AppConfig


class RegisterApp(AppConfig):
    name = "ijkpunt.register"
    label = "register"
