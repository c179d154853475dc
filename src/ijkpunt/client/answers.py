"""What the API answers, as the client gives it: the parts that programs use most. `data` holds an answer whole."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version of a qualification in a list."""

    identifier: str
    number: str
    version: int
    title: str
    level: int
    in_force: bool
    recognised_on: date | None
    ends_on: date | None
    domains: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Version:
    """A version whole. `record` is the record as the API gives it; `content_hash` changes with every letter of it."""

    identifier: str
    url: str
    content_hash: str
    in_force: bool
    is_newest: bool
    versions: tuple[str, ...]
    eqf_level: int
    record: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found, best first. `score` says how well within one search only."""

    identifier: str
    title: str
    level: int
    score: float
    url: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """`corrected`: words that were taken for another one, because nothing was found."""

    total: int
    hits: tuple[Hit, ...]
    corrected: dict[str, str]


@dataclass(frozen=True, slots=True)
class Covered:
    """How a product covers the competences of its qualification."""

    product: str
    title: str
    version: int | None
    competences: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A recognised programme or test centre. `kilometres`: from the municipality that was asked."""

    number: str
    title: str
    form: str
    organisation: str
    organisation_name: str
    qualification: str
    whole: bool
    municipality: str
    kilometres: float | None
    url: str


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a vocabulary, or a competence."""

    source: str
    version: str
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What a statement becomes. `basis`: confirmed by people, following from that, or proposed by a machine."""

    target: Concept
    relation: str
    basis: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Converted:
    """One statement or code, in the order asked. `no_equivalent`: people decided that there is none."""

    key: str
    counterparts: tuple[Counterpart, ...]
    no_equivalent: bool
    problem: str | None


@dataclass(frozen=True, slots=True)
class Verified:
    """The verdict on a proof: `valid`, `not_valid`, … `advice`: what to do when it is not valid. `data`: everything."""

    verdict: str
    advice: tuple[str, ...]
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def valid(self) -> bool:
        return self.verdict == "valid"


@dataclass(frozen=True, slots=True)
class Wait:
    """How long people wait for a test, in days; None: too few people to tell, or nothing was counted yet (`counted_on`
    None). `waiting` alone None: too few wait, or do not. `centre` empty: all together."""

    qualification: str
    centre: str
    people: int | None
    waiting: int | None
    median: int | None
    p80: int | None
    third_next: date | None
    counted_on: date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Something that changed in the register or in what came of it."""

    identifier: str
    title: str
    at: datetime
    url: str


@dataclass(frozen=True, slots=True)
class Journey:
    """A journey by its reference, and where it stands; never who it is about."""

    identifier: UUID
    qualification: str
    partial: str
    state: str
    registered_on: date
    enrolled_on: date | None


@dataclass(frozen=True, slots=True)
class JourneyState:
    """A journey for its centre. `moves`: what can be done now. `parts`: what may be looked at; it is written down."""

    journey: Journey
    person: UUID
    moves: tuple[str, ...]
    without_place: tuple[str, ...]
    judged: int
    competences: int
    appeal_until: date | None
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartSeen:
    """A part of a person's file. The person sees that it was read, by which key, and why."""

    part: str
    party: str
    content: Any


@dataclass(frozen=True, slots=True)
class Session:
    """A test session of the centre."""

    identifier: UUID
    qualification: str
    on: date
    town: str
    place: str
    capacity: int
    free: int
    methods: tuple[str, ...]
    state: str


@dataclass(frozen=True, slots=True)
class Booking:
    """A place in a session, by the journey it is for."""

    identifier: UUID
    journey: UUID
    place: int
    state: str


@dataclass(frozen=True, slots=True)
class Kept:
    """How many rows were new, changed something, or stood there already."""

    new: int
    changed: int
    same: int


@dataclass(frozen=True, slots=True)
class Proofs:
    """What came of a decision. `proposed`: the agency must confirm the proof of the whole first."""

    proofs: tuple[UUID, ...]
    proposed: bool
    not_covered: tuple[str, ...]
