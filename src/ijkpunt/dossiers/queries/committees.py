"""Committees, who sits in them, when they meet, and by which rule they decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from ijkpunt.accounts.queries import organisations
from ijkpunt.dossiers.models import AgendaItem, Committee, DecisionRule, Dossier, Meeting, Seat
from ijkpunt.dossiers.rules import committee as rules
from ijkpunt.dossiers.rules.committee import CommitteeKind
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, RuleBroken, shorten


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat as a page tells it: `number` names it in addresses, `house` is the name of the organisation."""

    number: int
    person: str
    name: str
    organisation: str
    house: str
    substitute: bool
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class HouseLine:
    """An organisation of the committee with its seats. `free`: effective seats that nobody holds."""

    organisation: str
    house: str
    seats: int
    members: tuple[SeatLine, ...]
    source: str
    ours: bool

    @property
    def free(self) -> int:
        return max(0, self.seats - len([one for one in self.members if not one.substitute]))


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A point on an agenda. `dossier` is its number, or empty for a point without one."""

    order: int
    dossier: str
    title: str


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting with its agenda."""

    number: int
    committee: str
    committee_name: str
    day: date
    starts_at: time | None
    place: str
    online: str
    minutes: str
    minutes_on: date | None
    cancelled: bool
    items: tuple[ItemLine, ...]


@dataclass(frozen=True, slots=True)
class CommitteeView:
    """A committee on a day. `needed`: how many seats make the quorum. `rule` None: no rule holds on that day."""

    key: str
    name: str
    kind: CommitteeKind
    houses: tuple[HouseLine, ...]
    rule: rules.DecisionRule | None
    needed: int
    to_come: tuple[MeetingLine, ...]
    past: tuple[MeetingLine, ...]

    @property
    def seats(self) -> int:
        return sum(house.seats for house in self.houses)


def committee_row(key: str) -> Committee:
    """Raises NotFound `committee.unknown`."""
    found = Committee.objects.filter(key=key).first()
    if found is None:
        raise NotFound(
            "committee.unknown",
            say("We kennen geen commissie “{key}”.", key=shorten(key)),
            say("Kies een commissie uit de lijst."),
        )
    return found


def committees(*, on: date, kind: CommitteeKind | None = None) -> tuple[CommitteeView, ...]:
    """All committees (of a kind) as they are on a day."""
    rows = Committee.objects.all() if kind is None else Committee.objects.filter(kind=kind)
    return tuple(_view(row, on) for row in rows)


def committee_view(key: str, *, on: date) -> CommitteeView:
    """A committee as it is on a day. Raises NotFound."""
    return _view(committee_row(key), on)


def seats_of(committee_key: str, on: date) -> tuple[rules.Seat, ...]:
    """Who sits in a committee on a day. Raises NotFound."""
    return tuple(seat for seat in all_seats(committee_row(committee_key)) if seat.holds(on))


def all_seats(committee: Committee) -> tuple[rules.Seat, ...]:
    """Every seat of a committee, of all times."""
    return tuple(row.seat() for row in committee.seats.all())


def seat_row(number: int) -> Seat:
    """Raises NotFound `committee.unknown_seat`."""
    found = Seat.objects.filter(pk=number).select_related("committee").first()
    if found is None:
        raise NotFound(
            "committee.unknown_seat",
            say("Dat zitje kennen we niet."),
            say("Kies een zitje op de pagina van de commissie."),
        )
    return found


def meeting_row(number: int) -> Meeting:
    """Raises NotFound `committee.unknown_meeting`."""
    found = Meeting.objects.filter(pk=number).select_related("committee").first()
    if found is None:
        raise NotFound(
            "committee.unknown_meeting",
            say("Die vergadering kennen we niet."),
            say("Kies een vergadering op de pagina van de commissie."),
        )
    return found


def decision_rule(kind: CommitteeKind, on: date) -> rules.DecisionRule:
    """By which rule committees of a kind decide on a day. Raises RuleBroken `committee.no_rule`."""
    found = _rule(kind, on)
    if found is None:
        raise RuleBroken(
            "committee.no_rule",
            say("Op {day} geldt er geen regel voor een {kind}.", day=on, kind=kind.label),
            say("Vraag de beheerder om een regel met quorum en meerderheid toe te voegen."),
        )
    return found


