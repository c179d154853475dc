"""A journey as the person themselves reads it: where it stands, what comes next, what was said and decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ijkpunt.credentials.queries.awards import answer_to
from ijkpunt.derivations.queries import get_product
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.pathways.models import Appeal, Decision, Journey
from ijkpunt.pathways.queries.facts import facts_of
from ijkpunt.pathways.queries.journeys import JourneyView, view_of
from ijkpunt.pathways.queries.outcome import decision_of, reference_of
from ijkpunt.pathways.queries.rows import journey_row
from ijkpunt.pathways.queries.scope import competences_of
from ijkpunt.pathways.queries.terms import all_stop_reasons, appeal_until
from ijkpunt.pathways.rules.appeals import AppealState
from ijkpunt.pathways.rules.bookings import CHANGEABLE, BookingState, MovedBy
from ijkpunt.pathways.rules.chances import PROVED
from ijkpunt.pathways.rules.doing import Doing, Standing, doing_now
from ijkpunt.pathways.rules.journey import Advice
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.people import Channel
from ijkpunt.pathways.rules.states import JourneyState, Move, Phase
from ijkpunt.pathways.rules.verdicts import Judged, Method
from ijkpunt.register.queries import get_record

BOOKABLE = frozenset({JourneyState.ENROLLED, JourneyState.PLANNED})


@dataclass(frozen=True, slots=True)
class OwnAdvice:
    on: date
    advice: Advice
    reason: str
    missing: tuple[str, ...]
    reply: str


@dataclass(frozen=True, slots=True)
class OwnStep:
    """A step that was made. `move` None: the registration itself."""

    on: date
    move: Move | None
    ground: str


@dataclass(frozen=True, slots=True)
class OwnBooking:
    """A place in a session. `changeable`: it can still be moved or given back; `asked_again`: the session was moved, do
    they keep the place?"""

    identifier: UUID
    state: BookingState
    on: date
    town: str
    place: str
    methods: tuple[Method, ...]
    language: str
    accessibility: str
    caused_by: MovedBy | None
    ground: str
    changeable: bool
    asked_again: bool


@dataclass(frozen=True, slots=True)
class OwnVerdict:
    code: str
    text: str
    judged: Judged
    methods: tuple[Method, ...]
    observation: str
    reason: str
    earlier_proof: str
    covering_rule: str

    @property
    def proved(self) -> bool:
        return self.judged in PROVED


@dataclass(frozen=True, slots=True)
class OwnDecision:
    """A decision. `holds`: no later one replaced it."""

    on: date
    ground: str
    holds: bool
    verdicts: tuple[OwnVerdict, ...]

    @property
    def lacking(self) -> tuple[OwnVerdict, ...]:
        return tuple(one for one in self.verdicts if one.judged is Judged.NOT_SHOWN)


@dataclass(frozen=True, slots=True)
class OwnAppeal:
    filed_on: date
    ground: str
    state: AppealState
    answer: str
    answered_on: date | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed and fixed at enrolment. `standard` is the title of the assessment standard, empty without one.
    `copied_on`: the day on which the centre got its copy of the portfolio."""

    accepted_on: date | None
    methods: tuple[Method, ...]
    standard: str
    standard_number: int | None
    tariff: str
    copied_on: date | None


@dataclass(frozen=True, slots=True)
class OwnJourney:
    """Everything the person reads. `proofs` are numbers of proofs in hand; `proposed`: the agency still confirms the
    proof of the whole; `refusal`: why it did not. `appeal_until` None: no end, or no decision yet. `phase`: where it
    stands, or stood when it stopped."""

    view: JourneyView
    doing: Doing
    channel: Channel
    agreed: Agreed
    advices: tuple[OwnAdvice, ...]
    steps: tuple[OwnStep, ...]
    bookings: tuple[OwnBooking, ...]
    decisions: tuple[OwnDecision, ...]
    appeals: tuple[OwnAppeal, ...]
    proofs: tuple[UUID, ...]
    proposed: bool
    refusal: str
    appeal_until: date | None
    stop_reason: str
    followed: bool
    phase: Phase

    @property
    def state(self) -> JourneyState:
        return self.view.line.state

    @property
    def decision(self) -> OwnDecision | None:
        """The decision that holds."""
        return next((one for one in self.decisions if one.holds), None)

    def may(self, move: Move) -> bool:
        return move in self.view.moves

    @property
    def may_book(self) -> bool:
        return self.state in BOOKABLE


