"""Moments as proofs write them: RFC 3339, to the second, in UTC."""

import re
from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

BRUSSELS: Final = ZoneInfo("Europe/Brussels")
RFC_3339: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})\Z", re.ASCII)


def as_text(moment: datetime) -> str:
    """`2026-07-02T10:00:00Z`. Raises ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def from_text(text: object) -> datetime:
    """A moment with its time zone. Raises ValueError for anything that is not RFC 3339 with a zone."""
    if not isinstance(text, str) or not RFC_3339.match(text):
        raise ValueError("not a moment with a time zone")
    return datetime.fromisoformat(text)


def start_of(day: date) -> datetime:
    """The first moment of a day in Brussels: from then on a proof of that day counts."""
    return datetime.combine(day, time(), BRUSSELS)


def as_day(day: date) -> str:
    """A calendar day where a format asks for a moment: its midnight in UTC, so that readers here show that day."""
    return f"{day.isoformat()}T00:00:00Z"


def day_of(moment: datetime) -> date:
    """The day in Brussels on which a moment falls."""
    return moment.astimezone(BRUSSELS).date()
