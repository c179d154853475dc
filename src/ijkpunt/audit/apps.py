"""Django's handle on this app."""

from django.apps import AppConfig


class AuditApp(AppConfig):
    name = "ijkpunt.audit"
    label = "audit"
