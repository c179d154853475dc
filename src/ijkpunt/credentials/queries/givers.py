"""Who gives proofs of what, for pages and files: issuers with their rights, keys and the names of qualifications."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ijkpunt.accounts.queries import organisations
from ijkpunt.credentials.models import Issuer, SigningKey
from ijkpunt.credentials.queries.issuers import get_issuer, rights_by_issuer, rights_of
from ijkpunt.credentials.rules.keys import KeyKeeper, KeyPurpose
from ijkpunt.credentials.rules.rights import Right
from ijkpunt.kernel.identifiers import number_of
from ijkpunt.kernel.signing import Algorithm
from ijkpunt.register.queries import names_of


class KeyState(StrEnum):
    """Where a key is in its life."""

    PROPOSED = "proposed"  # waits for a second person
    ACTIVE = "active"  # signs now
    REPLACED = "replaced"  # signs no more; what it signed counts
    REVOKED = "revoked"  # was not safe any more


@dataclass(frozen=True, slots=True)
class GivenRight:
    """A right with the name of the qualification. `holds`: today."""

    right: Right
    title: str
    holds: bool


@dataclass(frozen=True, slots=True)
class GivenKey:
    """A key of an issuer. `since`: from when it signs; `until`: when it stopped, replaced or revoked."""

    identifier: str
    name: str  # what follows the # in its identifier
    purpose: KeyPurpose
    keeper: KeyKeeper
    algorithm: Algorithm
    state: KeyState
    proposed_by: str
    since: datetime | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Giver:
    """An issuer as everybody may see it."""

    key: str
    did: str
    name: str
    number: str
    address: str
    town: str
    since: date
    rights: tuple[GivenRight, ...]

    @property
    def current(self) -> tuple[GivenRight, ...]:
        return tuple(one for one in self.rights if one.holds)


def givers(on: date) -> tuple[Giver, ...]:
    """Everybody who ever could give proofs, by name, with what they may give on a day."""
    rows = list(Issuer.objects.order_by("name", "pk"))
    rights = rights_by_issuer(rows)
    titles = _titles(right.version for several in rights.values() for right in several)
    return tuple(_giver(row, rights[row.key], titles, on) for row in rows)


def giver(key: str, on: date) -> Giver:
    """One of them. Raises NotFound `issuer.unknown`."""
    row = get_issuer(key)
    rights = rights_of(row)
    return _giver(row, rights, _titles(right.version for right in rights), on)


def keys_of(key: str, *, proposed: bool) -> tuple[GivenKey, ...]:
    """The keys of an issuer: the ones that sign first, then by the day on which they began.

    `proposed`: also those that nobody confirmed yet. Raises NotFound `issuer.unknown`.
    """
    rows = [_key(row) for row in get_issuer(key).keys.all()]
    order = list(KeyState)
    return tuple(
        sorted(
            (one for one in rows if proposed or one.state is not KeyState.PROPOSED),
            key=lambda one: order.index(one.state),
        )
    )


def possible_issuers() -> list[tuple[str, str]]:
    """Key and name of every organisation that gives no proofs yet."""
    known = set(Issuer.objects.values_list("key", flat=True))
    return [(one.key, one.name) for one in organisations() if one.key not in known]


def _giver(row: Issuer, rights: Iterable[Right], titles: Mapping[str, str], on: date) -> Giver:
    given = (GivenRight(one, titles.get(number_of(one.version), one.version), one.holds(on)) for one in rights)
    return Giver(row.key, row.did, row.name, row.number, row.address, row.town, row.since, tuple(given))


def _titles(versions: Iterable[str]) -> Mapping[str, str]:
    return {number: name.title for number, name in names_of({number_of(one) for one in versions}).items()}


def _key(row: SigningKey) -> GivenKey:
    return GivenKey(
        identifier=row.identifier,
        name=row.identifier.partition("#")[2],
        purpose=KeyPurpose(row.purpose),
        keeper=KeyKeeper(row.keeper),
        algorithm=Algorithm(row.algorithm),
        state=_state(row),
        proposed_by=row.proposed_by,
        since=row.active_from,
        until=row.revoked_at or row.replaced_at,
    )


def _state(row: SigningKey) -> KeyState:
    if row.revoked_at is not None:
        return KeyState.REVOKED
    if row.active_from is None:
        return KeyState.PROPOSED
    return KeyState.ACTIVE if row.replaced_at is None else KeyState.REPLACED
