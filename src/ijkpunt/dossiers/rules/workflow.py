"""From request to recognition: one table of moves, each with the body that makes it and what must be so first.

Nothing else in the house says what can follow what: actions ask `check_move`, pages ask `moves_open`, and the diagram
in docs/rules/procedure.md is made from the table.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers.rules.states import ENDED, Body, DossierKind, DossierState, UpdateSize
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import RuleBroken


class DossierMove(StrEnum):
    """The moves. The values stand in events and forms: never rename one."""

    CONFIRM_NEED = "confirm_need"
    REFUSE_NEED = "refuse_need"
    SUBMIT = "submit"
    VALIDATE = "validate"
    ASK_REWORK = "ask_rework"
    NOT_VALIDATE = "not_validate"
    LEVEL = "level"
    PRESENT = "present"
    RECOGNISE = "recognise"
    NOT_RECOGNISE = "not_recognise"
    WITHDRAW = "withdraw"

    @property
    def label(self) -> Message:
        """What was done, for a history."""
        return MOVES[self]


MOVES: Mapping[DossierMove, Message] = {
    DossierMove.CONFIRM_NEED: say("behoefte bevestigd"),
    DossierMove.REFUSE_NEED: say("behoefte niet bevestigd"),
    DossierMove.SUBMIT: say("ingediend"),
    DossierMove.VALIDATE: say("gevalideerd"),
    DossierMove.ASK_REWORK: say("terug om te herwerken"),
    DossierMove.NOT_VALIDATE: say("niet gevalideerd"),
    DossierMove.LEVEL: say("ingeschaald"),
    DossierMove.PRESENT: say("voorgelegd aan de regering"),
    DossierMove.RECOGNISE: say("erkend"),
    DossierMove.NOT_RECOGNISE: say("niet erkend"),
    DossierMove.WITHDRAW: say("ingetrokken"),
}


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """What the rules need to know of a dossier, gathered by queries. What a slice does not know yet stays False."""

    kind: DossierKind
    state: DossierState
    size: UpdateSize | None = None
    carried: bool = False  # both sides of the sector carry the request
    facilitated: bool = False  # a neutral facilitator was named
    complete: bool = False  # the formal minimum of the text is there
    motivated: bool = False  # of a withdrawal, which has no text: it says why the qualification can go
    settled: bool = False  # no open conflict between two who wrote the same
    lettered: bool = False  # the letter of submission is there
    judged: bool = False  # the validation committee came to a joint outcome
    levelled: bool = False  # the levelling committee agreed on a level
    decided: bool = False  # the Government's decision has a reference and a date

    @property
    def asks_levelling(self) -> bool:
        """Must the levelling committee say a level? Not for a minor update, a split off or a withdrawal."""
        if self.kind is DossierKind.UPDATE:
            return self.size is not UpdateSize.MINOR
        return self.kind in {DossierKind.NEW, DossierKind.MERGE}


@dataclass(frozen=True, slots=True)
class Transition:
    """A row of the table. `body` decides; whoever has `permission` notes it, for a committee or the Government the
    agency. `conditions` are names in CONDITIONS; `ground`: a reason is asked."""

    move: DossierMove
    sources: frozenset[DossierState]
    target: DossierState
    body: Body
    permission: Permission
    conditions: tuple[str, ...] = ()
    ground: bool = False

    @property
    def noted_by(self) -> Body:
        """Who writes the move down: the submitter for itself, the agency for everybody else."""
        return Body.SUBMITTER if self.body is Body.SUBMITTER else Body.AGENCY

    def conditions_for(self, kind: DossierKind) -> tuple[str, ...]:
        """The conditions as they are for a kind of dossier: a withdrawal has a motivation instead of a text."""
        if kind is not DossierKind.WITHDRAW:
            return self.conditions
        return tuple(WITHOUT_TEXT.get(name, name) for name in self.conditions if name != "settled")


S = DossierState
TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        DossierMove.CONFIRM_NEED,
        frozenset({S.REQUESTED}),
        S.DRAFTING,
        Body.AGENCY,
        Permission.DOSSIER_FACILITATE,
        ("carried", "facilitated"),
        ground=True,
    ),
    Transition(
        DossierMove.REFUSE_NEED,
        frozenset({S.REQUESTED}),
        S.REFUSED,
        Body.AGENCY,
        Permission.DOSSIER_FACILITATE,
        ground=True,
    ),
    Transition(
        DossierMove.SUBMIT,
        frozenset({S.DRAFTING, S.REWORK}),
        S.SUBMITTED,
        Body.SUBMITTER,
        Permission.DOSSIER_WRITE,
        ("complete", "settled", "lettered"),
    ),
    Transition(
        DossierMove.VALIDATE,
        frozenset({S.SUBMITTED}),
        S.VALIDATED,
        Body.VALIDATION_COMMITTEE,
        Permission.DOSSIER_FACILITATE,
        ("judged",),
    ),
    Transition(
        DossierMove.ASK_REWORK,
        frozenset({S.SUBMITTED}),
        S.REWORK,
        Body.VALIDATION_COMMITTEE,
        Permission.DOSSIER_FACILITATE,
        ("judged",),
        ground=True,
    ),
    Transition(
        DossierMove.NOT_VALIDATE,
        frozenset({S.SUBMITTED}),
        S.NOT_VALIDATED,
        Body.VALIDATION_COMMITTEE,
        Permission.DOSSIER_FACILITATE,
        ("judged",),
        ground=True,
    ),
    Transition(
        DossierMove.LEVEL,
        frozenset({S.VALIDATED}),
        S.LEVELLED,
        Body.LEVELLING_COMMITTEE,
        Permission.DOSSIER_FACILITATE,
        ("asks_levelling", "levelled"),
    ),
    Transition(
        DossierMove.PRESENT,
        frozenset({S.VALIDATED, S.LEVELLED}),
        S.PRESENTED,
        Body.AGENCY,
        Permission.DOSSIER_RECOGNISE,
        ("level_known",),
    ),
    Transition(
        DossierMove.RECOGNISE,
        frozenset({S.PRESENTED}),
        S.RECOGNISED,
        Body.GOVERNMENT,
        Permission.DOSSIER_RECOGNISE,
        ("decided",),
    ),
    Transition(
        DossierMove.NOT_RECOGNISE,
        frozenset({S.PRESENTED}),
        S.NOT_RECOGNISED,
        Body.GOVERNMENT,
        Permission.DOSSIER_RECOGNISE,
        ("decided",),
        ground=True,
    ),
    Transition(
        DossierMove.WITHDRAW,
        frozenset(set(DossierState) - ENDED - {S.PRESENTED}),
        S.WITHDRAWN,
        Body.SUBMITTER,
        Permission.DOSSIER_REQUEST,
        ground=True,
    ),
)
WITHOUT_TEXT: Mapping[str, str] = {"complete": "motivated"}
BY_MOVE: Mapping[DossierMove, Transition] = {row.move: row for row in TRANSITIONS}

# name of a condition: what is missing, what to do about it
CONDITIONS: Mapping[str, tuple[Message, Message]] = {
    "carried": (
        say("Het dossier wordt nog niet gedragen door beide kanten van de sector."),
        say("Noteer wie het draagt: minstens een organisatie van werkgevers en een van werknemers."),
    ),
    "facilitated": (
        say("Er is nog geen procesbegeleider."),
        say("Duid een neutrale procesbegeleider aan."),
    ),
    "complete": (
        say("De tekst heeft nog niet wat een dossier minstens nodig heeft."),
        say("Vul aan wat bij de tekst als ontbrekend staat."),
    ),
    "motivated": (
        say("Er staat niet waarom de beroepskwalificatie weg mag."),
        say("Schrijf de motivering bij de aanvraag."),
    ),
    "settled": (
        say("Twee mensen schreven iets anders op dezelfde plaats."),
        say("Kies bij elk verschil welke tekst blijft."),
    ),
    "lettered": (
        say("De indieningsbrief ontbreekt."),
        say("Noteer welk orgaan akkoord ging, en wanneer."),
    ),
    "judged": (
        say("De valideringscommissie kwam nog niet tot een besluit."),
        say("Wacht tot er genoeg oordelen zijn, en sluit de bespreking af."),
    ),
    "asks_levelling": (
        say("Dit dossier hoeft niet naar de inschalingscommissie: het niveau blijft."),
        say("Leg het voor aan de regering."),
    ),
    "levelled": (
        say("De inschalingscommissie is het nog niet eens over een niveau."),
        say("Sluit eerst de consensusronde af."),
    ),
    "level_known": (
        say("Dit dossier moet eerst langs de inschalingscommissie."),
        say("Wacht op het niveau dat zij voorstelt."),
    ),
    "decided": (
        say("De beslissing van de regering heeft nog geen nummer of datum."),
        say("Vul het nummer en de datum van de beslissing in."),
    ),
}


def check_move(facts: DossierFacts, move: DossierMove, *, ground: str = "") -> DossierState:
    """Where the dossier stands after `move`.

    Raises RuleBroken `dossier.not_now` when the move does not start here, `dossier.condition.<name>` for the first
    thing that must be so first, `dossier.no_ground` when a reason is missing.
    """
    row = BY_MOVE[move]
    if facts.state not in row.sources:
        raise RuleBroken(
            "dossier.not_now",
            say("Dat kan nu niet: dit dossier is {state}.", state=facts.state.label),
            say("Bekijk op de pagina van het dossier wat nu aan de beurt is."),
        )
    for name in unmet(facts, row):
        message, remedy = CONDITIONS[name]
        raise RuleBroken(f"dossier.condition.{name}", message, remedy)
    if row.ground and not ground.strip():
        raise RuleBroken(
            "dossier.no_ground",
            say("Er staat geen reden bij."),
            say("Schrijf waarom: de indiener en de andere organisaties lezen het."),
        )
    return row.target


def unmet(facts: DossierFacts, row: Transition) -> Iterator[str]:
    """The conditions of a row that are not met, in order."""
    for name in row.conditions_for(facts.kind):
        if not _met(facts, name):
            yield name


def moves_open(facts: DossierFacts) -> tuple[Transition, ...]:
    """The rows that start where the dossier stands, met or not."""
    return tuple(row for row in TRANSITIONS if facts.state in row.sources)


def _met(facts: DossierFacts, name: str) -> bool:
    if name == "level_known":
        return facts.state is DossierState.LEVELLED or not facts.asks_levelling
    return bool(getattr(facts, name))
