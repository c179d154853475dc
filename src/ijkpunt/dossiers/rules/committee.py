"""Committees: which organisations sit in them, who sits for an organisation, and who may judge a dossier on a day.

A committee has a composition: organisations with a number of seats each. Somebody holds a seat for an organisation, as
an effective member or as a substitute. An organisation speaks as often as it has seats: a substitute only speaks where
an effective member did not.

Whoever has an interest in a dossier does not judge it. An interest is declared, noted by the agency, or follows from a
rule: the organisation somebody sits for, or acts for, asked for the dossier or carries it.

Source: the validation committee (interprofessional social partners, job placement, enterprise agency) and the levelling
committee (also the councils) of the procedure for professional qualifications. Seats, quorum and majority are not
published: the rows that hold them say so.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ijkpunt.kernel.dated import Dated
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotAllowed, Problem, RuleBroken


class CommitteeKind(StrEnum):
    """What a committee decides. The values are stored: never rename one."""

    VALIDATION = "validation"  # valideringscommissie
    LEVELLING = "levelling"  # inschalingscommissie

    @property
    def label(self) -> Message:
        return KINDS[self]


KINDS: Mapping[CommitteeKind, Message] = {
    CommitteeKind.VALIDATION: say("valideringscommissie"),
    CommitteeKind.LEVELLING: say("inschalingscommissie"),
}


@dataclass(frozen=True, slots=True)
class Composition(Dated):
    """An organisation has `seats` seats in the committee on the days that the row holds."""

    organisation: str  # key
    seats: int
    valid_from: date = date.min
    valid_until: date | None = None
    source: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True)
class DecisionRule(Dated):
    """How committees of a kind decide on the days that the row holds.

    `quorum_percent`: at least this share of the seats must have judged. `majority_percent`: more than this share of
    those who judged must think the same. `judge_days`: how long members have after a review is opened.
    `rework_when_unmet`: the committee may give a dossier that does not meet a criterion another chance.
    """

    kind: CommitteeKind
    quorum_percent: int
    majority_percent: int
    judge_days: int
    rework_when_unmet: bool = True
    valid_from: date = date.min
    valid_until: date | None = None
    source: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee with all its rows, of all times."""

    key: str
    name: str
    kind: CommitteeKind
    composition: tuple[Composition, ...] = ()

    def seats_on(self, on: date) -> Mapping[str, int]:
        """Organisation → number of seats on a day."""
        found: Counter[str] = Counter()
        for row in self.composition:
            if row.holds(on):
                found[row.organisation] += row.seats
        return found


@dataclass(frozen=True, slots=True)
class Seat(Dated):
    """Somebody sits in a committee for an organisation. `person` is Actor.identifier."""

    person: str
    name: str
    organisation: str
    substitute: bool = False
    valid_from: date = date.min
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Interest:
    """Somebody has an interest in a dossier. `ground` says which. `lifted`: the agency took back what it noted."""

    person: str
    ground: str
    name: str = ""
    day: date = date.min
    lifted: bool = False


class InterestGround(StrEnum):
    """Why somebody may not judge."""

    DECLARED = "declared"  # the member said so, or the agency noted it
    SUBMITTER = "submitter"  # the organisation asked for the dossier
    CARRIER = "carrier"  # the organisation carries the dossier

    @property
    def label(self) -> Message:
        return GROUNDS[self]


GROUNDS: Mapping[InterestGround, Message] = {
    InterestGround.DECLARED: say("Er staat een belang genoteerd."),
    InterestGround.SUBMITTER: say("De organisatie vroeg dit dossier aan."),
    InterestGround.CARRIER: say("De organisatie draagt dit dossier."),
}


@dataclass(frozen=True, slots=True)
class Involved:
    """Who is involved in a dossier: the organisations that asked for it and carry it, and all declared interests."""

    submitter: str = ""
    carriers: frozenset[str] = frozenset()
    interests: tuple[Interest, ...] = ()

    def interest_of(self, person: str, organisations: Collection[str]) -> InterestGround | None:
        """Why this person, who sits or acts for these organisations, may not judge; None when there is no reason."""
        if any(one.person == person and not one.lifted for one in self.interests):
            return InterestGround.DECLARED
        if self.submitter and self.submitter in organisations:
            return InterestGround.SUBMITTER
        if self.carriers.intersection(organisations):
            return InterestGround.CARRIER
        return None


def rule_on(rules: Iterable[DecisionRule], kind: CommitteeKind, on: date) -> DecisionRule | None:
    """The rule for a kind of committee on a day: the newest that holds; None when there is none."""
    found = [rule for rule in rules if rule.kind is kind and rule.holds(on)]
    return max(found, key=lambda rule: rule.valid_from, default=None)


