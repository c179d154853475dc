"""How long what is kept: per category a row with a term, an event it counts from, and what happens then.

Source: facts/evc 4.7 rule 7. Two months for a registration that led nowhere follows France VAE; the others are
placeholders until an officer for data protection decides, and marked as ours (rows of migration 0002).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ijkpunt.kernel.dated import Dated, newest_on
from ijkpunt.kernel.messages import Message, say


class Category(StrEnum):
    """What is kept apart. The values are stored: never rename one."""

    REGISTRATION = "registration"  # a journey that stopped before enrolment; from the day it stopped
    INACTIVE = "inactive"  # a journey before enrolment without a sign of life; from the last one
    DRAFTS = "drafts"  # drafts of verdicts; from the day of the decision
    DECISION_FILE = "decision_file"  # decisions, verdicts, frozen copies; from the day of the decision
    READS = "reads"  # who looked; from that day
    SHARES = "shares"  # shares that ended; from the last day
    ADJUSTMENT = "adjustment"  # what somebody needed at the test, and why; from the end of the journey
    UNCONFIRMED = (
        "unconfirmed"  # a mail address of a file without account that nobody confirmed; from when it was noted
    )
    PORTFOLIO = "portfolio"  # of the person: no term, they remove it themselves

    @property
    def label(self) -> Message:
        return CATEGORIES[self]


class Then(StrEnum):
    """What happens when the term is over."""

    REMOVE = "remove"
    STOP = "stop"  # the journey stops, for no answer
    KEEP = "keep"


CATEGORIES: Mapping[Category, Message] = {
    Category.REGISTRATION: say("aanmelding die niet doorging"),
    Category.INACTIVE: say("aanmelding zonder antwoord"),
    Category.DRAFTS: say("voorlopige oordelen"),
    Category.DECISION_FILE: say("dossier van de beslissing"),
    Category.READS: say("wie gegevens bekeek"),
    Category.SHARES: say("delen dat voorbij is"),
    Category.ADJUSTMENT: say("wat iemand nodig had bij de test"),
    Category.UNCONFIRMED: say("e-mailadres dat niemand bevestigde"),
    Category.PORTFOLIO: say("portfolio"),
}


@dataclass(frozen=True, slots=True)
class Term(Dated):
    """A row. `days` None: kept until the person removes it."""

    category: Category
    days: int | None
    then: Then
    valid_from: date
    valid_until: date | None = None
    source: str = ""
    ours: bool = True


def term_on(terms: Iterable[Term], category: Category, on: date) -> Term | None:
    """The term of a category that holds on a day, the newest where several do."""
    return newest_on((term for term in terms if term.category is category), on)


def last_day(term: Term | None, since: date) -> date | None:
    """The last day on which something is kept, counted from an event; None: no end."""
    return None if term is None or term.days is None else since + timedelta(term.days)


def due_before(term: Term | None, on: date) -> date | None:
    """Whatever counts from a day before this one is past its term on `on`; None: nothing is."""
    return None if term is None or term.days is None or term.then is Then.KEEP else on - timedelta(term.days)


def remind_after(term: Term | None) -> tuple[int, ...]:
    """After how many days without a sign of life somebody is reminded that their journey will stop: at a third and at
    two thirds of the term (ours). Empty when nothing stops by itself."""
    if term is None or term.days is None or term.then is not Then.STOP:
        return ()
    return (term.days // 3, 2 * term.days // 3)


@dataclass(frozen=True, slots=True)
class Done:
    """A line of the report of a run: how many rows of a category were dealt with, and what was done."""

    category: Category
    then: Then
    count: int
    term: Term | None = None
