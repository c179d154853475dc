"""Django's handle on this app."""

from django.apps import AppConfig


class VocabulariesApp(AppConfig):
    name = "ijkpunt.vocabularies"
    label = "vocabularies"
