"""Journeys as pages list them."""

from dataclasses import dataclass
from datetime import date, timedelta
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
from ijkpunt.pathways.queries.terms import appeal_until, retention_terms
from ijkpunt.pathways.rules.assignments import AssignmentState
from ijkpunt.pathways.rules.journey import moves_open
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.retention import Category, remind_after, term_on
from ijkpunt.pathways.rules.states import BEFORE_ENROLMENT, JourneyState, Move


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


@dataclass(frozen=True, slots=True)
class Reminder:
    """A journey without a sign of life for so many `days`, that stops by itself on `stops_on`."""

    journey: UUID
    person: UUID
    days: int
    stops_on: date


def own_journeys(by: Actor) -> list[JourneyLine]:
    """Your journeys, the newest first. Raises NotAllowed `person.no_file`."""
    person = own_person(by)
    return [_line(row, person.name) for row in person.journeys.select_related("person")]


def journeys_of_centre(by: Actor, state: JourneyState | None = None) -> list[JourneyLine]:
    """The journeys of the own centre, who waits longest first. Raises NotAllowed `permission.missing`."""
    by.require(Permission.JOURNEY_COORDINATE)
    rows = Journey.objects.select_related("person").filter(centre=by.organisation or None)
    if state is not None:
        rows = rows.filter(state=state)
    return [_line(row, row.person.name) for row in rows.order_by("registered_on", "pk")]


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


def assigned_journeys(by: Actor) -> list[tuple[int, AssignmentState, JourneyLine]]:
    """What an assessor is asked for or accepted: the number of the assignment, where it stands, and the journey."""
    by.require(Permission.JOURNEY_ASSESS)
    open_now = (AssignmentState.ASKED, AssignmentState.ACCEPTED)
    rows = Journey.objects.select_related("person").filter(assignments__assessor=by.identifier).distinct()
    return [
        (one.pk, AssignmentState(one.state), _line(row, row.person.name))
        for row in rows
        for one in row.assignments.filter(assessor=by.identifier, state__in=open_now)
    ]


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


def reminders_due(on: date) -> list[Reminder]:
    """Whom to remind on a day that their journey waits for them: for what sends mails. Nobody's name stands here."""
    term = term_on(retention_terms(), Category.INACTIVE, on)
    if term is None or term.days is None:
        return []
    days = {on - timedelta(after): after for after in remind_after(term)}
    rows = Journey.objects.filter(state__in=sorted(BEFORE_ENROLMENT), last_sign__in=list(days)).select_related("person")
    return [
        Reminder(row.identifier, row.person.identifier, days[row.last_sign], row.last_sign + timedelta(term.days + 1))
        for row in rows.order_by("pk")
    ]


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
