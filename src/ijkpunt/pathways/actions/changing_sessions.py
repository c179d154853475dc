"""A centre changes a session that it published; whoever booked and must go elsewhere keeps or gives up the place.

Rule: rules/session_changes.py. The waiting time of who gives a moved place up runs on: the centre caused it.
"""

from datetime import date
from itertools import chain
from uuid import UUID

from django.db import transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.kernel.actor import Actor
from ijkpunt.pathways.actions.people import refuse
from ijkpunt.pathways.actions.sessions import locked_booking, own_session, require_recognised, told_of_session
from ijkpunt.pathways.actions.state import in_log, require_party
from ijkpunt.pathways.models import TestSession
from ijkpunt.pathways.queries.importing import session_now
from ijkpunt.pathways.rules.bookings import CHANGEABLE, SessionAsked, session_problems
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.session_changes import change_problems, moves, same_session


@transaction.atomic
def change_session(*, by: Actor, session: UUID, asked: SessionAsked, on: date) -> int:
    """Change a session of the own centre. Returns how many people are asked whether they keep their place.

    Raises NotAllowed; Refused with everything that forbids it; RuleBroken `journey.not_recognised` for another day.
    """
    row = own_session(by, session)
    now = session_now(row)
    refuse(chain(session_problems(asked, on), change_problems(now, asked)))
    if asked.day != row.on:
        require_recognised(row.centre, asked, field="day")
    if same_session(now.asked, asked):
        return 0
    told = row.bookings.filter(state__in=CHANGEABLE).update(asked_again_on=on) if moves(now.asked, asked) else 0
    _write(row, asked)
    data = {**told_of_session(row, on), "from": now.asked.day, "town": row.town, "asked_again": told}
    write_event(by=by, event="pathways.session.changed", subject=f"session:{row.identifier}", data=data)
    return told


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


def _write(row: TestSession, asked: SessionAsked) -> None:
    row.on, row.town, row.place, row.capacity = asked.day, asked.town.strip(), asked.place.strip(), asked.capacity
    row.methods, row.instrument = [method.value for method in asked.methods], asked.instrument.strip()
    row.language, row.accessibility = asked.language.lower(), asked.accessibility.strip()
    row.save()
