"""Journeys as pages list them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.pathways.models import Journey, JourneyMove, RetentionRun
from ijkpunt.pathways.queries.facts import facts_of, standings_of, unplanned
from ijkpunt.pathways.queries.outcome import decision_of
from ijkpunt.pathways.queries.parties import coordinates, parties_of
from ijkpunt.pathways.queries.rows import journey_row, own_person
from ijkpunt.pathways.queries.terms import appeal_until
from ijkpunt.pathways.rules.journey import moves_open
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.states import JourneyState, Move


@dataclass(frozen=True, slots=True)
class JourneyLine:
    """A journey in a list. `person` is the identifier for `look`, `name` is empty for who may not see it."""

    identifier: UUID
    person: UUID
    name: str
    version: str
    partial: str
    centre: str
    state: JourneyState
    registered_on: date
    enrolled_on: date | None
    last_sign: date


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the verdicts are, x of y: all that a coordinator sees before the decision."""

    judged: int
    of: int


@dataclass(frozen=True, slots=True)
class JourneyView:
    """A journey for who moves it: in which capacity, what can be done now, and how far it is."""

    line: JourneyLine
    parties: frozenset[Party]
    moves: tuple[Move, ...]
    unplanned: tuple[str, ...]
    progress: Progress | None
    appeal_until: date | None


def own_journeys(by: Actor) -> list[JourneyLine]:
    """Your journeys, the newest first. Raises NotAllowed `person.no_file`."""
    person = own_person(by)
    return [_line(row, person.name) for row in person.journeys.select_related("person")]


def page_of_centre(
    by: Actor, *, state: JourneyState | None, since: date | None, offset: int, limit: int
) -> tuple[list[JourneyLine], int]:
    """A page of the journeys of the own centre for its software, without names, and how many there are. `since`: only
    those that began or moved on that day or later. Raises NotAllowed `permission.missing`."""
    by.require(Permission.JOURNEY_COORDINATE)
    rows = Journey.objects.select_related("person").filter(centre=by.organisation or None)
    if state is not None:
        rows = rows.filter(state=state)
    if since is not None:
        moved = JourneyMove.objects.filter(journey=OuterRef("pk"), day__gte=since)
        rows = rows.filter(Q(registered_on__gte=since) | Exists(moved))
    return [_line(row, "") for row in rows.order_by("registered_on", "pk")[offset : offset + limit]], rows.count()


def view_of(by: Actor, journey: UUID, on: date) -> JourneyView:
    """A journey for the person, the centre or an assessor. Raises NotFound `journey.unknown` for anybody else."""
    row = journey_row(journey)
    parties = parties_of(by, row)
    if not parties:
        raise NotFound("journey.unknown", say("Dit vinden we niet."), say("Kijk het adres na."))
    decision = decision_of(row)
    return JourneyView(
        _line(row, row.person.name),
        parties,
        moves_open(facts_of(row, on), parties),
        unplanned(row),
        progress_of(row) if coordinates(by, row.centre) else None,
        appeal_until(row, decision.day) if decision else None,
    )


def progress_of(journey: Journey) -> Progress:
    """How many competences have a verdict of somebody, and of how many."""
    found = standings_of(journey)
    return Progress(sum(one.judged for one in found), len(found))


def last_retention_run() -> RetentionRun | None:
    """The last time that the terms of keeping were carried out, with its report."""
    return RetentionRun.objects.first()


def _line(row: Journey, name: str) -> JourneyLine:
    return JourneyLine(
        row.identifier,
        row.person.identifier,
        name,
        row.version,
        row.partial,
        row.centre,
        JourneyState(row.state),
        row.registered_on,
        row.enrolled_on,
        row.last_sign,
    )
