"""Django's handle on this app."""

from django.apps import AppConfig


class NotificationsApp(AppConfig):
    name = "ijkpunt.notifications"
    label = "notifications"
