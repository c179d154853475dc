"""The shapes of what test centres ask and send: journeys without who they are about, sessions, places, results."""

from datetime import date
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field

from ijkpunt.api.v1.register import Day
from ijkpunt.credentials.rules.decisions import Awarded
from ijkpunt.formats.rows import TableSource
from ijkpunt.pathways.actions import Imported
from ijkpunt.pathways.queries import BookingLine, JourneyLine, JourneyView, SessionLine, WaitingLine
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.bookings import BookingState, SessionAsked, SessionState
from ijkpunt.pathways.rules.importing import RESULT_COLUMNS
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.states import JourneyState, Move, Phase
from ijkpunt.pathways.rules.verdicts import GivenVerdict, Judged, Method

MOST_RESULTS = 10_000  # rows in one request


def _storable(text: str) -> str:
    if "\0" in text:
        raise ValueError("the character with code 0 cannot be kept")
    return text


Words = Annotated[str, AfterValidator(_storable), Field(max_length=5_000)]
Line = Annotated[str, AfterValidator(_storable), Field(max_length=300)]
Code = Annotated[str, AfterValidator(_storable), Field(max_length=100)]


class Sent(Schema):
    """What is sent: a field that is not known is refused, so that a typing error is not lost."""

    model_config = ConfigDict(extra="forbid")


class JourneyShort(Schema):
    """A journey in a list: a reference and where it stands. Who it is about, `/journeys/{identifier}/parts/name` says,
    and that is written down."""

    identifier: UUID
    qualification: str
    partial: str
    state: JourneyState
    registered_on: date
    enrolled_on: date | None

    @classmethod
    def of(cls, line: JourneyLine) -> "JourneyShort":
        return cls(
            identifier=line.identifier,
            qualification=line.version,
            partial=line.partial,
            state=line.state,
            registered_on=line.registered_on,
            enrolled_on=line.enrolled_on,
        )


class JourneysPage(Schema):
    """A page of the journeys of the centre."""

    items: list[JourneyShort]
    total: int
    offset: int
    limit: int


class JourneyAnswer(Schema):
    """A journey for its centre. `moves`: what can be done now. `without_place`: parts of the test without a confirmed
    place. `judged` of `competences` have a verdict. `parts`: of the file of the person, what the centre may see."""

    journey: JourneyShort
    person: UUID
    phase: Phase | None
    moves: list[Move]
    without_place: list[str]
    judged: int
    competences: int
    appeal_until: date | None
    parts: list[Part]

    @classmethod
    def of(cls, view: JourneyView, parts: tuple[Part, ...]) -> "JourneyAnswer":
        return cls(
            journey=JourneyShort.of(view.line),
            person=view.line.person,
            phase=view.line.state.phase,
            moves=list(view.moves),
            without_place=list(view.unplanned),
            judged=view.progress.judged if view.progress else 0,
            competences=view.progress.of if view.progress else 0,
            appeal_until=view.appeal_until,
            parts=list(parts),
        )


class PartAnswer(Schema):
    """A part of a person's file, in which capacity it was seen. The shape of `content` depends on the part."""

    part: Part
    party: Party
    content: object


class SessionSent(Sent):
    """A session that the centre publishes."""

    qualification: Annotated[str, Field(max_length=20, examples=["BK-9104-3"]), AfterValidator(_storable)]
    on: Day
    town: Code
    place: Line = ""
    capacity: int
    methods: list[Method]
    instrument: Annotated[str, AfterValidator(_storable), Field(max_length=40)] = ""
    language: Annotated[str, Field(max_length=2)] = "nl"
    accessibility: Line = ""

    def asked(self) -> SessionAsked:
        return SessionAsked(
            version=self.qualification.upper(),
            day=self.on,
            town=self.town,
            place=self.place,
            capacity=self.capacity,
            methods=tuple(dict.fromkeys(self.methods)),
            instrument=self.instrument,
            language=self.language,
            accessibility=self.accessibility,
        )


class SessionAnswer(Schema):
    """A session of the centre. `free`: places that are left."""

    identifier: UUID
    qualification: str
    on: date
    town: str
    place: str
    capacity: int
    free: int
    methods: list[Method]
    language: str
    accessibility: str
    state: SessionState

    @classmethod
    def of(cls, line: SessionLine) -> "SessionAnswer":
        return cls(
            identifier=line.identifier,
            qualification=line.version,
            on=line.on,
            town=line.town,
            place=line.place,
            capacity=line.capacity,
            free=line.free,
            methods=[Method(method) for method in line.methods],
            language=line.language,
            accessibility=line.accessibility,
            state=SessionState(line.state),
        )


