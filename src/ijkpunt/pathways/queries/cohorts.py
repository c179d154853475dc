"""Groups for who leads them: numbers only. Nothing here ever returns who is in one, except to themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.pathways.models import Cohort, Journey
from ijkpunt.pathways.queries.rows import own_person
from ijkpunt.pathways.rules.cohorts import Stage, counted, stage_of
from ijkpunt.pathways.rules.states import JourneyState


@dataclass(frozen=True, slots=True)
class CohortLine:
    """A group. `taken`: places that are taken; `code` only for who leads it."""

    identifier: UUID
    title: str
    code: str
    organisation: str
    version: str
    centre: str
    places: int
    taken: int
    first: date
    last: date
    closed_on: date | None

    def open(self, on: date) -> bool:
        return self.closed_on is None and on <= self.last and self.taken < self.places


@dataclass(frozen=True, slots=True)
class CohortView:
    """A group with how many stand where; None is hidden, as too few are in it."""

    line: CohortLine
    counts: Mapping[Stage, int | None]


def cohorts_of_house(by: Actor) -> list[CohortLine]:
    """The groups of your organisation, the newest first. Raises NotAllowed `permission.missing`."""
    by.require(Permission.COHORT_LEAD)
    taken = Count("members", filter=Q(members__left_on=None))
    rows = Cohort.objects.filter(organisation=by.organisation or None).annotate(taken=taken)
    return [_line(row, row.taken, row.code) for row in rows]


def cohort_of(by: Actor, identifier: UUID) -> CohortView:
    """One of them with its numbers. Raises NotFound `cohort.unknown`, for another organisation too."""
    line = next((one for one in cohorts_of_house(by) if one.identifier == identifier), None)
    if line is None:
        raise NotFound("cohort.unknown", say("Dit vinden we niet."), say("Kies een groep van je eigen organisatie."))
    return CohortView(line, counted(_stages(line)))


def own_cohorts(by: Actor) -> list[CohortLine]:
    """The groups that you are in, the newest first. Raises NotAllowed `person.no_file`."""
    rows = own_person(by).cohorts.filter(left_on=None).select_related("cohort")
    return [_line(row.cohort, row.cohort.members.filter(left_on=None).count(), "") for row in rows]


def _stages(line: CohortLine) -> list[Stage]:
    """Of each member the stage of their newest journey for the qualification of the group at its centre."""
    members = (
        Cohort.objects.get(identifier=line.identifier).members.filter(left_on=None).values_list("person", flat=True)
    )
    found: dict[int, str] = {}
    journeys = Journey.objects.filter(person__in=members, version=line.version, centre=line.centre)
    for person, state in journeys.order_by("registered_on", "pk").values_list("person", "state"):
        found[person] = state
    return [stage_of(JourneyState(found[one]) if one in found else None) for one in members]


def _line(row: Cohort, taken: int, code: str) -> CohortLine:
    return CohortLine(
        row.identifier,
        row.title,
        code,
        row.organisation,
        row.version,
        row.centre,
        row.places,
        taken,
        row.first,
        row.last,
        row.closed_on,
    )
