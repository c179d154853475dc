"""The one place that asks what day it is. Doors call it and pass the answer on as `on: date`."""

from datetime import date

from django.utils import timezone


def today() -> date:
    """Today in Brussels."""
    return timezone.localdate()
