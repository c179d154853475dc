"""A centre changes a session that it published; whoever booked and must go elsewhere keeps or gives up the place.

Rule: rules/session_changes.py. The waiting time of who gives a moved place up runs on: the centre caused it.
"""

from datetime import date
from itertools import chain
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from ijkpunt.audit.actions import record as write_event
from ijkpunt.kernel.actor import Actor
from ijkpunt.pathways.actions.people import refuse
from ijkpunt.pathways.actions.sessions import locked_booking, own_session, recognition_problems, told_of_session
from ijkpunt.pathways.actions.state import in_log, require_party
from ijkpunt.pathways.models import Booking, TestSession
from ijkpunt.pathways.queries.importing import session_now
from ijkpunt.pathways.rules.bookings import CHANGEABLE, SessionAsked, session_problems
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.session_changes import SessionNow, change_problems, moves, same_session


class Foreseen(NamedTuple):
    """What a change does: nothing (`same`), or `told` people are asked whether they keep their place."""

    same: bool
    told: int


@transaction.atomic
def change_session(*, by: Actor, session: UUID, asked: SessionAsked, on: date) -> int:
    """Change a session of the own centre. Returns how many people are asked whether they keep their place.

    Raises NotAllowed; Refused with everything that forbids it.
    """
    row = own_session(by, session)
    now = _allowed(row, asked, on)
    if same_session(now.asked, asked):
        return 0
    told = _asked_again(row, now, asked).update(asked_again_on=on)
    _write(row, asked)
    data = {**told_of_session(row, on), "from": now.asked.day, "town": row.town, "asked_again": told}
    write_event(by=by, event="pathways.session.changed", subject=f"session:{row.identifier}", data=data)
    return told


@transaction.atomic
def foresee_change(*, by: Actor, session: UUID, asked: SessionAsked, on: date) -> Foreseen:
    """What `change_session` would do now, without doing it. Raises as that."""
    row = own_session(by, session)
    now = _allowed(row, asked, on)
    return Foreseen(same_session(now.asked, asked), _asked_again(row, now, asked).count())


@transaction.atomic
def keep_place(*, by: Actor, booking: UUID, on: date) -> None:
    """The person keeps the place in a session that was moved. Raises NotFound, NotAllowed."""
    one, journey = locked_booking(booking)
    require_party(by, journey, Party.CANDIDATE)
    if one.asked_again_on is None:
        return
    one.asked_again_on = None
    one.save(update_fields=["asked_again_on"])
    data = {"session": str(one.session.identifier), "on": on}
    write_event(by=in_log(by, journey.person), event="pathways.booking.kept", subject=journey.subject, data=data)


def _allowed(row: TestSession, asked: SessionAsked, on: date) -> SessionNow:
    """The session as it stands, when it may become what is asked. Raises Refused with everything that forbids it."""
    now = session_now(row)
    elsewhen = recognition_problems(row.centre, asked, on, field="day") if asked.day != row.on else ()
    refuse(chain(session_problems(asked, on), change_problems(now, asked), elsewhen))
    return now


def _asked_again(row: TestSession, now: SessionNow, asked: SessionAsked) -> "QuerySet[Booking]":
    """The bookings of people who must go on another day or to another place."""
    booked = row.bookings.filter(state__in=CHANGEABLE)
    return booked if moves(now.asked, asked) else booked.none()


def _write(row: TestSession, asked: SessionAsked) -> None:
    row.on, row.town, row.place, row.capacity = asked.day, asked.town.strip(), asked.place.strip(), asked.capacity
    row.methods, row.instrument = [method.value for method in asked.methods], asked.instrument.strip()
    row.language, row.accessibility = asked.language.lower(), asked.accessibility.strip()
    row.save()
