"""Django's handle on this package: it carries the commands."""

from django.apps import AppConfig


class ConfigApp(AppConfig):
    name = "ijkpunt.config"
    label = "config"
