"""Test sessions and their places: publish, book, move, cancel, and note who was there.

A place is taken under a lock on the session, and the database refuses two bookings of one place (`pathways_one_booking_
per_place`): however many book at once, there are never more bookings than places.
"""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from uuid import UUID

from django.db import IntegrityError, transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.audit.signed import signed_by
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, Place, Problem, RuleBroken
from ijkpunt.pathways.actions.people import refuse
from ijkpunt.pathways.actions.state import in_log, locked_journey, make_move, require_party
from ijkpunt.pathways.models import Booking, Journey, TestSession
from ijkpunt.pathways.queries.facts import unplanned
from ijkpunt.pathways.queries.outcome import recognised
from ijkpunt.pathways.queries.rows import booking_row, session_row
from ijkpunt.pathways.rules.bookings import (
    ATTENDANCE,
    CHANGEABLE,
    TAKING,
    BookingState,
    MovedBy,
    SessionAsked,
    SessionFacts,
    SessionState,
    check_booking,
    check_step,
    lowest_free,
    session_problems,
)
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.states import JourneyState, Move

WAITING = frozenset({JourneyState.ENROLLED, JourneyState.PLANNED})
BOTH = frozenset({Party.CANDIDATE, Party.CENTRE})  # who plans by booking and unplans by cancelling


@transaction.atomic
def publish_session(*, by: Actor, asked: SessionAsked, on: date) -> UUID:
    """Publish a session of the own centre. Raises NotAllowed; Refused with everything that is wrong."""
    by.require(Permission.JOURNEY_COORDINATE)
    refuse(chain(session_problems(asked, on), recognition_problems(by.organisation, asked, on, field="version")))
    row = session_row_of(by, asked, on)
    row.save(force_insert=True)
    _tell(by, "pathways.session.published", row, on)
    return row.identifier


def recognition_problems(centre: str, asked: SessionAsked, on: date, *, field: str) -> Iterator[Problem]:
    """May the centre give a proof on the day of the session, if that is still to come? `field`: what to look at."""
    if asked.day >= on and recognised(centre, asked.version, asked.day) is None:
        yield Problem(
            "journey.not_recognised",
            say("Je centrum mag hiervoor op {on} geen bewijs geven.", on=asked.day),
            say("Kijk na voor welke versie en tot wanneer je erkend bent."),
            Place(field=field),
        )


def session_row_of(by: Actor, asked: SessionAsked, on: date) -> TestSession:
    """A session as it is published, not kept yet: one by one here, many at once from a table."""
    return TestSession(
        centre=by.organisation,
        version=asked.version,
        on=asked.day,
        town=asked.town.strip(),
        place=asked.place.strip(),
        capacity=asked.capacity,
        methods=[method.value for method in asked.methods],
        instrument=asked.instrument.strip(),
        language=asked.language.lower(),
        accessibility=asked.accessibility.strip(),
        state=SessionState.PUBLISHED,
        day=on,
        **signed_by(by),
    )


@transaction.atomic
def cancel_session(*, by: Actor, session: UUID, ground: str, on: date) -> int:
    """Call a session off: every booking of it is cancelled by the centre, so the waiting time runs on.

    Returns how many bookings. Raises NotAllowed; RuleBroken `session.not_open`, `session.no_ground`.
    """
    row = own_session(by, session)
    if not ground.strip():
        raise RuleBroken(
            "session.no_ground", say("Er staat geen reden bij."), say("Schrijf waarom. De kandidaten lezen dit.")
        )
    if row.state != SessionState.PUBLISHED:
        raise RuleBroken(
            "session.not_open", say("Deze sessie is al voorbij of afgelast."), say("Je hoeft niets te doen.")
        )
    row.state, row.ground = SessionState.CANCELLED, ground.strip()
    row.save(update_fields=["state", "ground"])
    bookings = list(row.bookings.filter(state__in=CHANGEABLE))
    for one in bookings:
        journey = locked_journey(one.journey.identifier)
        _change(by, one, BookingState.CANCELLED, on, MovedBy.CENTRE, ground)
        _unplan(by, journey, on)
    _tell(by, "pathways.session.cancelled", row, on)
    return len(bookings)


