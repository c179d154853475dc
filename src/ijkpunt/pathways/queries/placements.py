"""Plans of a work placement, codes to vouch and what was vouched for, as pages list them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.pathways.models import Attestation, AttestRequest, Placement
from ijkpunt.pathways.queries.consents import codes_open
from ijkpunt.pathways.queries.rows import is_person, own_person
from ijkpunt.pathways.rules.placements import PlacementState, Plan, Side, digest_of, state_of


@dataclass(frozen=True, slots=True)
class NoteLine:
    """What was done in a week, and who says so."""

    week: int
    words: str
    competences: tuple[str, ...]
    name: str
    day: date


@dataclass(frozen=True, slots=True)
class PlacementView:
    """A plan for one of both sides. `signed`: who agrees with the text as it stands, and since when."""

    identifier: UUID
    person: UUID
    name: str
    organisation: str
    plan: Plan
    state: PlacementState
    digest: str
    signed: tuple[tuple[Side, str, date], ...]
    side: Side
    agreed_on: date | None
    ended_on: date | None
    notes: tuple[NoteLine, ...]


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A code. For its person `organisation` tells who entered it; for that organisation `name` who gave it."""

    identifier: UUID
    person: UUID
    name: str
    version: str
    purpose: str
    made_on: date
    last: date
    organisation: str
    opened_on: date | None
    ended_on: date | None

    def works(self, on: date) -> bool:
        return on <= self.last and (self.ended_on is None or on < self.ended_on)


@dataclass(frozen=True, slots=True)
class VouchedLine:
    """A competence that an organisation vouched for. What the person did with it is theirs, and does not stand here."""

    name: str
    version: str
    competence: str
    role: str
    words: str
    first: date | None
    last: date | None
    by: str
    given_on: date


def placement_row(by: Actor, identifier: UUID) -> Placement:
    """The row of a plan, for one of both sides. Raises NotFound `placement.unknown`, for anybody else too."""
    found = Placement.objects.select_related("person").filter(identifier=identifier, person__erased_on=None).first()
    if found is None or _side(by, found) is None:
        raise NotFound("placement.unknown", say("Dit vinden we niet."), say("Kijk het adres na."))
    return found


def side_of(by: Actor, row: Placement) -> Side:
    """On which side somebody stands. Raises NotFound `placement.unknown`."""
    found = _side(by, row)
    if found is None:
        raise NotFound("placement.unknown", say("Dit vinden we niet."), say("Kijk het adres na."))
    return found


def _side(by: Actor, row: Placement) -> Side | None:
    if is_person(by, row.person):
        return Side.PERSON
    house = by.may(Permission.COMPETENCE_ATTEST) and bool(by.organisation) and by.organisation == row.organisation
    return Side.HOUSE if house else None


def placement_of(by: Actor, identifier: UUID) -> PlacementView:
    """One plan with everything of it. Raises NotFound `placement.unknown`."""
    row = placement_row(by, identifier)
    return _view(row, side_of(by, row))


def own_placements(by: Actor) -> list[PlacementView]:
    """Your plans, the newest first. Raises NotAllowed `person.no_file`."""
    rows = own_person(by).placements.select_related("person").prefetch_related("notes", "signatures")
    return [_view(row, Side.PERSON) for row in rows]


def placements_of_house(by: Actor) -> list[PlacementView]:
    """The plans of your organisation, the newest first. Raises NotAllowed `permission.missing`."""
    by.require(Permission.COMPETENCE_ATTEST)
    rows = Placement.objects.filter(organisation=by.organisation or None, person__erased_on=None)
    rows = rows.exclude(person__account=by.identifier)
    return [_view(row, Side.HOUSE) for row in rows.select_related("person").prefetch_related("notes", "signatures")]


def own_codes(by: Actor) -> list[RequestLine]:
    """Your codes, the newest first. Raises NotAllowed `person.no_file`."""
    return _requests(own_person(by).attest_requests.select_related("person"))


def requests_of_house(by: Actor, on: date) -> list[RequestLine]:
    """Who asked your organisation to vouch, while it still may. Raises NotAllowed `permission.missing`."""
    by.require(Permission.COMPETENCE_ATTEST)
    return _requests(codes_open(by.organisation, on).select_related("person"))


def request_of(by: Actor, identifier: UUID, on: date) -> RequestLine:
    """One of them. Raises NotFound `code.unknown`, also for one that ended or is of another organisation."""
    found = [line for line in requests_of_house(by, on) if line.identifier == identifier]
    if not found:
        raise NotFound("code.unknown", say("Dit vinden we niet (meer)."), say("Vraag de persoon om een nieuwe code."))
    return found[0]


def vouched_by_house(by: Actor) -> list[VouchedLine]:
    """What your organisation vouched for, the newest first. Raises NotAllowed `permission.missing`."""
    by.require(Permission.COMPETENCE_ATTEST)
    rows = Attestation.objects.filter(organisation=by.organisation or None, person__erased_on=None)
    return [
        VouchedLine(
            row.person.name,
            row.version,
            row.competence,
            row.role,
            row.words,
            row.first,
            row.last,
            row.name,
            row.given_on,
        )
        for row in rows.select_related("person").order_by("-given_on", "-pk")
    ]


def _requests(rows: Iterable[AttestRequest]) -> list[RequestLine]:
    return [
        RequestLine(
            row.identifier,
            row.person.identifier,
            row.person.name,
            row.version,
            row.purpose,
            row.made_on,
            row.last,
            row.organisation,
            row.opened_on,
            row.ended_on,
        )
        for row in rows
    ]


def _view(row: Placement, side: Side) -> PlacementView:
    plan = row.plan()
    digest = digest_of(plan)
    signatures = list(row.signatures.all())
    return PlacementView(
        row.identifier,
        row.person.identifier,
        row.person.name,
        row.organisation,
        plan,
        state_of(plan, [(Side(one.side), one.digest) for one in signatures], row.ended_on),
        digest,
        tuple((Side(one.side), one.name, one.day) for one in signatures if one.digest == digest),
        side,
        row.agreed_on,
        row.ended_on,
        tuple(NoteLine(one.week, one.words, tuple(one.competences), one.name, one.day) for one in row.notes.all()),
    )
