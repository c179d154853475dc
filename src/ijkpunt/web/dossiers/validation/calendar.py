"""A meeting as iCalendar (RFC 5545): one event, for any calendar."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from ijkpunt.dossiers.queries import MeetingLine

_HOME = ZoneInfo("Europe/Brussels")
_LENGTH = timedelta(hours=2)  # of a meeting with an hour and no end: enough to keep the place in a calendar
_LONGEST = 75  # octets of a line


def calendar_of(meeting: MeetingLine, address: str) -> bytes:
    """The file. `address`: where the meeting has its page; with its number it names the event for ever."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//IJkpunt//NL",
        "BEGIN:VEVENT",
        f"UID:meeting-{meeting.number}@ijkpunt",
        f"DTSTAMP:{meeting.day:%Y%m%d}T000000Z",
        *_when(meeting),
        f"SUMMARY:{_escaped(meeting.committee_name)}",
        f"LOCATION:{_escaped(meeting.place or meeting.online)}",
        f"DESCRIPTION:{_escaped(_agenda(meeting))}",
        f"URL:{address}",
        f"STATUS:{'CANCELLED' if meeting.cancelled else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _when(meeting: MeetingLine) -> list[str]:
    if meeting.starts_at is None:
        after = meeting.day + timedelta(days=1)
        return [f"DTSTART;VALUE=DATE:{meeting.day:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    start = datetime.combine(meeting.day, meeting.starts_at, _HOME).astimezone(ZoneInfo("UTC"))
    return [f"DTSTART:{start:%Y%m%dT%H%M%SZ}", f"DTEND:{start + _LENGTH:%Y%m%dT%H%M%SZ}"]


def _agenda(meeting: MeetingLine) -> str:
    lines = [f"{one.order}. {one.title} {one.dossier}".strip() for one in meeting.items]
    return "\n".join([*lines, meeting.online] if meeting.online else lines)


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
