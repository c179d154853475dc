"""Which organisations carry a dossier."""

from datetime import date

from django.db.models import Q

from ijkpunt.dossiers.models import Dossier


def carrying(dossier: Dossier, on: date | None = None) -> frozenset[str]:
    """The keys of the organisations that carry the dossier on a day, or (None) until further notice. One without an
    account here has no key."""
    holds = Q(until=None) if on is None else Q(until=None) | Q(until__gte=on)
    return frozenset(dossier.carriers.filter(holds).exclude(key="").values_list("key", flat=True))


def writers_of(dossier: Dossier, on: date | None = None) -> frozenset[str]:
    """The keys of the organisations that write: the submitter, and who carries the dossier as in `carrying`."""
    return carrying(dossier, on) | {dossier.submitter}
