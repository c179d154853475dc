"""Which version of a qualification counts on a date.

A version counts from the day of its recognition up to and including its last day. Where only the year of recognition
is known it counts from 1 January of that year; where not even that is known it never counts by itself. When several
count, the highest version is the one in force: a newer version replaces the older one without ending it, so that
whoever is on the way may finish.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.qualification import QualificationRecord


class Standing(StrEnum):
    """Where a version stands on a date, by its own dates alone."""

    NOT_YET = "not_yet"  # recognised later, or no date known
    IN_FORCE = "in_force"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class VersionDates:
    """The dates of one version. `ends_on` (einddatum) is its last day: then it still counts.

    `scrapped_on` is the first day on which the qualification as a whole (geschrapt) counts no more. The authority
    publishes no day of scrapping, so it is the day on which we came to know.
    """

    version: VersionNumber
    recognised_on: date | None = None
    recognised_year: int | None = None
    ends_on: date | None = None
    scrapped_on: date | None = None

    @classmethod
    def of(cls, record: QualificationRecord, scrapped_on: date | None = None) -> "VersionDates":
        return cls(record.version, record.recognised_on, record.recognised_year, record.ends_on, scrapped_on)

    @property
    def starts_on(self) -> date | None:
        """The first day it counts, or None when nothing is known."""
        if self.recognised_on is not None:
            return self.recognised_on
        year = self.recognised_year
        return date(year, 1, 1) if year is not None and date.min.year <= year <= date.max.year else None

    @property
    def last_day(self) -> date | None:
        """The last day it counts, or None when it has no end."""
        before_scrapping = None if self.scrapped_on is None else self.scrapped_on - timedelta(days=1)
        return min((day for day in (self.ends_on, before_scrapping) if day is not None), default=None)


def standing(dates: VersionDates, on: date) -> Standing:
    """Where a version stands on `on`. A version that ends before it starts goes from not yet to ended."""
    start, last = dates.starts_on, dates.last_day
    if start is None or on < start:
        return Standing.NOT_YET
    return Standing.ENDED if last is not None and last < on else Standing.IN_FORCE


def in_force(versions: Iterable[VersionDates], on: date) -> dict[str, VersionDates]:
    """Per number (BK-0130) the version in force on `on`: the highest that counts. Other numbers are left out."""
    found: dict[str, VersionDates] = {}
    for dates in versions:
        if standing(dates, on) is not Standing.IN_FORCE:
            continue
        known = found.get(dates.version.number)
        if known is None or known.version < dates.version:
            found[dates.version.number] = dates
    return found
