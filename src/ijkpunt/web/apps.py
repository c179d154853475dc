"""Django's handle on this app."""

from django.apps import AppConfig


class WebApp(AppConfig):
    name = "ijkpunt.web"
    label = "web"