def meetings(committee_key: str) -> tuple[MeetingLine, ...]:
    """The meetings of a committee with their agendas, in order of their day. Raises NotFound."""
    rows = committee_row(committee_key).meetings.select_related("committee").prefetch_related("items__dossier")
    return tuple(_meeting(row) for row in rows)


def meeting_view(number: int) -> MeetingLine:
    """A meeting with its agenda. Raises NotFound."""
    return _meeting(meeting_row(number))


def agendas_of(dossier: str, *, on: date) -> tuple[MeetingLine, ...]:
    """The meetings on or after a day that have this dossier on their agenda, the first one first."""
    rows = Meeting.objects.filter(items__dossier__number=dossier, day__gte=on, cancelled_on=None)
    return tuple(_meeting(row) for row in rows.select_related("committee").prefetch_related("items__dossier"))


def seats_held(person: str, *, on: date) -> tuple[SeatLine, ...]:
    """The seats that somebody (`Actor.identifier`) holds on a day, in all committees."""
    rows = Committee.objects.filter(seats__person=person).distinct()
    lines = (line for row in rows for line in _seat_lines(row, on))
    return tuple(line for line in lines if line.person == person and line.since <= on)


def sits_in(committee_key: str, person: str, *, on: date) -> bool:
    """Does somebody sit in this committee on a day? Raises NotFound."""
    return any(seat.person == person for seat in seats_of(committee_key, on))


def members_of_committees(*, on: date) -> tuple[SeatLine, ...]:
    """Everybody who sits in a committee on a day, each once, by name."""
    lines = [line for row in Committee.objects.all() for line in _seat_lines(row, on)]
    people = {line.person: line for line in lines}
    return tuple(sorted(people.values(), key=lambda line: line.name))


def committee_of_seat(number: int) -> str:
    """The key of the committee that a seat is in. Raises NotFound."""
    return seat_row(number).committee.key


def running_dossiers() -> tuple[tuple[str, str], ...]:
    """Number and title of every dossier that has not ended, the newest first."""
    return tuple(Dossier.objects.filter(ended_on=None).values_list("number", "title"))


def house_names() -> dict[str, str]:
    """Key → name of every organisation."""
    return dict(organisations().values_list("key", "name"))


def _rule(kind: CommitteeKind, on: date) -> rules.DecisionRule | None:
    return rules.rule_on((row.rule() for row in DecisionRule.objects.filter(kind=kind)), kind, on)


def _view(row: Committee, on: date) -> CommitteeView:
    committee = row.committee()
    rule = _rule(committee.kind, on)
    held = meetings(row.key)
    return CommitteeView(
        key=row.key,
        name=row.name,
        kind=committee.kind,
        houses=_houses(committee, _seat_lines(row, on), on),
        rule=rule,
        needed=rules.quorum_needed(committee, rule, on) if rule else 0,
        to_come=tuple(one for one in held if one.day >= on),
        past=tuple(one for one in reversed(held) if one.day < on),
    )


def _houses(committee: rules.Committee, seats: Sequence[SeatLine], on: date) -> tuple[HouseLine, ...]:
    names = house_names()
    return tuple(
        HouseLine(
            organisation=row.organisation,
            house=names.get(row.organisation, row.organisation),
            seats=row.seats,
            members=tuple(seat for seat in seats if seat.organisation == row.organisation),
            source=row.source,
            ours=row.ours,
        )
        for row in committee.composition
        if row.holds(on)
    )


def _seat_lines(row: Committee, on: date) -> list[SeatLine]:
    names = house_names()
    return [
        SeatLine(
            seat.pk,
            seat.person,
            seat.name,
            seat.organisation,
            names.get(seat.organisation, seat.organisation),
            seat.substitute,
            seat.valid_from,
            seat.valid_until,
        )
        for seat in row.seats.all()
        if seat.valid_until is None or seat.valid_until >= on
    ]


def _meeting(row: Meeting) -> MeetingLine:
    return MeetingLine(
        number=row.pk,
        committee=row.committee.key,
        committee_name=row.committee.name,
        day=row.day,
        starts_at=row.starts_at,
        place=row.place,
        online=row.online,
        minutes=row.minutes,
        minutes_on=row.minutes_on,
        cancelled=row.cancelled_on is not None,
        items=tuple(_item(item) for item in row.items.all()),
    )


def _item(row: AgendaItem) -> ItemLine:
    number = row.dossier.number if row.dossier else ""
    return ItemLine(row.order, number, row.title or (row.dossier.title if row.dossier else ""))