def own_journey(by: Actor, journey: UUID, on: date) -> OwnJourney:
    """The own journey of somebody. Raises NotFound `journey.unknown` for that of another, also for staff."""
    view = view_of(by, journey, on)
    if Party.CANDIDATE not in view.parties:
        raise NotFound("journey.unknown", say("Dit vinden we niet."), say("Kijk het adres na."))
    row = journey_row(journey)
    last, bookings = decision_of(row), tuple(_bookings(row, on))
    proofs, proposed, refusal = _proofs(row)
    decisions = tuple(_decisions(row, last))
    return OwnJourney(
        view=view,
        doing=doing_now(_standing(row, on, bookings, decisions, bool(proofs))),
        channel=Channel(row.channel),
        agreed=_agreed(row),
        advices=tuple(
            OwnAdvice(one.day, Advice(one.advice), one.reason, tuple(one.missing), one.reply)
            for one in row.advices.all()
        ),
        steps=tuple(_steps(row)),
        bookings=bookings,
        decisions=decisions,
        appeals=tuple(_appeal(one) for one in row.appeals.all()),
        proofs=proofs,
        proposed=proposed,
        refusal=refusal,
        appeal_until=appeal_until(row, last.day) if last else None,
        stop_reason=_reason(row.stop_reason),
        followed=row.followed_by.exists(),
        phase=_phase(row),
    )


def _phase(row: Journey) -> Phase:
    stood = JourneyState(row.before_stop or JourneyState.REGISTERED)
    return JourneyState(row.state).phase or stood.phase or Phase.IDENTIFICATION


def _standing(
    row: Journey, on: date, bookings: tuple[OwnBooking, ...], decisions: tuple[OwnDecision, ...], proofs: bool
) -> Standing:
    facts = facts_of(row, on)
    holding = next((one for one in decisions if one.holds), None)
    asked = {method for one in bookings if one.state in CHANGEABLE for method in one.methods}
    return Standing(
        JourneyState(row.state),
        accepted=facts.accepted,
        asked=bool(facts.unplanned) and set(facts.unplanned) <= asked,
        whole=holding is not None and not holding.lacking,
        proofs=proofs,
        reopens=facts.stop_reopens and facts.before_stop is not None,
        moved=any(one.asked_again for one in bookings),
    )


def _agreed(row: Journey) -> Agreed:
    snapshot = getattr(row, "snapshot", None)
    title = get_product(row.standard, row.standard_number).title if row.standard else ""
    return Agreed(
        row.accepted_on,
        tuple(Method(one) for one in row.methods),
        title,
        row.standard_number,
        row.tariff,
        snapshot.taken_at.date() if snapshot else None,
    )


def _steps(row: Journey) -> Iterator[OwnStep]:
    yield OwnStep(row.registered_on, None, "")
    for one in row.moves.all():
        yield OwnStep(one.day, Move(one.move), one.ground)


def _bookings(row: Journey, on: date) -> Iterator[OwnBooking]:
    waiting = JourneyState(row.state) in BOOKABLE
    for one in row.bookings.select_related("session").order_by("session__on", "pk"):
        session, state = one.session, BookingState(one.state)
        yield OwnBooking(
            one.identifier,
            state,
            session.on,
            session.town,
            session.place,
            tuple(Method(method) for method in session.methods),
            session.language,
            session.accessibility,
            MovedBy(one.caused_by) if one.caused_by else None,
            one.ground,
            waiting and state in CHANGEABLE and on <= session.on,
            waiting and state in CHANGEABLE and one.asked_again_on is not None,
        )


def own_booking(by: Actor, journey: UUID, booking: UUID, on: date) -> tuple[OwnJourney, OwnBooking]:
    """A booking of the own journey. Raises NotFound `booking.unknown`, `journey.unknown`."""
    found = own_journey(by, journey, on)
    one = next((one for one in found.bookings if one.identifier == booking), None)
    if one is None:
        raise NotFound("booking.unknown", say("Dit vinden we niet."), say("Ga naar de pagina van je traject."))
    return found, one


def _decisions(row: Journey, last: Decision | None) -> Iterator[OwnDecision]:
    texts = {one.code: one.text for one in get_record(row.version).competences} if last else {}
    order = {one.code: place for place, one in enumerate(competences_of(row))} if last else {}
    for decision in row.decisions.order_by("-pk").prefetch_related("verdicts"):
        verdicts = (
            OwnVerdict(
                one.competence,
                texts.get(one.competence, one.competence),
                Judged(one.judged),
                tuple(Method(method) for method in one.methods),
                one.observation,
                one.reason,
                one.earlier_proof,
                one.covering_rule,
            )
            for one in sorted(decision.verdicts.all(), key=lambda one: order.get(one.competence, len(order)))
        )
        yield OwnDecision(decision.day, decision.ground, decision == last, tuple(verdicts))


def _appeal(row: Appeal) -> OwnAppeal:
    return OwnAppeal(row.day, row.ground, AppealState(row.state), row.answer, row.answered_on, row.due_on)


def _proofs(row: Journey) -> tuple[tuple[UUID, ...], bool, str]:
    """The proofs that followed, with the whole that the agency confirmed since; whether it must still answer; and why
    it refused."""
    found = [one for one in row.decisions.order_by("pk") if hasattr(one, "certification")]
    proofs = [UUID(proof) for one in found for proof in one.certification.proofs]
    answers = [answer_to(reference_of(one)) for one in found if one.certification.proposed]
    confirmed = [one.proof for one in answers if one.proof is not None]
    ground = next((one.ground for one in answers if one.refused), "")
    return (*proofs, *confirmed), any(one.open for one in answers), ground


def _reason(key: str) -> str:
    return next((reason.label for reason in all_stop_reasons() if reason.key == key), key)