@transaction.atomic
def hold_session(*, by: Actor, session: UUID, on: date) -> None:
    """The session was held: nobody can book it any more. Raises RuleBroken `session.too_early`, `session.not_open`."""
    row = own_session(by, session)
    if row.state != SessionState.PUBLISHED:
        raise RuleBroken(
            "session.not_open", say("Deze sessie is al voorbij of afgelast."), say("Je hoeft niets te doen.")
        )
    if on < row.on:
        raise RuleBroken("session.too_early", say("De sessie is nog niet geweest."), say("Noteer dit op de dag zelf."))
    row.state = SessionState.HELD
    row.save(update_fields=["state"])
    _tell(by, "pathways.session.held", row, on)


@transaction.atomic
def book(*, by: Actor, journey: UUID, session: UUID, on: date) -> UUID:
    """Take a place: asked by the person, confirmed at once by the centre.

    Raises RuleBroken `booking.not_enrolled`, `session.full`, `session.not_open`, `session.past`, `session.other`,
    `booking.double`.
    """
    row = locked_journey(journey)
    who = require_party(by, row, Party.CANDIDATE, Party.CENTRE)
    _require_waiting(row)
    booking = _take_place(by, row, session, on, confirmed=Party.CENTRE in who)
    _plan(by, row, on)
    return booking.identifier


@transaction.atomic
def confirm_booking(*, by: Actor, booking: UUID, on: date) -> None:
    """The centre confirms; once every part of the test has a confirmed place, the journey is planned."""
    one, journey = locked_booking(booking)
    require_party(by, journey, Party.CENTRE)
    _change(by, one, BookingState.CONFIRMED, on)
    _plan(by, journey, on)


@transaction.atomic
def move_booking(*, by: Actor, booking: UUID, session: UUID, ground: str = "", on: date) -> UUID:
    """Go to another session: the new place is taken first, so nobody loses the old one for nothing.

    The centre says why. What the person moves pauses the waiting time. Raises as `book` and `check_step`; RuleBroken
    `booking.no_ground`.
    """
    one, journey = locked_booking(booking)
    who = require_party(by, journey, Party.CANDIDATE, Party.CENTRE)
    cause = _cause(who, ground, one)
    _require_waiting(journey)
    new = _take_place(by, journey, session, on, confirmed=Party.CENTRE in who)
    _change(by, one, BookingState.MOVED, on, cause, ground, moved_to=new)
    _unplan(by, journey, on)
    _plan(by, journey, on)
    return new.identifier


@transaction.atomic
def cancel_booking(*, by: Actor, booking: UUID, ground: str = "", on: date) -> None:
    """Give a place back. The centre says why. Raises as `check_step`, RuleBroken `booking.no_ground`."""
    one, journey = locked_booking(booking)
    who = require_party(by, journey, Party.CANDIDATE, Party.CENTRE)
    _change(by, one, BookingState.CANCELLED, on, _cause(who, ground, one), ground)
    _unplan(by, journey, on)


@transaction.atomic
def note_attendance(*, by: Actor, booking: UUID, attendance: BookingState, ground: str = "", on: date) -> None:
    """Was the person there, excused or away? Who was not there books again. Raises as `check_step`."""
    one, journey = locked_booking(booking)
    require_party(by, journey, Party.CENTRE, Party.ASSESSOR)
    if attendance not in ATTENDANCE:
        raise RuleBroken("booking.no_attendance", say("Dit zegt niet of iemand er was."), say("Kies uit de lijst."))
    cause = "" if attendance is BookingState.PRESENT else MovedBy.CANDIDATE
    _change(by, one, attendance, on, cause, ground)
    _unplan(by, journey, on)


def free_places(*, by: Actor, journey: Journey, on: date, ground: str) -> None:
    """Give back every place of a journey that stopped, inside another action; a session that is past stays as it is."""
    for one in journey.bookings.filter(state__in=CHANGEABLE, session__on__gte=on).select_related("session"):
        _change(by, one, BookingState.CANCELLED, on, MovedBy.CANDIDATE, ground)


