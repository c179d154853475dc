"""What a centre may still change of a session that it published (docs/how-to/api.md).

Without bookings everything but the qualification. With bookings the day and the place too: whoever booked is told and
keeps or gives up the place. Never fewer places than are taken, and never other ways of testing than people booked.
Once it is noted who was there, the day and the place stay as they were: waiting times count on them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem
from ijkpunt.kernel.texts import folded
from ijkpunt.pathways.rules.bookings import SessionAsked, SessionState


@dataclass(frozen=True, slots=True)
class SessionNow:
    """A session as it stands. `number` is its identifier; `taken` counts the places that bookings take, `noted` those
    of which it is noted whether somebody was there."""

    number: str
    asked: SessionAsked
    state: SessionState = SessionState.PUBLISHED
    taken: int = 0
    noted: int = 0


def same_session(one: SessionAsked, other: SessionAsked) -> bool:
    """Do these say the same, whatever the spaces and capitals of a place and the order of the ways of testing?"""
    return _told(one) == _told(other)


def moves(now: SessionAsked, then: SessionAsked) -> bool:
    """Must people go on another day or to another place?"""
    return _where(now) != _where(then)


def change_problems(now: SessionNow, then: SessionAsked) -> Iterator[Problem]:
    """Everything that forbids this change; what is wrong with `then` itself, `session_problems` says."""
    for code, field, message, remedy, wrong in (
        (
            "session.not_open",
            "session",
            say("Deze sessie is al voorbij of afgelast."),
            say("Publiceer een nieuwe sessie."),
            now.state is not SessionState.PUBLISHED,
        ),
        (
            "session.other_version",
            "version",
            say("Deze sessie is voor {version}.", version=now.asked.version),
            say("Last ze af en publiceer een nieuwe, of kijk de versie na."),
            then.version != now.asked.version,
        ),
        (
            "session.fewer_places",
            "capacity",
            say("Er zijn al {taken} plaatsen bezet: {capacity} is te weinig.", taken=now.taken, capacity=then.capacity),
            say("Laat er minstens zoveel, of verplaats eerst mensen naar een andere sessie."),
            then.capacity < now.taken,
        ),
        (
            "session.attended",
            "day",
            say("Er is al genoteerd wie er was: de dag en de plaats liggen vast."),
            say("Laat ze staan, of kondig een nieuwe sessie aan."),
            now.noted > 0 and moves(now.asked, then),
        ),
        (
            "session.methods_booked",
            "methods",
            say("Mensen boekten deze sessie voor een andere wijze van testen."),
            say("Laat de wijze zoals ze is, of last de sessie af."),
            now.taken > 0 and frozenset(then.methods) != frozenset(now.asked.methods),
        ),
    ):
        if wrong:
            yield _problem(code, field, message, remedy)


def _told(asked: SessionAsked) -> object:
    rest = (asked.version, asked.capacity, asked.instrument, asked.language.lower(), asked.accessibility.strip())
    return _where(asked), frozenset(asked.methods), rest


def _where(asked: SessionAsked) -> object:
    return asked.day, folded(asked.town), folded(asked.place)


def _problem(code: str, field: str, message: Message, remedy: Message) -> Problem:
    return Problem(code, message, remedy, Place(field=field))
