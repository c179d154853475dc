"""Journeys that are about to be written, and their moves."""

from datetime import date
from uuid import UUID

from django.db.models import F

from ijkpunt.audit.actions import record as write_event
from ijkpunt.audit.signed import signed_by
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound
from ijkpunt.pathways.models import Journey, JourneyMove, Person
from ijkpunt.pathways.queries.facts import facts_of
from ijkpunt.pathways.queries.parties import parties_of
from ijkpunt.pathways.queries.rows import is_person, journey_row, own_person
from ijkpunt.pathways.rules.journey import check_move
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.states import JourneyState, Move


def locked_journey(identifier: UUID) -> Journey:
    """The journey, kept from other writers until the transaction ends. Raises NotFound."""
    row = journey_row(identifier)
    return Journey.objects.select_for_update(of=("self",)).select_related("person").get(pk=row.pk)


def locked_person(by: Actor) -> Person:
    """The file of the actor, kept from other writers. Raises NotAllowed `person.no_file`."""
    return Person.objects.select_for_update().get(pk=own_person(by).pk)


def require_party(by: Actor, journey: Journey, *parties: Party) -> frozenset[Party]:
    """The capacities in which somebody acts. Raises NotFound for who is nothing to this journey: not even that it is
    there is told; NotAllowed `journey.not_yours` for another capacity."""
    found = parties_of(by, journey)
    if not found:
        raise NotFound("journey.unknown", say("Dit vinden we niet."), say("Kijk het adres na."))
    if not found & frozenset(parties):
        raise NotAllowed(
            "journey.not_yours",
            say("Deze stap zet jij niet."),
            say("Vraag het aan: {who}.", who=", ".join(str(party.label) for party in parties)),
        )
    return found


def in_log(by: Actor, person: Person) -> Actor:
    """Who did it, as the log of events names them: a person in their own file by a number without meaning, as that log
    is kept for ever."""
    return Actor(person.subject, "") if is_person(by, person) else by


def make_move(
    *, by: Actor, journey: Journey, move: Move, on: date, ground: str = "", who: frozenset[Party] | None = None
) -> JourneyState:
    """Bring a locked journey to its next state, and write that down. `who`: in which capacities, when that is not the
    actor's own (what the house does by itself). Raises as `check_move`."""
    before = JourneyState(journey.state)
    acting = parties_of(by, journey) if who is None else who
    after = check_move(facts_of(journey, on), move, acting, ground)
    if move is Move.STOP:
        journey.before_stop = before
    if move is Move.APPEAL:
        journey.before_appeal = before
    if move is Move.REOPEN:
        journey.before_stop, journey.stop_reason = "", ""
    journey.state = after
    journey.ended_on = on if after.ended else None
    if Party.CANDIDATE in acting:
        journey.last_sign = on
    save_journey(journey)
    JourneyMove.objects.create(
        journey=journey, move=move, before=before, after=after, ground=ground.strip(), day=on, **signed_by(by)
    )
    write_event(
        by=in_log(by, journey.person),
        event=f"pathways.journey.{move}",
        subject=journey.subject,
        data={"from": before, "to": after, "on": on, "centre": journey.centre, "version": journey.version},
    )
    return after


def save_journey(journey: Journey) -> None:
    """Write a locked journey, and count the write."""
    journey.revision = F("revision") + 1
    journey.save()
    journey.refresh_from_db(fields=["revision"])
