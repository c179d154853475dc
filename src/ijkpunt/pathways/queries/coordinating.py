"""The journeys of one centre as a list of work: filtered, counted and cut into pages by the database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Value, When

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.pathways.models import Assignment, Booking, Journey
from ijkpunt.pathways.rules.assignments import AssignmentState
from ijkpunt.pathways.rules.bookings import BookingState
from ijkpunt.pathways.rules.states import JourneyState
from ijkpunt.pathways.rules.work import OF_THE_CENTRE, Work
from ijkpunt.register.queries import Page

ENDED = (JourneyState.CLOSED, JourneyState.STOPPED)


@dataclass(frozen=True, slots=True)
class CentreQuestion:
    """What a list asks: one state or one kind of work, or all that wait for the centre (`waits`), of one version."""

    waits: bool = False
    work: Work | None = None
    state: JourneyState | None = None
    version: str = ""


@dataclass(frozen=True, slots=True)
class CentreJourney:
    """A journey in the list of its centre. `work`: what has to happen next."""

    identifier: UUID
    name: str
    version: str
    partial: str
    state: JourneyState
    work: Work
    registered_on: date
    enrolled_on: date | None
    ended_on: date | None


def centre_journeys(
    by: Actor, question: CentreQuestion, on: date, *, limit: int, offset: int = 0
) -> "Page[CentreJourney]":
    """The journeys of the own centre that answer a question, who came first on top; of what ended the last first.

    Raises NotAllowed `permission.missing`.
    """
    rows = _asked(by, question, on)
    newest = question.state in ENDED
    order = ("-ended_on", "-pk") if newest else ("registered_on", "pk")
    found = rows.select_related("person").order_by(*order)[offset : offset + limit]
    return Page(tuple(_line(row) for row in found), rows.count(), offset, limit)


def centre_counts(by: Actor, on: date) -> Mapping[Work, int]:
    """How many journeys of the own centre that did not end ask what. Raises NotAllowed `permission.missing`."""
    by.require(Permission.JOURNEY_COORDINATE)
    rows = Journey.objects.filter(centre=by.organisation or None).exclude(state__in=ENDED).annotate(work=_work(on))
    counted = rows.order_by().values("work").annotate(number=Count("pk"))
    return {Work(row["work"]): row["number"] for row in counted}


def centre_versions(by: Actor) -> list[str]:
    """The versions for which the own centre has journeys."""
    by.require(Permission.JOURNEY_COORDINATE)
    rows = Journey.objects.filter(centre=by.organisation or None)
    return list(rows.order_by("version").values_list("version", flat=True).distinct())


def every_centre_journey(by: Actor, question: CentreQuestion, on: date) -> Iterator[CentreJourney]:
    """As `centre_journeys`, all of them, for a file: read in parts."""
    rows = _asked(by, question, on).select_related("person").order_by("registered_on", "pk")
    return (_line(row) for row in rows.iterator(chunk_size=1000))


def _asked(by: Actor, question: CentreQuestion, on: date) -> "QuerySet[Journey]":
    by.require(Permission.JOURNEY_COORDINATE)
    rows = Journey.objects.filter(centre=by.organisation or None)
    rows = rows.filter(state=question.state) if question.state else rows.exclude(state__in=ENDED)
    if question.version:
        rows = rows.filter(version=question.version)
    if question.state in ENDED:
        return rows.annotate(work=Value(Work.NOTHING.value))
    rows = rows.annotate(work=_work(on))
    if question.waits:
        return rows.filter(work__in=sorted(OF_THE_CENTRE))
    return rows.filter(work=question.work) if question.work else rows


def _work(on: date) -> Case:
    """The one thing that has to happen next, in the words of the database."""
    bookings = Booking.objects.filter(journey=OuterRef("pk"))
    held = bookings.filter(state=BookingState.CONFIRMED, session__on__lt=on)
    asked = bookings.filter(state=BookingState.ASKED, session__on__gte=on)
    asked_or_accepted = [AssignmentState.ASKED, AssignmentState.ACCEPTED]
    assigned = Assignment.objects.filter(journey=OuterRef("pk"), appeal=None, state__in=asked_or_accepted)
    before = [JourneyState.ADVISED, JourneyState.DOCUMENTING]
    steps = (
        (Q(state=JourneyState.APPEALED), Work.APPEAL),
        (Q(state=JourneyState.REGISTERED), Work.ADVISE),
        (Q(state__in=before, accepted_on__isnull=False), Work.ENROL),
        (Q(state__in=before), Work.PERSON),
        (Q(state=JourneyState.ENROLLED) & Exists(asked), Work.CONFIRM),
        (Q(state=JourneyState.ENROLLED), Work.PLACE),
        (Q(state=JourneyState.PLANNED) & Exists(held), Work.ATTENDANCE),
        (Q(state=JourneyState.PLANNED) & ~Exists(assigned), Work.ASSESSOR),
        (Q(state=JourneyState.PLANNED), Work.TEST),
        (Q(state=JourneyState.ASSESSING), Work.ASSESSORS),
        (Q(state=JourneyState.DELIBERATING), Work.DECIDE),
        (Q(state=JourneyState.DECIDED), Work.PROOF),
        (Q(state=JourneyState.CERTIFIED), Work.CLOSE),
    )
    whens = [When(condition, then=Value(work.value)) for condition, work in steps]
    return Case(*whens, default=Value(Work.NOTHING.value), output_field=CharField())


def _line(row: Journey) -> CentreJourney:
    return CentreJourney(
        row.identifier,
        row.person.name,
        row.version,
        row.partial,
        JourneyState(row.state),
        Work(getattr(row, "work", Work.NOTHING)),
        row.registered_on,
        row.enrolled_on,
        row.ended_on,
    )
