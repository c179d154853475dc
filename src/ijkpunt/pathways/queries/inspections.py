"""Named inspections, and the sample of files that belongs to each. A file itself opens by `actions.look`."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.pathways.models import InspectionVisit, Journey
from ijkpunt.pathways.queries.terms import assessing_terms
from ijkpunt.pathways.rules.sampling import sample
from ijkpunt.pathways.rules.states import JourneyState


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A named inspection: files may be opened from `first` to `last`, both included."""

    number: int
    centre: str
    reference: str
    first: date
    last: date

    def holds(self, on: date) -> bool:
        return self.first <= on <= self.last


@dataclass(frozen=True, slots=True)
class SampledJourney:
    """A journey without who it is of. `person` is the identifier for `look`; `decided`: there is a decision to read."""

    journey: UUID
    person: UUID
    version: str
    state: JourneyState
    registered_on: date
    decided: bool
    appealed: bool


def visits_of(by: Actor) -> list[VisitLine]:
    """The inspections that you noted, the newest first. Raises NotAllowed `permission.missing`."""
    by.require(Permission.JOURNEY_INSPECT)
    return [_visit(row) for row in InspectionVisit.objects.filter(inspector=by.identifier)]


def visit_of(by: Actor, number: int) -> VisitLine:
    """One of your inspections. Raises NotFound `inspection.unknown` also for that of another."""
    row = InspectionVisit.objects.filter(pk=number, inspector=by.identifier).first()
    if row is None or not by.may(Permission.JOURNEY_INSPECT):
        raise NotFound("inspection.unknown", say("Deze inspectie vinden we niet."), say("Bekijk je lijst opnieuw."))
    return _visit(row)


def sampled_journeys(by: Actor, number: int, size: int, on: date) -> list[SampledJourney]:
    """The sample of an inspection, in the days of it, never more than the term of that day; nothing outside them.
    Raises NotFound."""
    visit, most = visit_of(by, number), assessing_terms(on).most_files
    if not visit.holds(on):
        return []
    rows = {row.identifier: row for row in _files(visit)}
    return [_sampled(rows[one]) for one in sample(rows, visit.reference, min(size, most))]


def _files(visit: VisitLine) -> list[Journey]:
    """Journeys that were registered before the inspection began: a sample does not change while it lasts."""
    rows = Journey.objects.filter(centre=visit.centre, registered_on__lte=visit.first, person__erased_on=None)
    return list(rows.select_related("person").prefetch_related("decisions", "appeals"))


def _sampled(row: Journey) -> SampledJourney:
    return SampledJourney(
        row.identifier,
        row.person.identifier,
        row.version,
        JourneyState(row.state),
        row.registered_on,
        bool(row.decisions.all()),
        bool(row.appeals.all()),
    )


def _visit(row: InspectionVisit) -> VisitLine:
    return VisitLine(row.pk, row.centre, row.reference, row.first, row.last)
