"""Whose a qualification is: the sector bodies that answer for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from ijkpunt.derivations.models import SectorOwnership
from ijkpunt.kernel.identifiers import number_of


@dataclass(frozen=True, slots=True)
class OwnershipLine:
    """A sector body owns a qualification (its number) from a day on. `until` None: still so."""

    qualification: str
    organisation: str
    since: date
    until: date | None
    source: str


def owned_on(on: date) -> QuerySet[SectorOwnership]:
    """The ownerships that hold on a day."""
    return SectorOwnership.objects.filter(Q(valid_until=None) | Q(valid_until__gte=on), valid_from__lte=on)


def sector_bodies(versions: Iterable[str], on: date) -> tuple[str, ...]:
    """Keys of the sector bodies that own one of these versions ("BK-0130-5"), in order of key."""
    numbers = {number_of(version) for version in versions}
    rows = owned_on(on).filter(qualification__in=numbers).order_by("organisation")
    return tuple(dict.fromkeys(rows.values_list("organisation", flat=True)))


def ownership_of(number: str) -> Sequence[OwnershipLine]:
    """Who owns or owned a qualification ("BK-0130"), in order of the day that it began."""
    rows = SectorOwnership.objects.filter(qualification=number).order_by("valid_from", "organisation")
    return tuple(
        OwnershipLine(row.qualification, row.organisation, row.valid_from, row.valid_until, row.source) for row in rows
    )


def owned_by(organisation: str, on: date) -> tuple[str, ...]:
    """The numbers of the qualifications that a sector body owns on a day, in order."""
    rows = owned_on(on).filter(organisation=organisation).order_by("qualification")
    return tuple(dict.fromkeys(rows.values_list("qualification", flat=True)))
