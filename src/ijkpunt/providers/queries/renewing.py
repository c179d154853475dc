"""Recognitions that end soon, and what comes after them."""

from dataclasses import dataclass
from datetime import date

from ijkpunt.providers.models import Programme
from ijkpunt.providers.queries.rules import terms
from ijkpunt.providers.rules.terms import TermKey, term_for
from ijkpunt.providers.rules.words import OPEN_TO_PEOPLE, ProgrammeState

FALLEN = (ProgrammeState.WITHDRAWN, ProgrammeState.REFUSED)


@dataclass(frozen=True, slots=True)
class Renewal:
    """`until`: the last day of a recognition that can be renewed now. `later`: the number of the application that does,
    `earlier`: of the programme that this one renews."""

    until: date | None = None
    later: str = ""
    earlier: str = ""


def renewal_of(number: str, on: date) -> Renewal | None:
    """What there is to say of renewing on a day; None: nothing."""
    row = Programme.objects.select_related("recognition", "renews").filter(number=number).first()
    if row is None:
        return None
    later = row.renewals.exclude(state__in=FALLEN).first()
    renewal = Renewal(ends_soon(row, on), later.number if later else "", row.renews.number if row.renews else "")
    return None if renewal == Renewal() else renewal


def ends_soon(row: Programme, on: date) -> date | None:
    """The last day when it lies within the term for renewing; None for what is over, stopped, or has no end."""
    found, term = getattr(row, "recognition", None), term_for(terms(), TermKey.RENEW, on)
    if found is None or term is None or found.valid_until is None:
        return None
    if found.stopped_on or row.state not in OPEN_TO_PEOPLE:
        return None
    last: date = found.valid_until
    return last if term.before(last) <= on <= last else None
