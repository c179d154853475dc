"""The releases of the register: a new one on every day on which what counts changes."""

from collections.abc import Sequence
from datetime import date, timedelta

from ijkpunt.register.queries import version_dates

SHOWN = 12  # releases that the catalogue lists


def release_days(on: date) -> Sequence[date]:
    """The days up to `on` on which a version began to count, or counted no more, from old to new."""
    days = set()
    for dates in version_dates().values():
        days.add(dates.starts_on)
        if dates.last_day is not None and dates.last_day < date.max:
            days.add(dates.last_day + timedelta(days=1))
    return sorted(day for day in days if day is not None and day <= on)


def release_of(on: date) -> date:
    """The day of the release that counts on `on`: between two changes everything stays the same. `on` itself when
    nothing ever counted."""
    return next(reversed(release_days(on)), on)
