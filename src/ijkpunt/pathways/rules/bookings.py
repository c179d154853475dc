"""Sessions with places, and who has one (facts/evc 4.2, machine B).

A booking takes a place as soon as it is asked for, so that no two people wait for the same one. A place comes free
when a booking is moved or cancelled in time, never when somebody stayed away.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, RuleBroken
from ijkpunt.pathways.rules.verdicts import Method

MOST_PLACES = 500  # of one session: more is a typing error


class SessionState(StrEnum):
    """Full is no state: it follows from the bookings. The values are stored."""

    PUBLISHED = "published"
    CANCELLED = "cancelled"
    HELD = "held"


class BookingState(StrEnum):
    """The values are stored: never rename one."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"
    MOVED = "moved"
    CANCELLED = "cancelled"

    @property
    def label(self) -> Message:
        return BOOKINGS[self]


CHANGEABLE = frozenset({BookingState.ASKED, BookingState.CONFIRMED})  # nothing happened in the place yet
TAKING = CHANGEABLE | {BookingState.PRESENT, BookingState.EXCUSED, BookingState.ABSENT}
BOOKINGS: Mapping[BookingState, Message] = {
    BookingState.ASKED: say("aangevraagd"),
    BookingState.CONFIRMED: say("bevestigd"),
    BookingState.PRESENT: say("aanwezig"),
    BookingState.EXCUSED: say("verontschuldigd"),
    BookingState.ABSENT: say("afwezig"),
    BookingState.MOVED: say("verplaatst"),
    BookingState.CANCELLED: say("geannuleerd"),
}
STEPS: Mapping[BookingState, frozenset[BookingState]] = {
    BookingState.ASKED: frozenset({BookingState.CONFIRMED, BookingState.MOVED, BookingState.CANCELLED}),
    BookingState.CONFIRMED: frozenset(
        {
            BookingState.PRESENT,
            BookingState.EXCUSED,
            BookingState.ABSENT,
            BookingState.MOVED,
            BookingState.CANCELLED,
        }
    ),
}
ATTENDANCE = frozenset({BookingState.PRESENT, BookingState.EXCUSED, BookingState.ABSENT})


class MovedBy(StrEnum):
    """Who caused it that a booking does not go through. Only what the person caused pauses the waiting time."""

    CANDIDATE = "candidate"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class SessionAsked:
    """A session as somebody wants to publish it. `language` is a code such as nl; `place` an address in words."""

    version: str
    day: date
    town: str
    place: str
    capacity: int
    methods: tuple[Method, ...]
    instrument: str = ""
    language: str = "nl"
    accessibility: str = ""


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """A session as the rules of booking see it. `taken` counts the places that bookings take."""

    state: SessionState
    day: date
    capacity: int
    taken: int

    @property
    def free(self) -> int:
        """Places that are left; 0 when it is not open for booking."""
        return max(0, self.capacity - self.taken) if self.state is SessionState.PUBLISHED else 0


def session_problems(asked: SessionAsked, on: date) -> Iterator[Problem]:
    """Everything that is wrong with a session that somebody wants to publish."""
    if asked.day < on:
        yield _problem("session.past", "day", say("Deze dag is voorbij."), say("Kies een dag vanaf vandaag."))
    if not 1 <= asked.capacity <= MOST_PLACES:
        yield _problem(
            "session.capacity",
            "capacity",
            say("Zoveel plaatsen kan niet: {capacity}.", capacity=asked.capacity),
            say("Kies een getal van 1 tot {most}.", most=MOST_PLACES),
        )
    if not asked.town.strip():
        yield _problem("session.no_town", "town", say("Er staat geen gemeente bij."), say("Schrijf waar de test is."))
    if not asked.methods:
        yield _problem(
            "session.no_method",
            "methods",
            say("Er staat niet bij hoe er getest wordt."),
            say("Kies een of meer wijzen."),
        )
    if len(asked.language) != 2 or not asked.language.isalpha():
        yield _problem(
            "session.language", "language", say("Deze taal kennen we niet."), say("Kies een taal uit de lijst.")
        )


def check_booking(session: SessionFacts, on: date) -> None:
    """May somebody take a place? Raises RuleBroken `session.not_open`, `session.past` or `session.full`."""
    if session.state is not SessionState.PUBLISHED:
        raise RuleBroken(
            "session.not_open", say("Deze sessie gaat niet door of is voorbij."), say("Kies een andere sessie.")
        )
    if session.day < on:
        raise RuleBroken("session.past", say("Deze sessie is voorbij."), say("Kies een latere sessie."))
    if not session.free:
        raise RuleBroken(
            "session.full", say("Deze sessie is vol."), say("Kies een andere sessie, of een ander centrum.")
        )


def check_step(now: BookingState, then: BookingState, session_day: date, on: date) -> None:
    """May a booking go from one state to another? Raises RuleBroken `booking.not_now`, `booking.too_early` (attendance
    before the day) or `booking.too_late` (moving or cancelling after it)."""
    if then not in STEPS.get(now, frozenset()):
        raise RuleBroken(
            "booking.not_now",
            say("Deze boeking is al {state}.", state=now.label),
            say("Bekijk de sessie opnieuw."),
        )
    if then in ATTENDANCE and on < session_day:
        raise RuleBroken(
            "booking.too_early", say("De sessie is nog niet geweest."), say("Noteer dit op de dag zelf of erna.")
        )
    if then in {BookingState.MOVED, BookingState.CANCELLED} and on > session_day:
        raise RuleBroken("booking.too_late", say("De sessie is al geweest."), say("Noteer of de kandidaat er was."))


def lowest_free(taken: frozenset[int], capacity: int) -> int | None:
    """The lowest number of a place, from 1, that nobody has; None when there is none."""
    return next((place for place in range(1, capacity + 1) if place not in taken), None)


def _problem(code: str, field: str, message: Message, remedy: Message) -> Problem:
    return Problem(code, message, remedy, Place(field=field))


def in_session_time(days: Iterable[date], on: date, prepare_days: int) -> bool:
    """Is somebody near one of these sessions: on its day, or so many days before to prepare?"""
    return any(day - timedelta(prepare_days) <= on <= day for day in days)
