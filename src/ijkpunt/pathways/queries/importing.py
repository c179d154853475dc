"""What a centre has already, as the rules of imported tables see it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.pathways.models import Assignment, Journey, TestSession
from ijkpunt.pathways.queries.outcome import recognised
from ijkpunt.pathways.queries.parties import HOLDING
from ijkpunt.pathways.queries.scope import competences_of
from ijkpunt.pathways.rules.appeals import AppealState
from ijkpunt.pathways.rules.assignments import AssignmentState
from ijkpunt.pathways.rules.bookings import ATTENDANCE, TAKING, SessionAsked, SessionState
from ijkpunt.pathways.rules.importing import ResultRow, SessionRow
from ijkpunt.pathways.rules.keeping import JUDGED_IN, KnownAssessor, KnownJourney
from ijkpunt.pathways.rules.session_changes import SessionNow
from ijkpunt.pathways.rules.states import JourneyState
from ijkpunt.pathways.rules.verdicts import Method

MANY = 400  # identifiers in one question to the database


class ExpectedRow(NamedTuple):
    """A verdict that is still to come: for a template that is filled in already where we know it."""

    journey: str
    version: str
    competence: str
    text: str
    assessor: str


def published_sessions(centre: str, rows: Iterable[SessionRow]) -> list[SessionNow]:
    """The sessions of a centre that rows may be about: those of their versions, and those whose number they name."""
    versions, numbers = set[str](), set[UUID]()
    for row in rows:
        versions.add(row.asked.version)
        numbers |= _numbers(row.session)
    found = TestSession.objects.filter(centre=centre or None).exclude(state=SessionState.CANCELLED)
    taken = Count("bookings", filter=Q(bookings__state__in=sorted(TAKING)))
    noted = Count("bookings", filter=Q(bookings__state__in=sorted(ATTENDANCE)))
    by_version = found.filter(version__in=sorted(versions)).annotate(taken=taken, noted=noted)
    kept = {row.pk: _session_now(row, row.taken, row.noted) for row in by_version}
    for many in _slices(numbers):
        named = found.filter(identifier__in=many).exclude(pk__in=kept).annotate(taken=taken, noted=noted)
        kept |= {row.pk: _session_now(row, row.taken, row.noted) for row in named}
    return list(kept.values())


def session_now(row: TestSession) -> SessionNow:
    """A session as the rules of changing it see it."""
    states = list(row.bookings.filter(state__in=sorted(TAKING)).values_list("state", flat=True))
    return _session_now(row, len(states), sum(state in ATTENDANCE for state in states))


def _session_now(row: TestSession, taken: int, noted: int) -> SessionNow:
    asked = SessionAsked(
        row.version,
        row.on,
        row.town,
        row.place,
        row.capacity,
        tuple(Method(method) for method in row.methods),
        row.instrument,
        row.language,
        row.accessibility,
    )
    return SessionNow(str(row.identifier), asked, SessionState(row.state), taken, noted)


def may_test(centre: str, wanted: Collection[tuple[str, date]]) -> Mapping[tuple[str, date], bool]:
    """Per version and day: may this centre test then?"""
    return {(version, day): recognised(centre, version, day) is not None for version, day in set(wanted)}


def known_journeys(centre: str, rows: Iterable[ResultRow]) -> list[KnownJourney]:
    """The journeys of a centre that results are about. A person stands for what is open to be judged."""
    numbers, persons = set[UUID](), set[UUID]()
    for row in rows:
        numbers |= _numbers(row.journey)
        persons |= set() if row.journey else _numbers(row.person)
    found = {row.pk: row for many in _slices(numbers) for row in _of(centre, Q(identifier__in=many))}
    for many in _slices(persons):
        open_now = Q(person__identifier__in=many, state__in=sorted({*JUDGED_IN, JourneyState.APPEALED}))
        found.update({row.pk: row for row in _of(centre, open_now)})
    codes: dict[tuple[str, str], frozenset[str]] = {}
    return [_known(row, codes) for row in found.values()]


def results_expected(by: Actor) -> Iterator[ExpectedRow]:
    """What the accepted assessors of the own centre still have to say. Raises NotAllowed `permission.missing`."""
    by.require(Permission.JOURNEY_COORDINATE)
    now = Q(journey__state__in=sorted(JUDGED_IN), appeal=None)
    again = Q(journey__state=JourneyState.APPEALED, appeal__state=AppealState.ADMITTED)
    rows = Assignment.objects.filter(
        now | again, journey__centre=by.organisation or None, state=AssignmentState.ACCEPTED
    )
    for row in rows.select_related("journey").prefetch_related("journey__drafts").order_by("journey_id", "pk"):
        said = {draft.competence for draft in row.journey.drafts.all() if draft.assessor == row.assessor}
        for one in competences_of(row.journey):
            if one.code not in said and (not row.competences or one.code in row.competences):
                journey = row.journey
                yield ExpectedRow(
                    str(journey.identifier), journey.version, one.code, " ".join(one.text.split()), row.assessor_name
                )


def _slices(identifiers: Collection[UUID]) -> Iterator[list[UUID]]:
    ordered = sorted(identifiers)
    return (ordered[start : start + MANY] for start in range(0, len(ordered), MANY))


def _numbers(text: str) -> set[UUID]:
    try:
        return {UUID(text)} if text else set()
    except ValueError:
        return set()


def _of(centre: str, which: Q) -> "QuerySet[Journey]":
    rows = Journey.objects.filter(which, centre=centre or None).select_related("person")
    return rows.prefetch_related("assignments", "appeals", "drafts", "bookings__session", "person__guidances")


def _known(row: Journey, codes: dict[tuple[str, str], frozenset[str]]) -> KnownJourney:
    key = (row.version, row.partial)
    if key not in codes:
        codes[key] = frozenset(one.code for one in competences_of(row))
    appeal = max(row.appeals.all(), key=lambda one: one.pk, default=None)
    looks_again = row.state == JourneyState.APPEALED and appeal is not None and appeal.state == AppealState.ADMITTED
    panel = appeal.pk if looks_again and appeal is not None else None
    return KnownJourney(
        number=str(row.identifier),
        person=str(row.person.identifier),
        version=row.version,
        state=JourneyState(row.state),
        competences=codes[key],
        assessors=tuple(
            KnownAssessor(one.assessor, one.assessor_name, frozenset(one.competences))
            for one in row.assignments.all()
            if one.state == AssignmentState.ACCEPTED and one.appeal_id == panel
        ),
        coached=frozenset(
            name
            for one in row.person.guidances.all()
            for name in (one.guide, " ".join(one.name.casefold().split()))
            if name
        ),
        tested=min((one.session.on for one in row.bookings.all() if one.state in HOLDING), default=None),
        looks_again=looks_again,
        drafts={(one.assessor, one.competence): one.given() for one in row.drafts.all()},
    )
