"""Sessions as pages show them: for everybody where there are places, for the centre who has them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from ijkpunt.pathways.models import Booking, TestSession
from ijkpunt.pathways.rules.bookings import TAKING, SessionFacts, SessionState


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session. `free`: places that are left."""

    identifier: UUID
    centre: str
    version: str
    on: date
    town: str
    place: str
    capacity: int
    free: int
    methods: tuple[str, ...]
    language: str
    accessibility: str
    state: str


def open_sessions(on: date, *, version: str = "", centre: str = "", town: str = "") -> list[SessionLine]:
    """The coming sessions, full ones too, by day: public, without who booked."""
    rows = TestSession.objects.filter(state=SessionState.PUBLISHED, on__gte=on)
    wanted = {"version": version, "centre": centre, "town__iexact": town}
    return _lines(rows.filter(**{name: value for name, value in wanted.items() if value}))


def sessions_of_centre(centre: str) -> list[SessionLine]:
    """Every session of a centre, past ones too, by day."""
    return _lines(TestSession.objects.filter(centre=centre))


def bookings_of(session: UUID) -> list[Booking]:
    """The bookings of a session that take a place, by place, with journey and person: for its centre."""
    rows = Booking.objects.filter(session__identifier=session, state__in=sorted(TAKING))
    return list(rows.select_related("journey__person").order_by("place"))


def _lines(rows: "QuerySet[TestSession]") -> list[SessionLine]:
    taken = Count("bookings", filter=Q(bookings__state__in=sorted(TAKING)))
    return [
        SessionLine(
            row.identifier,
            row.centre,
            row.version,
            row.on,
            row.town,
            row.place,
            row.capacity,
            SessionFacts(SessionState(row.state), row.on, row.capacity, row.taken).free,
            tuple(row.methods),
            row.language,
            row.accessibility,
            row.state,
        )
        for row in rows.annotate(taken=taken)
    ]
