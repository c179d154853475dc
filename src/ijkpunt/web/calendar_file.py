"""One event as iCalendar (RFC 5545), for any calendar."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_HOME = ZoneInfo("Europe/Brussels")
_LENGTH = timedelta(hours=2)  # of an event with an hour and no end: enough to keep the place in a calendar
_LONGEST = 75  # octets of a line


@dataclass(frozen=True, slots=True)
class Event:
    """What stands in a calendar. `name` is what the event is called for ever; without `starts_at` it takes the day."""

    name: str
    day: date
    summary: str
    location: str
    description: str
    address: str
    starts_at: time | None = None
    cancelled: bool = False


def event_file(event: Event) -> bytes:
    """The file."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//IJkpunt//NL",
        "BEGIN:VEVENT",
        f"UID:{event.name}@ijkpunt",
        f"DTSTAMP:{event.day:%Y%m%d}T000000Z",
        *_when(event),
        f"SUMMARY:{_escaped(event.summary)}",
        f"LOCATION:{_escaped(event.location)}",
        f"DESCRIPTION:{_escaped(event.description)}",
        f"URL:{event.address}",
        f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _when(event: Event) -> list[str]:
    if event.starts_at is None:
        after = event.day + timedelta(days=1)
        return [f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    start = datetime.combine(event.day, event.starts_at, _HOME).astimezone(ZoneInfo("UTC"))
    return [f"DTSTART:{start:%Y%m%dT%H%M%SZ}", f"DTEND:{start + _LENGTH:%Y%m%dT%H%M%SZ}"]


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line of at most 75 octets, the rest on lines that begin with a blank; never in the middle of a sign."""
    rows: list[str] = []
    row = ""
    for sign in line:
        if len((row + sign).encode()) > _LONGEST - (1 if rows else 0):
            rows.append(row)
            row = ""
        row += sign
    return "\r\n ".join([*rows, row])