def seat_of(seats: Iterable[Seat], person: str, on: date) -> Seat | None:
    """The seat that somebody holds on a day; an effective one before one as a substitute."""
    held = [seat for seat in seats if seat.person == person and seat.holds(on)]
    return min(held, key=lambda seat: (seat.substitute, seat.organisation), default=None)


def check_judge(
    seats: Iterable[Seat],
    involved: Involved,
    person: str,
    *,
    on: date,
    houses: Collection[str] = (),
    spoken: Mapping[str, str] | None = None,
    room: Mapping[str, int] | None = None,
) -> Seat:
    """May this person judge (or score) the dossier on this day? Returns the seat.

    `houses`: the organisations that they act for besides their seat. `spoken`: person → organisation of who judged
    before; `room`: organisation → number of seats. Raises NotAllowed `committee.no_seat`, `committee.interest`;
    RuleBroken `committee.spoken` when the organisation already spoke as often as it has seats.
    """
    seat = seat_of(seats, person, on)
    if seat is None:
        raise NotAllowed(
            "committee.no_seat",
            say("Je hebt op {day} geen zitje in deze commissie.", day=on),
            say("Vraag de procesbegeleider om je een zitje te geven, als dat niet klopt."),
        )
    ground = involved.interest_of(person, {seat.organisation, *houses})
    if ground is not None:
        raise NotAllowed(
            "committee.interest",
            say("Je oordeelt niet over dit dossier. {ground}", ground=ground.label),
            say("Laat je plaatsvervanger oordelen, of vraag de procesbegeleider om het belang na te kijken."),
        )
    others = [who for who, organisation in (spoken or {}).items() if organisation == seat.organisation]
    if room is not None and len([who for who in others if who != person]) >= room.get(seat.organisation, 0):
        raise _spoken(seat)
    return seat


def _spoken(seat: Seat) -> RuleBroken:
    if seat.substitute:
        message = say("Je bent plaatsvervanger, en het lid dat je vervangt oordeelde al.")
    else:
        message = say("Voor jouw organisatie oordeelde al iemand anders.")
    return RuleBroken(
        "committee.spoken",
        message,
        say("Elke organisatie spreekt één keer per zitje. Spreek samen af wie oordeelt."),
    )


def quorum_needed(committee: Committee, rule: DecisionRule, on: date) -> int:
    """How many seats must have judged: the share of the rule, rounded up, and always one."""
    total = sum(committee.seats_on(on).values())
    return max(1, -(-total * rule.quorum_percent // 100))


def quorum_reached(committee: Committee, rule: DecisionRule, spoken: Iterable[str], on: date) -> bool:
    """Did enough seats judge? `spoken`: the organisation of each who judged and counts. An organisation never counts
    for more than its seats."""
    room = committee.seats_on(on)
    counted = sum(min(times, room.get(organisation, 0)) for organisation, times in Counter(spoken).items())
    return counted >= quorum_needed(committee, rule, on)


def check_seat(committee: Committee, seats: Sequence[Seat], new: Seat) -> tuple[Problem, ...]:
    """What is wrong with a seat that is about to be given, everything at once. `seats`: those given before."""
    problems: list[Problem] = []
    room = committee.seats_on(new.valid_from).get(new.organisation, 0)
    if new.valid_until is not None and new.valid_until < new.valid_from:
        problems.append(_ends_early(new))
    if not room:
        problems.append(
            Problem(
                "committee.no_room",
                say("{organisation} heeft op {day} geen zitje in deze commissie.", organisation=new.organisation,
                    day=new.valid_from),
                say("Kies een organisatie uit de samenstelling, of pas eerst de samenstelling aan."),
            )
        )  # fmt: skip
    held = [seat for seat in seats if _overlap(seat, new)]
    if any(seat.person == new.person for seat in held):
        problems.append(
            Problem(
                "committee.sits_already",
                say("{name} heeft al een zitje in deze commissie.", name=new.name),
                say("Beëindig eerst dat zitje."),
            )
        )
    taken = [seat for seat in held if seat.organisation == new.organisation and not seat.substitute]
    if room and not new.substitute and len(taken) >= room:
        problems.append(
            Problem(
                "committee.full",
                say("Alle zitjes van {organisation} zijn bezet.", organisation=new.organisation),
                say("Maak er een plaatsvervanger van, of beëindig eerst een ander zitje."),
            )
        )
    return tuple(problems)


def _ends_early(seat: Seat) -> Problem:
    return Problem(
        "committee.ends_before_start",
        say("De laatste dag ({last}) komt voor de eerste ({first}).", last=seat.valid_until, first=seat.valid_from),
        say("Kies {first} of later.", first=seat.valid_from),
    )


def _overlap(one: Seat, other: Seat) -> bool:
    first = max(one.valid_from, other.valid_from)
    return one.holds(first) and other.holds(first)
