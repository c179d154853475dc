"""One journey as the coordinator of its centre steers it: its own facts, never the content of the person's file. That
is opened part by part with `actions.look`, which the person sees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ijkpunt.credentials.rules.deriving import Derivation
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.kernel.qualification import Competence
from ijkpunt.pathways.models import Appeal, Certification, Journey
from ijkpunt.pathways.queries.facts import facts_of, standings_of, unplanned
from ijkpunt.pathways.queries.outcome import decision_of, outcome_of
from ijkpunt.pathways.queries.parties import coordinates
from ijkpunt.pathways.queries.rows import journey_row
from ijkpunt.pathways.queries.scope import competences_of
from ijkpunt.pathways.queries.terms import appeal_until
from ijkpunt.pathways.rules.appeals import AppealState
from ijkpunt.pathways.rules.assignments import AssignmentState
from ijkpunt.pathways.rules.bookings import BookingState, MovedBy
from ijkpunt.pathways.rules.journey import Advice, moves_open
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.people import Channel
from ijkpunt.pathways.rules.states import JourneyState, Move


@dataclass(frozen=True, slots=True)
class BookedLine:
    """A booking of this journey, with its session. `caused_by`: who caused it that it did not go through."""

    identifier: UUID
    session: UUID
    on: date
    town: str
    methods: tuple[str, ...]
    state: BookingState
    caused_by: MovedBy | None
    ground: str


@dataclass(frozen=True, slots=True)
class AssignmentLine:
    """Somebody who is or was asked to assess. `again`: after an appeal."""

    number: int
    name: str
    state: AssignmentState
    asked_on: date
    answered_on: date | None
    again: bool


@dataclass(frozen=True, slots=True)
class AppealLine:
    """An appeal, without its ground: that is read in the file."""

    state: AppealState
    filed_on: date
    due_on: date | None
    answered_on: date | None


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision, without its verdicts. `proofs`: numbers of the proofs that were given for it."""

    identifier: UUID
    day: date
    by: str
    replaces: bool
    proofs: tuple[UUID, ...]
    proposed: bool
    defects: tuple[str, ...]
    registered_on: date | None


@dataclass(frozen=True, slots=True)
class Panel:
    """How far the verdicts are: all that a coordinator knows of them before the decision. `differ`: competences on
    which the assessors do not agree (never who said what); `second`: how many still wait for a second assessor."""

    judged: int
    of: int
    differ: tuple[Competence, ...]
    second: int


@dataclass(frozen=True, slots=True)
class Steering:
    """A journey for who steers it. `row` is for reading only."""

    row: Journey
    state: JourneyState
    channel: Channel
    moves: tuple[Move, ...]
    unplanned: tuple[str, ...]
    panel: Panel | None
    bookings: tuple[BookedLine, ...]
    assignments: tuple[AssignmentLine, ...]
    advices: tuple[tuple[date, Advice, str], ...]
    appeals: tuple[AppealLine, ...]
    decisions: tuple[DecisionLine, ...]
    steps: tuple[tuple[date, Move], ...]
    appeal_until: date | None
    outcome: Derivation | None
    competences: Mapping[str, Competence]

    @property
    def appeal(self) -> AppealLine | None:
        """The last one."""
        return self.appeals[-1] if self.appeals else None


def steering_of(by: Actor, journey: UUID, on: date) -> Steering:
    """A journey of the own centre. Raises NotFound `journey.unknown` for anybody else's."""
    row = journey_row(journey)
    if not coordinates(by, row.centre):
        raise NotFound("journey.unknown", say("Dit vinden we niet."), say("Kijk het adres na."))
    decision, state = decision_of(row), JourneyState(row.state)
    competences = competences_of(row)
    return Steering(
        row=row,
        state=state,
        channel=Channel(row.channel),
        moves=moves_open(facts_of(row, on), frozenset({Party.CENTRE})),
        unplanned=unplanned(row),
        panel=_panel(row, competences) if state in WITH_PANEL else None,
        bookings=_bookings(row),
        assignments=_assignments(row),
        advices=tuple((one.day, Advice(one.advice), one.name) for one in row.advices.all()),
        appeals=tuple(_appeal(one) for one in row.appeals.all()),
        decisions=_decisions(row),
        steps=tuple((one.day, Move(one.move)) for one in row.moves.all()),
        appeal_until=appeal_until(row, decision.day) if decision else None,
        outcome=outcome_of(row) if decision and state is JourneyState.DECIDED else None,
        competences={one.code: one for one in competences},
    )


WITH_PANEL = frozenset({JourneyState.ASSESSING, JourneyState.DELIBERATING, JourneyState.APPEALED})


def _panel(row: Journey, competences: Sequence[Competence]) -> Panel:
    found = standings_of(row)
    differ = {one.competence for one in found if one.differ}
    deciding = row.state != JourneyState.ASSESSING
    return Panel(
        sum(one.judged for one in found),
        len(found),
        tuple(one for one in competences if one.code in differ) if deciding else (),
        sum(one.needs_second for one in found) if deciding else 0,
    )


def _bookings(row: Journey) -> tuple[BookedLine, ...]:
    rows = row.bookings.select_related("session").order_by("session__on", "pk")
    return tuple(
        BookedLine(
            one.identifier,
            one.session.identifier,
            one.session.on,
            one.session.town,
            tuple(one.session.methods),
            BookingState(one.state),
            MovedBy(one.caused_by) if one.caused_by else None,
            one.ground,
        )
        for one in rows
    )


def _assignments(row: Journey) -> tuple[AssignmentLine, ...]:
    return tuple(
        AssignmentLine(
            one.pk,
            one.assessor_name,
            AssignmentState(one.state),
            one.day,
            one.answered_on,
            one.appeal_id is not None,
        )
        for one in row.assignments.all()
    )


def _appeal(row: Appeal) -> AppealLine:
    return AppealLine(AppealState(row.state), row.day, row.due_on, row.answered_on)


def _decisions(row: Journey) -> tuple[DecisionLine, ...]:
    lines = []
    for one in row.decisions.select_related("certification"):
        given: Certification | None = getattr(one, "certification", None)
        lines.append(
            DecisionLine(
                one.identifier,
                one.day,
                one.name,
                one.replaces_id is not None,
                tuple(UUID(proof) for proof in given.proofs) if given else (),
                given.proposed if given else False,
                tuple(given.defects) if given else (),
                given.registered_on if given else None,
            )
        )
    return tuple(lines)
