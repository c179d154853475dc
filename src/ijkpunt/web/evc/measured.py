"""The published waiting times, worked out once in a few minutes: everybody asks for the same."""

from collections.abc import Mapping

from django.core.cache import cache
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.kernel.clock import today
from ijkpunt.pathways.queries import WaitingLine, waiting_times
from ijkpunt.pathways.rules.waiting import rounded_weeks

FOR = 5 * 60  # seconds
_KEY = "evc:waiting"


def measured() -> tuple[WaitingLine, ...]:
    """Per occupation first all centres (empty key), then each."""
    on = today()
    kept: tuple[WaitingLine, ...] | None = cache.get(f"{_KEY}:{on}")
    if kept is None:
        kept = waiting_times(on)
        cache.set(f"{_KEY}:{on}", kept, FOR)
    return kept


def measured_for(version: str) -> Mapping[str, WaitingLine]:
    """The lines of one version, by centre."""
    return {line.centre: line for line in measured() if line.version == version}


def weeks_words(days: int | None) -> str:
    """5 weken; empty when it is not known."""
    weeks = rounded_weeks(days)
    if weeks is None:
        return ""
    return ngettext("%(weeks)s week", "%(weeks)s weken", weeks) % {"weeks": weeks} if weeks else _("geen wachttijd")