def _take_place(by: Actor, journey: Journey, session: UUID, on: date, *, confirmed: bool) -> Booking:
    row = TestSession.objects.select_for_update().get(pk=session_row(session).pk)
    if (row.centre, row.version) != (journey.centre, journey.version):
        raise RuleBroken(
            "session.other", say("Deze sessie is niet van dit traject."), say("Kies een sessie van je eigen traject.")
        )
    if row.bookings.filter(journey=journey, state__in=TAKING).exists():
        raise RuleBroken("booking.double", say("Je hebt al een plaats in deze sessie."), say("Je hoeft niets te doen."))
    taken = frozenset(row.bookings.filter(state__in=TAKING).values_list("place", flat=True))
    check_booking(SessionFacts(SessionState(row.state), row.on, row.capacity, len(taken)), on)
    place = lowest_free(taken, row.capacity)
    state = BookingState.CONFIRMED if confirmed else BookingState.ASKED
    try:
        with transaction.atomic():
            booking = Booking.objects.create(
                session=row,
                journey=journey,
                place=place or row.capacity,
                state=state,
                asked_on=on,
                changed_on=on,
                changed_by=by.identifier,
            )
    except IntegrityError:
        raise RuleBroken("session.full", say("Deze sessie is vol."), say("Kies een andere sessie.")) from None
    _tell_booking(by, booking, on)
    return booking


def _change(
    by: Actor,
    booking: Booking,
    state: BookingState,
    on: date,
    cause: str = "",
    ground: str = "",
    moved_to: Booking | None = None,
) -> None:
    check_step(BookingState(booking.state), state, booking.session.on, on)
    booking.state, booking.changed_on, booking.changed_by = state, on, by.identifier
    booking.caused_by, booking.ground, booking.moved_to = cause, ground.strip(), moved_to
    booking.save()
    _tell_booking(by, booking, on)


def _plan(by: Actor, journey: Journey, on: date) -> None:
    if journey.state == JourneyState.ENROLLED and not unplanned(journey):
        make_move(by=by, journey=journey, move=Move.PLAN, on=on, who=BOTH)


def _unplan(by: Actor, journey: Journey, on: date) -> None:
    if journey.state == JourneyState.PLANNED and unplanned(journey):
        make_move(by=by, journey=journey, move=Move.UNPLAN, on=on, who=BOTH)


def _require_waiting(journey: Journey) -> None:
    if JourneyState(journey.state) not in WAITING:
        raise RuleBroken(
            "booking.not_enrolled",
            say("Je kunt pas een plaats nemen als je ingeschreven bent, en nog niet als de test al begon."),
            say("Bekijk de pagina van het traject."),
        )


def _cause(who: frozenset[Party], ground: str, booking: Booking) -> MovedBy:
    """Who caused it: also of who gives up a place in a session that was moved, the centre. The centre must say why."""
    if booking.asked_again_on is not None and Party.CANDIDATE in who:
        return MovedBy.CENTRE
    if Party.CANDIDATE in who:
        return MovedBy.CANDIDATE
    if not ground.strip():
        raise RuleBroken(
            "booking.no_ground",
            say("Er staat geen reden bij."),
            say("Schrijf waarom. De kandidaat leest dit."),
            place=Place(field="ground"),
        )
    return MovedBy.CENTRE


def locked_booking(booking: UUID) -> tuple[Booking, Journey]:
    """A booking with its journey, both kept from other writers. Raises NotFound."""
    journey = locked_journey(booking_row(booking).journey.identifier)
    return Booking.objects.select_related("session").get(identifier=booking), journey


def own_session(by: Actor, session: UUID) -> TestSession:
    """A session of the own centre, locked. Raises NotFound; NotAllowed `session.other_centre`."""
    row = TestSession.objects.select_for_update().get(pk=session_row(session).pk)
    by.require(Permission.JOURNEY_COORDINATE)
    if by.organisation != row.centre:
        raise NotAllowed(
            "session.other_centre", say("Dit is een sessie van een ander centrum."), say("Kies een eigen sessie.")
        )
    return row


def _tell(by: Actor, event: str, row: TestSession, on: date) -> None:
    write_event(
        by=by, event=event, subject=f"session:{row.identifier}", ground=row.ground, data=told_of_session(row, on)
    )


def told_of_session(row: TestSession, on: date) -> dict[str, object]:
    """What the log says of a session."""
    return {"centre": row.centre, "version": row.version, "on": row.on, "capacity": row.capacity, "told_on": on}


def _tell_booking(by: Actor, booking: Booking, on: date) -> None:
    write_event(
        by=in_log(by, booking.journey.person),
        event=f"pathways.booking.{booking.state}",
        subject=booking.journey.subject,
        data={"session": str(booking.session.identifier), "on": on, "caused_by": booking.caused_by},
    )
