"""In which capacities somebody stands before a file at this moment, and what holds for each: from records only."""

from collections.abc import Mapping
from datetime import date

from ijkpunt.accounts.queries import organisation_kind
from ijkpunt.accounts.rules.organisations import OrganisationKind
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.pathways.models import Assignment, Guidance, InspectionVisit, Journey, Person, Snapshot
from ijkpunt.pathways.queries.consents import codes_open, requests_shown
from ijkpunt.pathways.queries.rows import is_person
from ijkpunt.pathways.queries.terms import assessing_terms
from ijkpunt.pathways.rules.access import Act, Part, When, may
from ijkpunt.pathways.rules.assignments import AssignmentState
from ijkpunt.pathways.rules.bookings import BookingState, in_session_time
from ijkpunt.pathways.rules.complaints import ComplaintState
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.sharing import shared_parts

HOLDING = (BookingState.CONFIRMED, BookingState.PRESENT)  # a place that counts
Standing = Mapping[Party, frozenset[When]]


def standing_of(by: Actor, person: Person, part: Part, journey: Journey | None, on: date) -> Standing:
    """What somebody is before a part of a file; empty for who is nothing to it."""
    return _standings(by, person, journey, on)[part]


def _standings(by: Actor, person: Person, journey: Journey | None, on: date) -> Mapping[Part, Standing]:
    """What somebody is before every part of a file, from records that are read once.

    Who gets a share stands as a guide: that column of the table is about what is shared.
    """
    if is_person(by, person):
        return {part: {Party.CANDIDATE: frozenset({When.OWN_JOURNEY})} for part in Part}
    if journey is not None and journey.person_id != person.pk:
        journey = None
    anyhow = _not_by_share(by, person, journey, on)
    helped = {Party.GUIDE, *(anyhow.keys() & {Party.CENTRE})}
    by_share = {**anyhow, **{party: anyhow.get(party, frozenset()) | {When.SHARED} for party in helped}}
    shared = _shared(by, person, on)
    return {part: by_share if part in shared else anyhow for part in Part}


def _not_by_share(by: Actor, person: Person, journey: Journey | None, on: date) -> Standing:
    """What somebody is before a file whatever the person shares."""
    standing: dict[Party, frozenset[When]] = {}
    if _guides(by, person, on):
        standing[Party.GUIDE] = frozenset({When.CLIENT})
    if party := vouching_party(by, person, on):
        standing[party] = frozenset({When.ASKED_TO_ATTEST})
    if asked_to_exempt(by, person, on):
        asked = frozenset({When.ASKED_TO_EXEMPT, When.SHOWN_PROOF})
        standing[Party.TRAINER] = standing.get(Party.TRAINER, frozenset()) | asked
    if journey is not None:
        standing |= _at_the_centre(by, journey, on)
    return standing


def vouching_party(by: Actor, person: Person, on: date) -> Party | None:
    """In which capacity somebody may vouch for a person today: the person gave them a code that still works, or they
    have a plan of a work placement together. None: in none."""
    if not by.may(Permission.COMPETENCE_ATTEST) or not by.organisation or is_person(by, person):
        return None
    still = codes_open(by.organisation, on).filter(person=person).exists()
    if not still and not person.placements.filter(organisation=by.organisation, agreed_on__lte=on, ended_on=None):
        return None
    return Party.EMPLOYER if organisation_kind(by.organisation) == OrganisationKind.EMPLOYER else Party.TRAINER


def parties_of(by: Actor, journey: Journey) -> frozenset[Party]:
    """In which capacities somebody moves a journey."""
    found = set()
    if is_person(by, journey.person):
        found.add(Party.CANDIDATE)
    elif coordinates(by, journey.centre):
        found.add(Party.CENTRE)
    if by.may(Permission.JOURNEY_ASSESS) and assigned(by, journey) is not None:
        found.add(Party.ASSESSOR)
    return frozenset(found)


def coordinates(by: Actor, centre: str) -> bool:
    """Does somebody run the journeys of this centre?"""
    return by.may(Permission.JOURNEY_COORDINATE) and bool(centre) and by.organisation == centre


def assigned(by: Actor, journey: Journey) -> Assignment | None:
    """The assignment that somebody accepted in this journey."""
    return journey.assignments.filter(assessor=by.identifier, state=AssignmentState.ACCEPTED).order_by("-pk").first()


def session_days(journey: Journey) -> list[date]:
    """The days of the sessions in which the person has a place, in order."""
    rows = journey.bookings.filter(state__in=HOLDING)
    return sorted(set(rows.values_list("session__on", flat=True)))


def parts_open(by: Actor, person: Person, journey: Journey | None, on: date) -> tuple[Part, ...]:
    """The parts of a file that somebody can read now; for a menu. Reading is `actions.look`, which writes it down."""
    return tuple(
        part
        for part, standing in _standings(by, person, journey, on).items()
        if any(may(Act.READ, part, party, holding) for party, holding in standing.items())
    )


def asked_to_exempt(by: Actor, person: Person, on: date) -> bool:
    """Did this person ask the organisation of the actor for an exemption, and may it still look at what was shown?"""
    return by.may(Permission.EXEMPTION_DECIDE) and requests_shown(by.organisation, on).filter(asker=person).exists()


def _shared(by: Actor, person: Person, on: date) -> frozenset[Part]:
    shares = [row.sharing() for row in person.shares.filter(to__in=[by.identifier, by.organisation or by.identifier])]
    return shared_parts(shares, by.identifier, by.organisation, on)


def _guides(by: Actor, person: Person, on: date) -> bool:
    if not by.may(Permission.JOURNEY_GUIDE):
        return False
    open_now = Guidance.objects.filter(person=person, guide=by.identifier, first__lte=on)
    return any(row.last is None or on < row.last for row in open_now)


def _at_the_centre(by: Actor, journey: Journey, on: date) -> dict[Party, frozenset[When]]:
    enrolled = frozenset({When.ENROLLED}) if Snapshot.objects.filter(journey=journey).exists() else frozenset[When]()
    standing: dict[Party, frozenset[When]] = {}
    if coordinates(by, journey.centre):
        standing[Party.CENTRE] = frozenset({When.OWN_JOURNEY}) | enrolled
    if by.may(Permission.JOURNEY_ASSESS) and (row := assigned(by, journey)) is not None:
        other = {When.OTHER_PANEL} if row.appeal_id else set()
        prepare_days = assessing_terms(on).prepare_days
        near = {When.SESSION_TIME} if in_session_time(session_days(journey), on, prepare_days) else set()
        standing[Party.ASSESSOR] = frozenset({When.ASSIGNED, When.OWN_PART, When.OWN_WORK, *other, *near}) | enrolled
    if by.may(Permission.JOURNEY_INSPECT) and (found := _inspecting(by, journey, on)):
        standing[Party.INSPECTION] = found
    return standing


def _inspecting(by: Actor, journey: Journey, on: date) -> frozenset[When]:
    passed = journey.complaints.filter(state=ComplaintState.PASSED_ON).exists()
    told = {When.NAMED: _named(by, journey, on), When.PASSED_ON: passed}
    return frozenset(when for when, so in told.items() if so)


def _named(by: Actor, journey: Journey, on: date) -> bool:
    return InspectionVisit.objects.filter(
        centre=journey.centre, inspector=by.identifier, first__lte=on, last__gte=on
    ).exists()
