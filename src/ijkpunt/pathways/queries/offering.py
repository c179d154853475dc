"""What a centre may test on a day, and its sessions in pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from ijkpunt.credentials.queries.issuers import awardable, get_issuer
from ijkpunt.credentials.rules.deriving import Scope
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.pathways.models import TestSession
from ijkpunt.pathways.queries.outcome import ROAD
from ijkpunt.pathways.queries.parties import coordinates
from ijkpunt.pathways.queries.rows import session_row
from ijkpunt.pathways.rules.bookings import ATTENDANCE, TAKING, BookingState, SessionFacts, SessionState
from ijkpunt.register.queries import Page, records_of


@dataclass(frozen=True, slots=True)
class CentreSession:
    """A session for the centre that holds it. `taken` and `free` count places; `asked` how many must be confirmed, and
    `noted` of how many it is noted whether somebody was there."""

    identifier: UUID
    version: str
    on: date
    town: str
    place: str
    capacity: int
    taken: int
    free: int
    asked: int
    noted: int
    methods: tuple[str, ...]
    instrument: str
    language: str
    accessibility: str
    state: str
    ground: str

    def changes(self, on: date) -> bool:
        """May anything of it change on a day? What was held, or was called off, stays as it was."""
        return self.state == SessionState.PUBLISHED and not (self.on < on and self.noted)


def recognised_versions(centre: str, on: date) -> list[str]:
    """The versions for which a centre may give a proof after a test on a day, in order."""
    return list(_scopes(centre, on))


def _scopes(centre: str, on: date) -> Mapping[str, Scope]:
    try:
        return awardable(get_issuer(centre), ROAD, on)
    except NotFound:
        return {}


def recognised_targets(centre: str, on: date) -> Iterator[tuple[str, str, str]]:
    """What somebody can show at a centre on a day: version, number of a partial qualification (empty: all of it) and
    the name of that."""
    scopes = _scopes(centre, on)
    records = records_of(scopes)
    for version, scope in scopes.items():
        record = records[version]
        if scope.whole:
            yield version, "", record.title
        for one in record.partials:
            if (scope.whole or one.number in scope.partials) and one.competences:
                yield version, one.number, one.title


def centre_sessions(centre: str, *, past: bool, limit: int, offset: int = 0) -> "Page[CentreSession]":
    """The coming sessions of a centre, the first on top; or those that are past or cancelled, the last on top."""
    coming = Q(state=SessionState.PUBLISHED)
    rows = TestSession.objects.filter(centre=centre)
    rows = rows.exclude(coming).order_by("-on", "-pk") if past else rows.filter(coming).order_by("on", "pk")
    found = _lines(rows, offset, offset + limit)
    return Page(tuple(found), rows.count(), offset, limit)


def get_session(by: Actor, session: UUID) -> CentreSession:
    """A session of the own centre. Raises NotFound `session.unknown`, also for another's."""
    row = session_row(session)
    if not coordinates(by, row.centre):
        raise NotFound("session.unknown", say("Dit vinden we niet."), say("Kies een sessie van je eigen centrum."))
    (line,) = _lines(TestSession.objects.filter(pk=row.pk), 0, 1)
    return line


def _lines(rows: "QuerySet[TestSession]", first: int, last: int) -> list[CentreSession]:
    counted = rows.annotate(
        taken=Count("bookings", filter=Q(bookings__state__in=sorted(TAKING))),
        asked=Count("bookings", filter=Q(bookings__state=BookingState.ASKED)),
        noted=Count("bookings", filter=Q(bookings__state__in=sorted(ATTENDANCE))),
    )
    return [
        CentreSession(
            row.identifier,
            row.version,
            row.on,
            row.town,
            row.place,
            row.capacity,
            row.taken,
            SessionFacts(SessionState(row.state), row.on, row.capacity, row.taken).free,
            row.asked,
            row.noted,
            tuple(row.methods),
            row.instrument,
            row.language,
            row.accessibility,
            row.state,
            row.ground,
        )
        for row in counted[first:last]
    ]
