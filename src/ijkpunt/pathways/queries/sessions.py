"""Sessions as pages show them: for everybody where there are places, for the centre who has them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.pathways.models import Booking, TestSession
from ijkpunt.pathways.queries.parties import coordinates
from ijkpunt.pathways.queries.rows import own_person, session_row
from ijkpunt.pathways.rules.bookings import CHANGEABLE, TAKING, BookingState, SessionFacts, SessionState


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


@dataclass(frozen=True, slots=True)
class BookingLine:
    """A booking for who may see it: `person` and `journey` are identifiers for `look`. `asked_again`: the session was
    moved, and the person did not say yet whether they keep the place."""

    identifier: UUID
    place: int
    state: BookingState
    journey: UUID
    person: UUID
    name: str
    asked_again: bool = False


def open_sessions(on: date, *, version: str = "", centre: str = "", town: str = "") -> list[SessionLine]:
    """The coming sessions, full ones too, by day: public, without who booked."""
    rows = TestSession.objects.filter(state=SessionState.PUBLISHED, on__gte=on)
    wanted = {"version": version, "centre": centre, "town__iexact": town}
    return _lines(rows.filter(**{name: value for name, value in wanted.items() if value}))


def sessions_of_centre(centre: str) -> list[SessionLine]:
    """Every session of a centre, past ones too, by day."""
    return _lines(TestSession.objects.filter(centre=centre))


def bookings_of(by: Actor, session: UUID) -> list[BookingLine]:
    """Who has a place in a session of the own centre, by place. Raises NotFound `session.unknown` for another's."""
    row = session_row(session)
    if not coordinates(by, row.centre):
        raise NotFound("session.unknown", say("Dit vinden we niet."), say("Kies een sessie van je eigen centrum."))
    rows = row.bookings.filter(state__in=sorted(TAKING)).select_related("journey__person").order_by("place")
    return [
        BookingLine(
            one.identifier,
            one.place,
            BookingState(one.state),
            one.journey.identifier,
            one.journey.person.identifier,
            one.journey.person.name,
            one.asked_again_on is not None and one.state in CHANGEABLE,
        )
        for one in rows
    ]


def own_bookings(by: Actor) -> list[tuple[BookingLine, SessionLine]]:
    """Your bookings with their sessions, by day. Raises NotAllowed `person.no_file`."""
    person = own_person(by)
    rows = Booking.objects.filter(journey__person=person).select_related("journey", "session").order_by("session__on")
    lines = {line.identifier: line for line in _lines(TestSession.objects.filter(pk__in=rows.values("session")))}
    return [
        (
            BookingLine(
                one.identifier,
                one.place,
                BookingState(one.state),
                one.journey.identifier,
                person.identifier,
                person.name,
            ),
            lines[one.session.identifier],
        )
        for one in rows
    ]


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
        for row in rows.annotate(taken=taken).order_by("on", "pk")  # a query that counts forgets the order of its model
    ]
