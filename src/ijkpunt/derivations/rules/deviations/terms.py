"""By when somebody must answer: terms as data, and what is overdue on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ijkpunt.derivations.rules.deviating import DeviationKind, FoundDeviation
from ijkpunt.derivations.rules.deviations.moves import ASKED, PUT
from ijkpunt.derivations.rules.deviations.standing import Agreement, BodyAnswer, Standing
from ijkpunt.kernel.dated import Dated


@dataclass(frozen=True, slots=True)
class Term(Dated):
    """How deviations are dealt with, as data. `days` are calendar days.

    `product_kind`: a value of ProductKind, or empty for every kind that has no term of its own. `authority`: who may
    settle what the sector refused or left unanswered; empty: nobody. `source`: where it is written; `ours`: we chose
    it, because no rule of the field is known to us.

    `kinds` of deviation need an agreement. `announced`: also where the product says itself that it does not hold the
    whole qualification; `optional`: also for a competence that the qualification calls optional.
    """

    answer_days: int
    reply_days: int
    remind_days: int  # before the last day
    valid_from: date
    valid_until: date | None = None
    product_kind: str = ""
    agreement: Agreement = Agreement.ALL
    authority: str = ""
    source: str = ""
    ours: bool = False
    kinds: frozenset[DeviationKind] = frozenset(DeviationKind)
    announced: bool = False
    optional: bool = False


def term_on(terms: Iterable[Term], product_kind: str, on: date) -> Term | None:
    """The term that holds on a day: of this kind of product, else the general one, the newest when several hold."""
    found = [term for term in terms if term.holds(on) and term.product_kind in ("", product_kind)]
    return max(found, key=lambda term: (term.product_kind != "", term.valid_from), default=None)


def needs_agreement(found: FoundDeviation, term: Term | None) -> bool:
    """Does this deviation need the agreement of the sector? Every one does where no term holds."""
    if term is None:
        return True
    excused = (found.announced and not term.announced) or (found.optional and not term.optional)
    return found.kind in term.kinds and not excused


@dataclass(frozen=True, slots=True)
class Due:
    """By when somebody must answer. `organisation` empty: the maker. The last day still counts."""

    organisation: str
    day: date
    remind_from: date

    def overdue(self, on: date) -> bool:
        return on > self.day

    def remind(self, on: date) -> bool:
        """Is a reminder due? From some days before the last day on, and for as long as there is no answer."""
        return on >= self.remind_from


def dues(now: Standing, term: Term | None) -> tuple[Due, ...]:
    """Who must answer by when: bodies that did not yet, and the maker for each question. The earliest first."""
    if term is None:
        return ()
    found = [_due(answer, term) for answer in now.answers if now.state in (PUT, ASKED)]
    return tuple(sorted((due for due in found if due), key=lambda due: (due.day, due.organisation)))


def _due(answer: BodyAnswer, term: Term) -> Due | None:
    if answer.state not in (PUT, ASKED):
        return None
    days = term.answer_days if answer.state is PUT else term.reply_days
    last = answer.since + timedelta(days)
    remind = max(answer.since, last - timedelta(term.remind_days))
    return Due(answer.organisation if answer.state is PUT else "", last, remind)


def overdue(now: Standing, term: Term | None, *, on: date) -> tuple[Due, ...]:
    """What should have been answered before `on`."""
    return tuple(due for due in dues(now, term) if due.overdue(on))


def reminders(now: Standing, term: Term | None, *, on: date) -> tuple[Due, ...]:
    """Who deserves a reminder on this day."""
    return tuple(due for due in dues(now, term) if due.remind(on))
