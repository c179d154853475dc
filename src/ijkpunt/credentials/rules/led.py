"""What the LED must hear of, by when, and what becomes of a message.

A proof is registered within a term (vlaanderen.be, "Uitreiken en registreren van bewijzen": two months after the
participant ends the journey). The day of the decision is the closest we know to that end, and never later than the day
of the proof: the term is counted from there (our reading). Somebody is warned before it passes. A cancellation is due
on the very day: a proof that was withdrawn may not stand in the LED a day longer than here (our rule).
"""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import RuleBroken

MONTHS_IN_A_YEAR: Final = 12
WAITS: Final = (  # after the first try without an answer, the second …; the last one for ever: a term does not go away
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
)
CLAIM: Final = timedelta(minutes=10)  # a message that somebody is sending is theirs for so long
MOST_SILENCE: Final = 3  # tries in a row without an answer, after which a run stops: the service is away


class LedOperation(StrEnum):
    REGISTER = "register"
    CANCEL = "cancel"


class LedState(StrEnum):
    WAITING = "waiting"
    NO_NUMBER = "no_number"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    DROPPED = "dropped"  # withdrawn before it was registered: the LED never hears of it


OPEN_STATES: Final = frozenset({LedState.WAITING, LedState.NO_NUMBER, LedState.REFUSED})
OPERATION_NAMES: dict[LedOperation, Message] = {
    LedOperation.REGISTER: say("registreren"),
    LedOperation.CANCEL: say("annuleren"),
}
STATE_NAMES: dict[LedState, Message] = {
    LedState.WAITING: say("wacht"),
    LedState.NO_NUMBER: say("rijksregisternummer ontbreekt"),
    LedState.ACCEPTED: say("aanvaard"),
    LedState.REFUSED: say("geweigerd"),
    LedState.DROPPED: say("niet nodig"),
}


class LedMeaning(StrEnum):
    """What a code of the service comes down to. Which code means what is a row: codes are not published."""

    SAME_THERE = "same_there"  # registered before, with the same content
    OTHER_THERE = "other_there"  # registered before under this number, with other content
    NOT_THERE = "not_there"
    UNKNOWN_PERSON = "unknown_person"
    NOT_ALLOWED = "not_allowed"
    MALFORMED = "malformed"
    TRY_AGAIN = "try_again"
    UNKNOWN = "unknown"  # a code that no row explains


MEANINGS: dict[LedMeaning, tuple[Message, Message]] = {
    LedMeaning.SAME_THERE: (say("Dit bewijs stond al in de LED."), say("Je hoeft niets te doen.")),
    LedMeaning.OTHER_THERE: (
        say("In de LED staat al een ander bewijs met dit nummer."),
        say("Vraag aan de beheerder van de LED wat er staat. Probeer daarna opnieuw."),
    ),
    LedMeaning.NOT_THERE: (
        say("De LED kent dit bewijs niet."),
        say("Kijk na of het geregistreerd is, en door wie."),
    ),
    LedMeaning.UNKNOWN_PERSON: (
        say("De LED kent niemand met dit rijksregisternummer."),
        say("Vraag het nummer opnieuw aan de houder en vul het in. We versturen het dan opnieuw."),
    ),
    LedMeaning.NOT_ALLOWED: (
        say("De LED aanvaardt geen berichten van ons voor deze leverancier."),
        say("Vraag aan je systeembeheerder of de aansluiting op de LED klopt. Probeer daarna opnieuw."),
    ),
    LedMeaning.MALFORMED: (
        say("De LED begrijpt dit bericht niet, of een woord staat niet in haar lijst."),
        say("Vraag aan je systeembeheerder om de woorden voor de LED na te kijken. Probeer daarna opnieuw."),
    ),
    LedMeaning.TRY_AGAIN: (say("De LED kan nu niet antwoorden."), say("We proberen het vanzelf opnieuw.")),
    LedMeaning.UNKNOWN: (
        say("De LED weigerde met een code die we niet kennen."),
        say("Zoek de code op bij de LED. Probeer daarna opnieuw."),
    ),
}


class LedUrgency(StrEnum):
    """How close the end of the term is."""

    CALM = "calm"
    SOON = "soon"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class LedTerm:
    """In how many months a proof is registered, and how many days before the end somebody is warned.

    `first` and `last` are the days between which a decision must lie; `last` None: until further notice.
    """

    months: int
    warn_days: int
    first: date
    last: date | None = None
    source: str = ""

    def holds(self, on: date) -> bool:
        return self.first <= on and (self.last is None or on <= self.last)

    def due(self, decided_on: date) -> date:
        """The last day on which a proof of that decision may be registered."""
        return add_months(decided_on, self.months)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer does to a message: its new state, with the code to keep (of an acceptance: none)."""

    state: LedState
    code: str = ""


def term_on(terms: Iterable[LedTerm], day: date) -> LedTerm:
    """The term for a decision of this day; the one that began last, where two do. Raises RuleBroken `led.no_term`."""
    holding = [term for term in terms if term.holds(day)]
    if not holding:
        raise RuleBroken(
            "led.no_term",
            say("Voor {day} is er geen termijn om bewijzen te registreren in de LED.", day=day.strftime("%d-%m-%Y")),
            say("Noteer de termijn die op die dag gold."),
        )
    return max(holding, key=lambda term: term.first)


def add_months(day: date, months: int) -> date:
    """The same day of the month, so many months later; the last day of that month where it has no such day.

    Two months after 31 December end on the last day of February. The last day itself still counts (our reading).
    """
    year, month = divmod(day.year * MONTHS_IN_A_YEAR + day.month - 1 + months, MONTHS_IN_A_YEAR)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def warned_from(due: date, warn_days: int) -> date:
    """The first day on which somebody is warned."""
    return due - timedelta(days=warn_days)


def urgency(due: date, warn_on: date, on: date) -> LedUrgency:
    """How close the last day is. On the last day itself it is not too late."""
    if due < on:
        return LedUrgency.LATE
    return LedUrgency.SOON if warn_on <= on else LedUrgency.CALM


def next_try(tries: int, at: datetime) -> datetime:
    """When to try again after so many tries without an answer (from 1), the last one at `at`."""
    return at + WAITS[min(tries, len(WAITS)) - 1]


def judge(operation: LedOperation, codes: Iterable[tuple[str, LedMeaning]]) -> Verdict:
    """What becomes of a message on which the service said no, with these codes and what they mean.

    A registration that is there with the same content is accepted: a try before it got through and its answer was lost.
    So is a cancellation of what is not there: that is what was asked. What passes by itself is tried again, unless
    something else stands in the way; the rest is final until somebody does something about it.
    """
    given = tuple(codes)
    fine = LedMeaning.SAME_THERE if operation is LedOperation.REGISTER else LedMeaning.NOT_THERE
    against = [(code, meaning) for code, meaning in given if meaning is not fine]
    if given and not against:
        return Verdict(LedState.ACCEPTED)
    final = [code for code, meaning in against if meaning is not LedMeaning.TRY_AGAIN]
    if final:
        return Verdict(LedState.REFUSED, final[0])
    return Verdict(LedState.WAITING, against[0][0] if against else "")
