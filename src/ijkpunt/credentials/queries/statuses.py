"""The signed lists of statuses, as anybody may fetch them, and which of them need a new edition."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ijkpunt.credentials.models import StatusEdition, StatusList
from ijkpunt.credentials.rules.editions import KEEP, counts, is_due
from ijkpunt.credentials.rules.ending import StatusPurpose
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, RuleBroken


@dataclass(frozen=True, slots=True)
class PublishedEdition:
    """A list as it was signed: JSON with the proof in it, and the same as JWT. `number` grows with every edition."""

    number: int
    document: bytes
    token: bytes
    valid_from: datetime
    valid_until: datetime

    def is_due(self, at: datetime) -> bool:
        """Is it time to sign a new one?"""
        return is_due(self.valid_from, self.valid_until, at)

    def keep_for(self, at: datetime) -> timedelta:
        """How long others may keep this copy: never past its own end."""
        return max(min(KEEP, self.valid_until - at), timedelta())


@dataclass(frozen=True, slots=True)
class ListKey:
    """Which list: of which issuer, for which purpose, and the how manieth."""

    issuer: str
    purpose: StatusPurpose
    number: int


class ListAway(RuleBroken):
    """There is no edition that still counts, and no new one can be signed now. Doors answer 503."""


def newest_edition(key: ListKey) -> PublishedEdition:
    """The newest edition, whether or not it still counts. Raises NotFound `status.unknown_list`."""
    row = StatusEdition.objects.filter(
        list__issuer__key=key.issuer, list__purpose=key.purpose.value, list__number=key.number
    ).first()
    if row is None:
        raise NotFound(
            "status.unknown_list",
            say("Deze gever heeft geen statuslijst met dit nummer."),
            say("Neem het adres over zoals het in het bewijs staat."),
        )
    return PublishedEdition(row.pk, bytes(row.document), bytes(row.token), row.valid_from, row.valid_until)


def require_counting(edition: PublishedEdition, at: datetime) -> PublishedEdition:
    """The edition itself. Raises ListAway when no reader would accept it any more."""
    if not counts(edition.valid_until, at):
        raise ListAway(
            "status.away",
            say("De statuslijst is te oud, en een nieuwe kan nu niet getekend worden."),
            say("Probeer het later opnieuw. Zolang weet niemand of een bewijs nog geldt."),
        )
    return edition


def lists_due(at: datetime) -> tuple[ListKey, ...]:
    """The lists whose newest edition is past half of its life, in the order of their address."""
    found = []
    for row in StatusList.objects.select_related("issuer").order_by("address"):
        newest = row.editions.only("valid_from", "valid_until").first()
        if newest is None or is_due(newest.valid_from, newest.valid_until, at):
            found.append(ListKey(row.issuer.key, StatusPurpose(row.purpose), row.number))
    return tuple(found)


def count_lists() -> int:
    """How many lists there are in all."""
    return StatusList.objects.count()
