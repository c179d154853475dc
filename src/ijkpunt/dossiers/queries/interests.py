"""Who is involved in a dossier, and so does not judge it."""

from dataclasses import dataclass
from datetime import date

from ijkpunt.accounts.queries import mandates_of, user_with_number
from ijkpunt.dossiers.models import Dossier
from ijkpunt.dossiers.queries.carriers import carrying
from ijkpunt.dossiers.queries.rows import dossier_row
from ijkpunt.dossiers.rules.committee import Involved


@dataclass(frozen=True, slots=True)
class InterestLine:
    """An interest as a page tells it. `lifted_on` None: it holds."""

    person: str
    name: str
    ground: str
    declared_on: date
    noted_by: str
    lifted_on: date | None
    lifted_ground: str


def interests_in(dossier: str) -> tuple[InterestLine, ...]:
    """Every interest that was declared or noted in a dossier, also those that were lifted. Raises NotFound."""
    return tuple(
        InterestLine(
            row.person,
            row.name,
            row.ground,
            row.declared_on,
            row.noted_by_name,
            row.lifted_on,
            row.lifted_ground,
        )
        for row in dossier_row(dossier).interests.all()
    )


def involved_in(dossier: Dossier) -> Involved:
    """Who asked for the dossier, who carries it, and who declared an interest."""
    rows = tuple(row.interest() for row in dossier.interests.all())
    return Involved(dossier.submitter, carrying(dossier), rows)


def houses_of(person: str, on: date) -> frozenset[str]:
    """The keys of the organisations that somebody (`Actor.identifier`) acts for on a day, under any mandate."""
    kind, _, number = person.partition(":")
    user = user_with_number(int(number)) if kind == "user" and number.isdecimal() else None
    if user is None:
        return frozenset()
    return frozenset(mandates_of(user, on).values_list("organisation__key", flat=True))
