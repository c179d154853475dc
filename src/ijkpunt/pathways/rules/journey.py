"""The journey of a person, as one table of moves: from which state, by whom, and what must be so first.

Source: the EVC decree of 26 April 2019 (four phases), facts/evc 4.2 (machine A) and the rules of facts 2.1 and 2. Three
choices of ours: advice never refuses (the rule of the Consortium de validation des compétences), stopping takes no
right away (no automatic lapse), and an appeal stays open after the proof was given, so that giving a proof of a part
never closes the way to the rest.

Nothing else in the house says what can follow what: actions ask `check_move`, pages ask `moves_open`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotAllowed, Place, Problem, Refused, RuleBroken
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.states import JourneyState, Move

State = JourneyState


class Advice(StrEnum):
    """What the talk at the start comes to. It is advice: the person decides. The values are stored."""

    START = "start"
    LEARN_FIRST = "learn_first"
    OTHER_ROAD = "other_road"

    @property
    def label(self) -> Message:
        return ADVICES[self]


ADVICES: Mapping[Advice, Message] = {
    Advice.START: say("begin eraan"),
    Advice.LEARN_FIRST: say("leer eerst wat bij"),
    Advice.OTHER_ROAD: say("een andere weg past beter"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules need to know of a journey. `before_stop` and `before_appeal`: where it stood then.

    `unjudged` are codes of competences of the pinned version without a verdict, `unplanned` the methods of the
    standard without a booking. `stop_reopens`: the reason it stopped for lets the person go on (no answer was given).
    """

    state: JourneyState
    accepted: bool = False  # the person said yes to the agreement
    pinned: bool = False  # version, standard and instrument are fixed
    unplanned: tuple[str, ...] = ()
    assessor: bool = False  # an assessor without a conflict accepted
    unjudged: tuple[str, ...] = ()
    deliberated: bool = True  # what needed a second look got one
    decided: bool = False  # a decision that holds was written
    in_window: bool = False  # of an appeal
    appeal_answered: bool = False
    new_decision: bool = False  # the decision that holds was taken after the appeal
    proof_follows: bool = False  # the decision gives at least one proof that is not in hand yet
    proof_given: bool = False
    before_stop: JourneyState | None = None
    before_appeal: JourneyState | None = None
    stop_reopens: bool = False


@dataclass(frozen=True, slots=True)
class Guard:
    """Something that must be so. `code` is stable; the message and the remedy are for people."""

    code: str
    holds: Callable[[Facts], bool]
    message: Message
    remedy: Message


@dataclass(frozen=True, slots=True)
class Transition:
    """A row of the table. `after` None: back to where it stood before the stop or the appeal."""

    move: Move
    before: frozenset[JourneyState]
    after: JourneyState | None
    who: frozenset[Party]
    guards: tuple[Guard, ...] = ()
    asks_ground: frozenset[Party] = frozenset()  # who must say why

    def result(self, facts: Facts) -> JourneyState:
        """The state that follows, once everything holds."""
        if self.after is not None:
            return self.after
        back = facts.before_appeal if self.move is Move.KEEP else facts.before_stop
        return back or State.DECIDED


