"""The one place where pages ask what day it is. They pass the answer on as `on: date`."""

from datetime import date

from django.utils import timezone


def today() -> date:
    """Today in Brussels."""
    return timezone.localdate()
