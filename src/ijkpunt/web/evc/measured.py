"""The published waiting times, worked out once in a few minutes: everybody asks for the same."""

from collections.abc import Mapping
from datetime import date

from django.core.cache import cache
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.kernel.clock import today
from ijkpunt.pathways.queries import WaitingLine, counted_on, waiting_times
from ijkpunt.pathways.rules.waiting import rounded_weeks

FOR = 5 * 60  # seconds
_KEY = "evc:waits"  # a new name with every other shape: what an older server kept is never read


def measured() -> tuple[WaitingLine, ...]:
    """Per occupation first all centres (empty key), then each."""
    return _kept()[0]


def counted() -> date | None:
    """The day of the count that `measured` tells; None while nothing was counted yet."""
    return _kept()[1]


def _kept() -> tuple[tuple[WaitingLine, ...], date | None]:
    on = today()
    kept: tuple[tuple[WaitingLine, ...], date | None] | None = cache.get(f"{_KEY}:{on}")
    if kept is None:
        kept = waiting_times(on), counted_on(on)
        cache.set(f"{_KEY}:{on}", kept, FOR)
    return kept


def measured_for(version: str) -> Mapping[str, WaitingLine]:
    """The lines of one version, by centre."""
    return {line.centre: line for line in measured() if line.version == version}


def no_wait_words(line: WaitingLine | None, last: date | None) -> str:
    """Why no wait stands there: nobody counted yet, few people, or most of them did not come to their test. `last`:
    the day of the count, asked once for all lines."""
    if last is None:
        return _("nog niet geteld")
    return _("nog te weinig mensen") if line is None or line.figures is None else _("nog niet bekend")


def weeks_words(days: int | None) -> str:
    """5 weken; empty when it is not known."""
    weeks = rounded_weeks(days)
    if weeks is None:
        return ""
    return ngettext("%(weeks)s week", "%(weeks)s weken", weeks) % {"weeks": weeks} if weeks else _("geen wachttijd")