ACCEPTED = Guard(
    "journey.not_accepted",
    lambda facts: facts.accepted,
    say("De kandidaat ging nog niet akkoord met de inschrijving."),
    say("Laat de kandidaat eerst de afspraken lezen en akkoord gaan."),
)
PINNED = Guard(
    "journey.not_pinned",
    lambda facts: facts.pinned,
    say("Het ligt nog niet vast volgens welke standaard de test verloopt."),
    say("Kies de EVC-standaard en het nummer van het instrument."),
)
PLANNED = Guard(
    "journey.not_planned",
    lambda facts: not facts.unplanned,
    say("Niet voor elk deel van de test is er een plaats."),
    say("Boek ook een sessie voor de andere delen."),
)
WITHOUT_PLACE = Guard(
    "journey.still_planned",
    lambda facts: bool(facts.unplanned),
    say("Voor elk deel van de test is er nog een plaats."),
    say("Verplaats of annuleer eerst een boeking."),
)
ASSESSOR = Guard(
    "journey.no_assessor",
    lambda facts: facts.assessor,
    say("Er is nog geen beoordelaar die de opdracht aanvaardde."),
    say("Vraag een beoordelaar die deze kandidaat niet kent."),
)
JUDGED = Guard(
    "journey.unjudged",
    lambda facts: not facts.unjudged,
    say("Niet elke competentie heeft een oordeel."),
    say("Geef voor elke competentie een oordeel. Niet apart getest is ook een oordeel, met de regel erbij."),
)
DELIBERATED = Guard(
    "journey.not_deliberated",
    lambda facts: facts.deliberated,
    say("Een competentie die niet aangetoond is, heeft nog geen tweede oordeel."),
    say("Laat een tweede beoordelaar zeggen wat die ervan vindt."),
)
DECISION = Guard(
    "journey.no_decision",
    lambda facts: facts.decided,
    say("Er is nog geen beslissing."),
    say("Neem eerst een beslissing over elke competentie."),
)
IN_WINDOW = Guard(
    "appeal.too_late",
    lambda facts: facts.in_window,
    say("De termijn om in beroep te gaan is voorbij."),
    say("Vraag een gesprek over je resultaat. Of begin een nieuw traject."),
)
ANSWERED = Guard(
    "appeal.not_answered",
    lambda facts: facts.appeal_answered,
    say("Over het beroep is nog niet beslist."),
    say("Noteer eerst het antwoord op het beroep, met een reden."),
)
NOT_CHANGED = Guard(
    "appeal.changed",
    lambda facts: not facts.new_decision,
    say("Na het beroep is er een nieuwe beslissing."),
    say("Kies “opnieuw beslist”."),
)
CHANGED = Guard(
    "appeal.not_changed",
    lambda facts: facts.new_decision,
    say("Na het beroep is er geen nieuwe beslissing."),
    say("Neem een nieuwe beslissing die de vorige vervangt."),
)
PROOF_FOLLOWS = Guard(
    "journey.no_proof",
    lambda facts: facts.proof_follows,
    say("Uit deze beslissing volgt geen bewijs."),
    say("Sluit het traject af. De kandidaat krijgt de uitleg per competentie."),
)
NO_PROOF_OWED = Guard(
    "journey.proof_owed",
    lambda facts: facts.proof_given or not facts.proof_follows,
    say("De kandidaat heeft recht op een bewijs dat er nog niet is."),
    say("Geef eerst het bewijs."),
)
REOPENS = Guard(
    "journey.stays_stopped",
    lambda facts: facts.stop_reopens and facts.before_stop is not None,
    say("Dit traject is gestopt met een reden die niet vanzelf voorbijgaat."),
    say("Begin een nieuw traject: wat je al hebt, neem je mee."),
)

BEFORE_DECISION = frozenset(
    {
        State.REGISTERED,
        State.ADVISED,
        State.DOCUMENTING,
        State.ENROLLED,
        State.PLANNED,
        State.ASSESSING,
        State.DELIBERATING,
    }
)
CANDIDATE, CENTRE, ASSESSORS = Party.CANDIDATE, Party.CENTRE, Party.ASSESSOR


def _row(
    move: Move,
    before: set[State] | frozenset[State],
    after: State | None,
    who: set[Party],
    *guards: Guard,
    ground: set[Party] | None = None,
) -> Transition:
    return Transition(move, frozenset(before), after, frozenset(who), guards, frozenset(ground or ()))


