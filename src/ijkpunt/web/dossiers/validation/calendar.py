"""A meeting as iCalendar: one event, for any calendar."""

from ijkpunt.dossiers.queries import MeetingLine
from ijkpunt.web.calendar_file import Event, event_file


def calendar_of(meeting: MeetingLine, address: str) -> bytes:
    """The file. `address`: where the meeting has its page; with its number it names the event for ever."""
    return event_file(
        Event(
            name=f"meeting-{meeting.number}",
            day=meeting.day,
            starts_at=meeting.starts_at,
            summary=meeting.committee_name,
            location=meeting.place or meeting.online,
            description=_agenda(meeting),
            address=address,
            cancelled=meeting.cancelled,
        )
    )


def _agenda(meeting: MeetingLine) -> str:
    lines = [f"{one.order}. {one.title} {one.dossier}".strip() for one in meeting.items]
    return "\n".join([*lines, meeting.online] if meeting.online else lines)
