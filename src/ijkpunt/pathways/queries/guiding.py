"""Whom a guide helps, and the steps between them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.pathways.models import Guidance, Journey, Step
from ijkpunt.pathways.queries.rows import own_person
from ijkpunt.pathways.rules.cohorts import Stage, stage_of
from ijkpunt.pathways.rules.states import JourneyState
from ijkpunt.pathways.rules.steps import StepState

OPEN_STEPS = [state.value for state in StepState if state.open]


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step. `guide_name` and `organisation`: who proposed it; `name`: of the person, for their guide."""

    identifier: UUID
    person: UUID
    name: str
    guide_name: str
    organisation: str
    what: str
    ground: str
    due_on: date
    state: StepState
    answer: str
    proposed_on: date
    answered_on: date | None

    def late(self, on: date) -> bool:
        return self.state.open and self.due_on < on


@dataclass(frozen=True, slots=True)
class ClientLine:
    """Somebody who is guided: no more than whom to call next."""

    person: UUID
    name: str
    since: date
    open_steps: int
    next_due: date | None
    stage: Stage

    def late(self, on: date) -> bool:
        return self.next_due is not None and self.next_due < on


def caseload(by: Actor, on: date) -> list[ClientLine]:
    """Whom you guide today, with their consent: what is due first on top. Raises NotAllowed `permission.missing`."""
    by.require(Permission.JOURNEY_GUIDE)
    rows = _open_guidances(by, on).select_related("person").prefetch_related("person__steps")
    newest = _newest_states(row.person_id for row in rows)
    lines = []
    for row in rows:
        dues = [
            one.due_on for one in row.person.steps.all() if StepState(one.state).open and one.guide == by.identifier
        ]
        lines.append(
            ClientLine(
                row.person.identifier,
                row.person.name,
                row.first,
                len(dues),
                min(dues, default=None),
                stage_of(newest.get(row.person_id)),
            )
        )
    return sorted(lines, key=lambda line: (line.next_due or date.max, line.since, line.name))


def stages_of_caseload(lines: Iterable[ClientLine]) -> dict[Stage, int]:
    """How many of your own people stand where: your own list counted, so nothing is hidden."""
    found = [line.stage for line in lines]
    return {stage: found.count(stage) for stage in Stage}


def client_of(by: Actor, person: UUID, on: date) -> ClientLine:
    """One of them. Raises NotFound `person.unknown`: also when the guidance ended."""
    found = next((line for line in caseload(by, on) if line.person == person), None)
    if found is None:
        raise NotFound("person.unknown", say("Deze persoon begeleid je niet (meer)."), say("Bekijk je lijst opnieuw."))
    return found


def steps_with(by: Actor, person: UUID, on: date) -> list[StepLine]:
    """The steps that you proposed to somebody whom you guide today. Raises NotFound `person.unknown`."""
    client_of(by, person, on)
    return _lines(Step.objects.filter(person__identifier=person, guide=by.identifier).select_related("person"))


def steps_due(by: Actor, on: date) -> list[StepLine]:
    """Every open step of who you guide today, what is due first on top. Raises NotAllowed `permission.missing`."""
    by.require(Permission.JOURNEY_GUIDE)
    people = _open_guidances(by, on).values("person")
    rows = Step.objects.filter(person__in=people, guide=by.identifier, state__in=OPEN_STEPS)
    return _lines(rows.select_related("person").order_by("due_on", "pk"))


def own_steps(by: Actor) -> list[StepLine]:
    """The steps that guides proposed to you: open ones first, by their day. Raises NotAllowed `person.no_file`."""
    lines = _lines(own_person(by).steps.select_related("person"))
    return sorted(lines, key=lambda line: (not line.state.open, line.due_on))


def _open_guidances(by: Actor, on: date) -> QuerySet[Guidance]:
    lasting = Q(last=None) | Q(last__gt=on)
    return Guidance.objects.filter(lasting, guide=by.identifier, first__lte=on, person__erased_on=None).distinct()


def _newest_states(people: Iterable[int]) -> dict[int, JourneyState]:
    rows = Journey.objects.filter(person__in=list(people)).order_by("registered_on", "pk")
    return {person: JourneyState(state) for person, state in rows.values_list("person", "state")}


def _lines(rows: Iterable[Step]) -> list[StepLine]:
    return [
        StepLine(
            row.identifier,
            row.person.identifier,
            row.person.name,
            row.name,
            row.organisation,
            row.what,
            row.ground,
            row.due_on,
            StepState(row.state),
            row.answer,
            row.proposed_on,
            row.answered_on,
        )
        for row in rows
    ]