TRANSITIONS: tuple[Transition, ...] = (
    _row(Move.ADVISE, {State.REGISTERED}, State.ADVISED, {CENTRE}, ground={CENTRE}),
    _row(Move.DOCUMENT, {State.ADVISED}, State.DOCUMENTING, {CANDIDATE}),
    _row(Move.ENROL, {State.ADVISED, State.DOCUMENTING}, State.ENROLLED, {CENTRE}, ACCEPTED, PINNED),
    _row(Move.PLAN, {State.ENROLLED}, State.PLANNED, {CANDIDATE, CENTRE}, PLANNED),
    _row(Move.UNPLAN, {State.PLANNED}, State.ENROLLED, {CANDIDATE, CENTRE}, WITHOUT_PLACE),
    _row(Move.OPEN, {State.PLANNED}, State.ASSESSING, {ASSESSORS, CENTRE}, ASSESSOR),
    _row(Move.DELIBERATE, {State.ASSESSING}, State.DELIBERATING, {ASSESSORS, CENTRE}, JUDGED),
    _row(Move.RESUME, {State.DELIBERATING}, State.ASSESSING, {ASSESSORS, CENTRE}, ground={ASSESSORS, CENTRE}),
    _row(Move.DECIDE, {State.DELIBERATING}, State.DECIDED, {CENTRE}, JUDGED, DELIBERATED, DECISION),
    _row(
        Move.APPEAL,
        {State.DECIDED, State.CERTIFIED, State.CLOSED},
        State.APPEALED,
        {CANDIDATE},
        DECISION,
        IN_WINDOW,
        ground={CANDIDATE},
    ),
    _row(Move.KEEP, {State.APPEALED}, None, {CENTRE}, ANSWERED, NOT_CHANGED),
    _row(Move.DECIDE_AGAIN, {State.APPEALED}, State.DECIDED, {CENTRE}, ANSWERED, JUDGED, DECISION, CHANGED),
    _row(Move.CERTIFY, {State.DECIDED}, State.CERTIFIED, {CENTRE}, DECISION, JUDGED, PROOF_FOLLOWS),
    _row(Move.CLOSE, {State.CERTIFIED}, State.CLOSED, {CENTRE}),
    _row(Move.CLOSE, {State.DECIDED}, State.CLOSED, {CENTRE}, DECISION, NO_PROOF_OWED),
    _row(Move.STOP, BEFORE_DECISION, State.STOPPED, {CANDIDATE, CENTRE}, ground={CANDIDATE, CENTRE}),
    _row(Move.REOPEN, {State.STOPPED}, None, {CANDIDATE}, REOPENS),
)


def check_move(facts: Facts, move: Move, who: frozenset[Party], ground: str = "") -> JourneyState:
    """The state after a move. `who` is every capacity in which somebody acts.

    Raises RuleBroken `journey.not_now` when the move does not start here, NotAllowed `journey.not_yours`, and Refused
    with everything that is not so yet, `journey.no_ground` among it.
    """
    row = _row_of(facts.state, move)
    if row is None:
        raise RuleBroken(
            "journey.not_now",
            say("Dit kan nu niet: het traject is {state}.", state=facts.state.label),
            say("Bekijk de pagina van het traject opnieuw."),
        )
    if not row.who & who:
        raise NotAllowed(
            "journey.not_yours",
            say("Deze stap zet jij niet."),
            say("Vraag het aan: {who}.", who=", ".join(str(party.label) for party in sorted(row.who))),
        )
    if problems := tuple(_problems(row, facts, who, ground)):
        raise Refused(problems)
    return row.result(facts)


def moves_open(facts: Facts, who: frozenset[Party]) -> tuple[Move, ...]:
    """What somebody can do now, in the order of the table; what still asks something first is not among it."""
    return tuple(
        row.move
        for row in TRANSITIONS
        if facts.state in row.before and row.who & who and all(guard.holds(facts) for guard in row.guards)
    )


def _row_of(state: JourneyState, move: Move) -> Transition | None:
    return next((row for row in TRANSITIONS if row.move is move and state in row.before), None)


def _problems(row: Transition, facts: Facts, who: frozenset[Party], ground: str) -> Iterator[Problem]:
    for guard in row.guards:
        if not guard.holds(facts):
            yield Problem(guard.code, guard.message, guard.remedy)
    if row.who & who <= row.asks_ground and not ground.strip():
        yield Problem(
            "journey.no_ground",
            say("Er staat geen reden bij."),
            say("Zeg in een paar woorden waarom."),
            Place(field="ground"),
        )
