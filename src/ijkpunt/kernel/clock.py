"""The one place that asks what day it is. Only doors call it (pages, API, commands); they pass it on as `on: date`."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")


def now() -> datetime:
    """This moment, with the time zone of Brussels."""
    return datetime.now(BRUSSELS)


def today() -> date:
    """Today in Brussels, whatever the time zone of the machine."""
    return now().date()
