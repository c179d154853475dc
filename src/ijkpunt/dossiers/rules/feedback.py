"""What anybody says about a qualification or one of its competences: where that stands, and who does what about it.

One table of moves. A comment is looked at before others can read it, so that no personal data or abuse is ever public;
what was hidden says why. An answer says what follows from it. docs/rules/feedback.md explains the rules.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.dated import Dated, newest_on
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotAllowed, RuleBroken


class FeedbackState(StrEnum):
    """Where a comment stands. The values are stored: never rename one."""

    RECEIVED = "received"
    SHOWN = "shown"
    HIDDEN = "hidden"
    ANSWERED = "answered"

    @property
    def label(self) -> Message:
        return STATES[self]

    @property
    def public(self) -> bool:
        """May everybody read it?"""
        return self in {FeedbackState.SHOWN, FeedbackState.ANSWERED}


class FeedbackMove(StrEnum):
    """What is done about a comment. The values are stored: never rename one."""

    SHOW = "show"
    HIDE = "hide"
    ANSWER = "answer"


class FeedbackEffect(StrEnum):
    """What follows from a comment. The values are stored: never rename one."""

    NONE = "none"
    NOTED = "noted"  # for the next update
    STARTED = "started"  # an update has begun
    CORRECTED = "corrected"

    @property
    def label(self) -> Message:
        return EFFECTS[self]


class ChoiceList(StrEnum):
    """The lists that a form or a decision chooses from, as data."""

    GROUND = "ground"  # what is wrong, as who comments sees it
    HIDING = "hiding"  # why a comment is not shown
    ROLE = "role"  # as whom somebody speaks, in their own words


STATES: Mapping[FeedbackState, Message] = {
    FeedbackState.RECEIVED: say("ontvangen"),
    FeedbackState.SHOWN: say("wacht op antwoord"),
    FeedbackState.HIDDEN: say("niet getoond"),
    FeedbackState.ANSWERED: say("beantwoord"),
}
EFFECTS: Mapping[FeedbackEffect, Message] = {
    FeedbackEffect.NONE: say("er verandert niets"),
    FeedbackEffect.NOTED: say("genoteerd voor de volgende actualisering"),
    FeedbackEffect.STARTED: say("een actualisering is gestart"),
    FeedbackEffect.CORRECTED: say("verbeterd"),
}
# What the agenda still has to reckon with: an open question, or an answer that promises something.
COUNTING = frozenset({FeedbackEffect.NOTED, FeedbackEffect.STARTED})


@dataclass(frozen=True, slots=True)
class FeedbackTransition:
    """A row of the table. `reason`: a value of the list HIDING is asked; `text`: an answer is asked."""

    move: FeedbackMove
    sources: frozenset[FeedbackState]
    target: FeedbackState
    label: Message
    reason: bool = False
    text: bool = False


_RECEIVED, _SHOWN, _HIDDEN, _ANSWERED = FeedbackState
MOVES: Mapping[FeedbackMove, FeedbackTransition] = {
    row.move: row
    for row in (
        FeedbackTransition(FeedbackMove.SHOW, frozenset({_RECEIVED, _HIDDEN}), _SHOWN, say("tonen")),
        FeedbackTransition(
            FeedbackMove.HIDE, frozenset({_RECEIVED, _SHOWN, _ANSWERED}), _HIDDEN, say("niet tonen"), reason=True
        ),
        FeedbackTransition(
            FeedbackMove.ANSWER, frozenset({_SHOWN, _ANSWERED}), _ANSWERED, say("antwoorden"), text=True
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Choice(Dated):
    """A word of one of the lists, as data. `erases`: hiding for this reason takes the text away for good.

    `ours`: we chose it, because no rule of the field is known to us.
    """

    list: ChoiceList
    key: str
    label: str
    hint: str = ""
    position: int = 0
    erases: bool = False
    valid_from: date = date.min
    valid_until: date | None = None
    source: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True)
class FeedbackTerm(Dated):
    """By when a comment is looked at and answered, in calendar days after it came. As data."""

    look_days: int
    answer_days: int
    valid_from: date
    valid_until: date | None = None
    source: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True)
class FeedbackStep:
    """What was done about a comment. `reason` is a key of the list HIDING; `effect` belongs to an answer."""

    move: FeedbackMove
    day: date
    organisation: str = ""
    text: str = ""
    reason: str = ""
    effect: FeedbackEffect | None = None


@dataclass(frozen=True, slots=True)
class FeedbackStanding:
    """What holds after the steps. `answer` is the last one; `erased`: its text was taken away and it cannot return."""

    state: FeedbackState
    since: date
    answer: FeedbackStep | None = None
    hidden: FeedbackStep | None = None
    erased: bool = False

    @property
    def effect(self) -> FeedbackEffect | None:
        return self.answer.effect if self.answer else None

    @property
    def counts(self) -> bool:
        """Does the agenda reckon with it? A comment that nobody looked at yet, or that is hidden, does not count."""
        return self.state is FeedbackState.SHOWN or (self.state is FeedbackState.ANSWERED and self.effect in COUNTING)


def standing(given_on: date, steps: Iterable[FeedbackStep], erasing: Collection[str] = ()) -> FeedbackStanding:
    """Where a comment stands after its steps, in the order in which they were made. `erasing`: reasons that erase."""
    now = FeedbackStanding(FeedbackState.RECEIVED, given_on)
    for step in steps:
        answer = step if step.move is FeedbackMove.ANSWER else now.answer
        state = MOVES[step.move].target
        if step.move is FeedbackMove.SHOW and answer is not None:
            state = FeedbackState.ANSWERED  # it was answered before it was hidden
        hides = step.move is FeedbackMove.HIDE
        erased = now.erased or (hides and step.reason in erasing)
        now = FeedbackStanding(state, step.day, answer, step if hides else None, erased)
    return now


def check_step(now: FeedbackStanding, step: FeedbackStep, reasons: Collection[str]) -> None:
    """Raise RuleBroken `feedback.not_now`, `feedback.erased`, `feedback.no_reason`, `feedback.no_answer`,
    `feedback.no_effect` or `feedback.before` when `step` cannot follow. `reasons`: the keys of HIDING on that day."""
    row = MOVES[step.move]
    if now.erased and step.move is FeedbackMove.SHOW:
        raise RuleBroken(
            "feedback.erased",
            say("De tekst van deze opmerking is gewist. Ze kan niet meer getoond worden."),
            say("Laat ze zo. Wie ze schreef, kan een nieuwe opmerking sturen."),
        )
    if now.state not in row.sources:
        raise RuleBroken(
            "feedback.not_now",
            say("Dat kan nu niet: deze opmerking is “{state}”.", state=now.state.label),
            say("Laad de pagina opnieuw. Misschien deed een collega dit al."),
        )
    if step.day < now.since:
        raise RuleBroken(
            "feedback.before",
            say("Deze stap staat op een dag voor de vorige stap ({day}).", day=now.since),
            say("Kies een latere dag."),
        )
    if row.reason and step.reason not in reasons:
        raise RuleBroken(
            "feedback.no_reason",
            say("Er staat niet bij waarom deze opmerking niet getoond wordt."),
            say("Kies een reden uit de lijst. Wie de opmerking gaf, leest ze."),
        )
    if row.text and not step.text.strip():
        raise RuleBroken("feedback.no_answer", say("Er staat geen antwoord."), say("Schrijf een antwoord."))
    if row.text and step.effect is None:
        raise RuleBroken(
            "feedback.no_effect",
            say("Er staat niet bij wat er met de opmerking gebeurt."),
            say("Kies wat er volgt: niets, genoteerd, gestart of verbeterd."),
        )


def require_answerer(by: Actor, owners: Sequence[str]) -> None:
    """Raise NotAllowed unless `by` looks after this qualification: the agency, or a sector that owns it.

    `owners` are keys of the organisations that own the qualification; who knows them (the derivations) tells.
    """
    by.require(Permission.FEEDBACK_ANSWER)
    if not by.may(Permission.AGENDA_KEEP) and (not by.organisation or by.organisation not in owners):
        raise NotAllowed(
            "feedback.not_yours",
            say("Deze kwalificatie is niet van jouw sector."),
            say("Laat het antwoord aan de sector die bij de kwalificatie staat, of aan het agentschap."),
        )


def term_on(terms: Iterable[FeedbackTerm], on: date) -> FeedbackTerm | None:
    """The term that holds on a day, the newest when several do."""
    return newest_on(terms, on)


def due_on(now: FeedbackStanding, given_on: date, term: FeedbackTerm | None) -> date | None:
    """The last day for what must happen next. None: nothing must, or no term is known."""
    if term is None or now.state in {FeedbackState.HIDDEN, FeedbackState.ANSWERED}:
        return None
    return given_on + timedelta(term.look_days if now.state is FeedbackState.RECEIVED else term.answer_days)
