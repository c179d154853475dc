"""Django's handle on this app."""

from django.apps import AppConfig


class AccountsApp(AppConfig):
    name = "ijkpunt.accounts"
    label = "accounts"
