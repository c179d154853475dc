"""Django's handle on this app."""

from django.apps import AppConfig


class MonitoringApp(AppConfig):
    name = "ijkpunt.monitoring"
    label = "monitoring"
