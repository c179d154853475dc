"""May this move be made, and what stops approval."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ijkpunt.derivations.rules.deviating import DeviationKind, FoundDeviation
from ijkpunt.derivations.rules.deviations.moves import (
    AGREED,
    ASKED,
    CLEARED,
    FOUND,
    MOTIVATED,
    MOVES,
    PUT,
    REFUSED,
    SETTLED,
    WITHDRAWN,
    DeviationMove,
    DeviationState,
    Move,
    Party,
)
from ijkpunt.derivations.rules.deviations.standing import Standing
from ijkpunt.derivations.rules.deviations.terms import Term, overdue
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotAllowed, Place, Problem, RuleBroken


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody wants to make a move. `organisation`: for whom they act; `owns`: that organisation made the product."""

    move: DeviationMove
    on: date
    organisation: str = ""
    text: str = ""
    owns: bool = False
    bodies: tuple[str, ...] = ()


def check_move(now: Standing, attempt: Attempt, term: Term | None = None) -> None:
    """May this move be made?

    Raises NotAllowed `deviation.not_yours` for a maker's move by another, `deviation.not_your_sector` for an answer of
    a body that was not asked; RuleBroken `deviation.move` from another state, `deviation.no_text` without the sentence
    that it needs, `deviation.no_owner` when nobody owns the qualification, `deviation.no_authority` and
    `deviation.not_yet` for settling where no authority may, or before the sector's term passed.
    """
    move = MOVES[attempt.move]
    _check_party(move, now, attempt)
    if now.state not in move.sources:
        raise RuleBroken(
            "deviation.move",
            say("Je kunt nu niet {move}. Deze afwijking is: {state}.", move=move.label, state=now.state.label),
            _NEXT[now.state],
        )
    if move.text and not attempt.text.strip():
        raise RuleBroken("deviation.no_text", *_NO_TEXT[move.name])
    if move.name is DeviationMove.PUT and not attempt.bodies:
        raise RuleBroken(
            "deviation.no_owner",
            say("We weten niet van welke sector deze kwalificatie is."),
            say("Vraag de procesbegeleider om de sector bij de kwalificatie te zetten. Leg de afwijking daarna voor."),
        )
    if move.name is DeviationMove.SETTLE:
        _check_settling(now, attempt, term)


def open_moves(
    now: Standing, who: Attempt, permissions: Collection[str], term: Term | None
) -> frozenset[DeviationMove]:
    """The moves that somebody may make now, once they say what there is to say. `who.move` is of no matter."""
    ready = replace(who, text="…", bodies=("…",))
    return frozenset(
        name
        for name, move in MOVES.items()
        if move.permission in permissions and _allowed(now, replace(ready, move=name), term)
    )


def _allowed(now: Standing, attempt: Attempt, term: Term | None) -> bool:
    try:
        check_move(now, attempt, term)
    except RuleBroken:
        return False
    return True


def _check_party(move: Move, now: Standing, attempt: Attempt) -> None:
    if move.party is Party.MAKER and not attempt.owns:
        raise NotAllowed(
            "deviation.not_yours",
            say("Alleen de eigenaar van het product kan dit doen."),
            say("Vraag het aan de eigenaar, of kies het mandaat waarmee je voor die organisatie werkt."),
        )
    asked = [answer.organisation for answer in now.answers]
    if move.party is Party.SECTOR and asked and attempt.organisation not in asked:
        raise NotAllowed(
            "deviation.not_your_sector",
            say("Deze afwijking is niet aan jouw organisatie voorgelegd."),
            say("Kies het mandaat van een organisatie die moet antwoorden: {names}.", names=", ".join(asked)),
        )


def _check_settling(now: Standing, attempt: Attempt, term: Term | None) -> None:
    if term is None or not term.authority:
        raise RuleBroken(
            "deviation.no_authority",
            say("Voor dit soort product kan de overheid niet beslissen in de plaats van de sector."),
            say("Wacht op het antwoord van de sector, of trek de afwijking in."),
        )
    if now.state is not REFUSED and not any(due.organisation for due in overdue(now, term, on=attempt.on)):
        raise RuleBroken(
            "deviation.not_yet",
            say("De sector kan nog antwoorden. De termijn is niet voorbij."),
            say("Wacht tot de termijn voorbij is, of tot de sector weigert."),
        )


_NEXT: Mapping[DeviationState, Message] = {
    FOUND: say("Geef eerst een reden voor de afwijking."),
    MOTIVATED: say("Leg ze eerst voor aan de sector."),
    PUT: say("Wacht op het antwoord van de sector, of trek ze in."),
    ASKED: say("Antwoord eerst op de vraag van de sector."),
    AGREED: say("Er is niets meer te doen: de sector gaat akkoord."),
    REFUSED: say("Geef een nieuwe reden en leg ze opnieuw voor, of pas het product aan."),
    SETTLED: say("Er is niets meer te doen: de overheid besliste."),
    WITHDRAWN: say("Geef een nieuwe reden als de afwijking toch moet blijven."),
}
_NO_TEXT: Mapping[DeviationMove, tuple[Message, Message]] = {
    DeviationMove.PROPOSE: (
        say("Een afwijking heeft een reden nodig."),
        say("Schrijf in een paar zinnen waarom het product hier afwijkt van de kwalificatie."),
    ),
    DeviationMove.REFUSE: (
        say("Je weigert zonder reden."),
        say("Schrijf waarom, zodat de maker weet wat er anders moet."),
    ),
    DeviationMove.ASK: (say("Er staat geen vraag."), say("Schrijf wat je wil weten van de maker.")),
    DeviationMove.REPLY: (say("Er staat geen antwoord."), say("Schrijf wat je op de vraag antwoordt.")),
    DeviationMove.SETTLE: (
        say("Een beslissing van de overheid heeft een verwijzing nodig."),
        say("Schrijf het nummer of de naam van de beslissing, met haar datum."),
    ),
}


@dataclass(frozen=True, slots=True)
class Stop:
    """A deviation that a product has now. `key` names it for programs, `what` for people."""

    key: str
    what: Message | str
    state: DeviationState
    waiting_for: tuple[str, ...] = ()


def described(found: FoundDeviation) -> Message:
    """What deviates, in a few words."""
    return replace(_WHAT[found.kind], values={"subject": found.subject, "text": found.text})


def blocks(deviations: Iterable[Stop]) -> tuple[Problem, ...]:
    """One problem for each deviation that stops approval: every one that is neither agreed nor settled."""
    return tuple(_block(stop) for stop in deviations if stop.state not in CLEARED)


def _block(stop: Stop) -> Problem:
    remedy = _NEXT[stop.state]
    if stop.waiting_for:
        remedy = say("Wacht op het antwoord van {names}, of trek ze in.", names=", ".join(stop.waiting_for))
    return Problem(
        code="deviation.refused" if stop.state is REFUSED else "deviation.open",
        message=say("Afwijking “{what}”: {state}.", what=stop.what, state=stop.state.label),
        remedy=remedy,
        place=Place(field=stop.key),
    )


_WHAT: Mapping[DeviationKind, Message] = {
    DeviationKind.DROPPED: say("Valt weg: {text}"),
    DeviationKind.WEAKENED: say("Maar deels gedekt: {text}"),
    DeviationKind.ADDED: say("{subject} is toegevoegd: {text}"),
}