class BookingAnswer(Schema):
    """A place in a session, by the journey it is for."""

    identifier: UUID
    journey: UUID
    place: int
    state: BookingState

    @classmethod
    def of(cls, line: BookingLine) -> "BookingAnswer":
        return cls(identifier=line.identifier, journey=line.journey, place=line.place, state=line.state)


class GroundSent(Sent):
    """Why. The candidate reads it."""

    ground: Line


class AttendanceSent(Sent):
    """Whether somebody was there: present, excused or absent."""

    attendance: BookingState
    ground: Line = ""


class VerdictSent(Sent):
    """What counts for one competence, where assessors differ or papers show it."""

    competence: Code
    judged: Judged
    methods: list[Method] = []
    observation: Words = ""
    reason: Words = ""
    earlier_proof: Line = ""
    covering_rule: Line = ""

    def given(self) -> GivenVerdict:
        return GivenVerdict(
            self.competence.lower(),
            self.judged,
            tuple(dict.fromkeys(self.methods)),
            self.observation,
            self.reason,
            self.earlier_proof,
            self.covering_rule,
        )


class ResultSent(VerdictSent):
    """What an assessor saw of one competence. `assessor`: the name, where there is more than one."""

    journey: UUID
    assessor: Line = ""

    def cells(self) -> dict[str, str]:
        methods = ", ".join(self.methods)
        told = self.model_dump(include={"competence", "judged", "observation", "reason", "earlier_proof",
                                        "covering_rule", "assessor"})  # fmt: skip
        return {**{key: str(value) for key, value in told.items()}, "journey": str(self.journey), "methods": methods}


class ResultsSent(Sent):
    """Results of tests: all of them are kept, or none."""

    rows: Annotated[list[ResultSent], Field(min_length=1, max_length=MOST_RESULTS)]

    def source(self) -> TableSource:
        """As the table that a centre can also bring in by hand: so the same rules hold."""
        lines = ["\t".join(column.title for column in RESULT_COLUMNS)]
        for row in self.rows:
            cells = row.cells()
            lines.append("\t".join(" ".join(cells.get(column.key, "").split()) for column in RESULT_COLUMNS))
        return TableSource.of_bytes("rows.tsv", "\n".join(lines).encode())


class ImportedAnswer(Schema):
    """How many rows were new, changed something, or stood there already."""

    new: int
    changed: int
    same: int

    @classmethod
    def of(cls, done: Imported) -> "ImportedAnswer":
        return cls(new=done.new, changed=done.changed, same=done.same)


class DecisionSent(Sent):
    """`verdicts`: only where assessors differ, or for what papers show. `ground`: after an appeal."""

    verdicts: Annotated[list[VerdictSent], Field(max_length=1_000)] = []
    ground: Words = ""


class CertifySent(Sent):
    """`show_name` false: the proof does not show who the person is."""

    show_name: bool = True


class MadeAnswer(Schema):
    """What was made, by its number."""

    identifier: UUID


class CancelledAnswer(Schema):
    """How many places were given back."""

    bookings: int


class ChangedAnswer(Schema):
    """How many people were asked whether they keep their place, as the session is on another day or elsewhere."""

    asked: int


class StateAnswer(Schema):
    """Where the journey stands now."""

    state: JourneyState


class DoneAnswer(Schema):
    """It is done."""

    done: bool = True


class AwardedAnswer(Schema):
    """What came of a decision. `proposed`: the agency must confirm the proof of the whole first. `not_covered`:
    competences that the standard does not cover."""

    proofs: list[UUID]
    proposed: bool
    not_covered: list[str]

    @classmethod
    def of(cls, awarded: Awarded) -> "AwardedAnswer":
        return cls(proofs=list(awarded.proofs), proposed=awarded.proposed, not_covered=list(awarded.defects))


class WaitingAnswer(Schema):
    """The wait from enrolment to test in the last six months, in days. `centre` empty: all centres together. Figures of
    fewer than five people are null, and so are enough others that nobody can work them out. `waiting` alone is null
    where fewer than five wait or fewer than five do not, or where that could be worked out. `counted_on` null: nothing
    was counted yet."""

    qualification: str
    centre: str
    people: int | None
    waiting: int | None
    median: int | None
    p80: int | None
    third_next: date | None
    counted_on: date | None

    @classmethod
    def of(cls, line: WaitingLine) -> "WaitingAnswer":
        shown = line.figures
        return cls(
            qualification=line.version,
            centre=line.centre,
            people=shown.people if shown else None,
            waiting=shown.waiting if shown else None,
            median=shown.median if shown else None,
            p80=shown.high if shown else None,
            third_next=line.third_next,
            counted_on=line.counted_on,
        )
