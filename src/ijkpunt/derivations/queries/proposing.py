"""The links that the machine proposes: the only door to the engine, so that it can be changed for another one.

Working them out takes a while, so they are kept with the version (actions/keeping.py), under a key of everything that
they were worked out from: the document, the texts of the qualifications, and the engine with its settings. With
another key they no longer hold and are worked out again.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ijkpunt.derivations.models import KeptProposals
from ijkpunt.derivations.rules.assessment import Bases
from ijkpunt.derivations.rules.coverage import CoverageLink, LinkBasis
from ijkpunt.derivations.rules.proposals import index_of, propose_links
from ijkpunt.derivations.rules.proposing.index import QualificationIndex
from ijkpunt.derivations.rules.proposing.model import fingerprint
from ijkpunt.derivations.rules.yardstick import Yardstick
from ijkpunt.kernel.product import Product
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.queries import get_record

# Some megabytes each; the one that was made first goes first. Threads may make one twice, which does no harm.
_ready: dict[tuple[tuple[str, str], ...], QualificationIndex] = {}
_MOST_READY = 32


@dataclass(frozen=True, slots=True)
class _Known:
    """A qualification as the register has it, a hash of the texts that proposals rest on, and what measures it."""

    record: QualificationRecord
    fingerprint: str
    yardstick: Yardstick


def bases_of(product: Product, now: int) -> Bases:
    """The qualifications that a product is based on, as the register has them. `now` is its revision. Raises NotFound
    for one that is not there."""
    return tuple((basis, _known(str(basis.qualification), now).record) for basis in product.based_on)


def yardsticks_of(qualifications: Iterable[str], now: int) -> tuple[Yardstick, ...]:
    """These versions, ready to count coverage with. Raises as `bases_of`."""
    return tuple(_known(identifier, now).yardstick for identifier in qualifications)


def key_of(document_hash: str, qualifications: Iterable[str], now: int) -> str:
    """The name of everything that the proposals for this document are worked out from. Raises as `bases_of`."""
    texts = [_known(identifier, now).fingerprint for identifier in qualifications]
    return hashlib.sha256(repr((fingerprint(), document_hash, texts)).encode()).hexdigest()


def proposed(product: Product, bases: Bases) -> tuple[CoverageLink, ...]:
    """The links that the machine proposes now."""
    return propose_links(product, _index(tuple(record for _, record in bases)))


def _index(records: tuple[QualificationRecord, ...]) -> QualificationIndex:
    """The qualifications ready to be asked. Kept: who edits a product asks the same ones again and again."""
    key = tuple((record.identifier, _fingerprint(record)) for record in records)
    if key not in _ready:
        while len(_ready) >= _MOST_READY:
            _ready.pop(next(iter(_ready)), None)
        _ready[key] = index_of(records)
    return _ready[key]


def kept_links(
    kept: KeptProposals | None, document_hash: str, qualifications: Iterable[str], now: int
) -> tuple[CoverageLink, ...] | None:
    """What is kept with a version, or None where that does not hold any more. Raises as `bases_of`."""
    if kept is None or kept.key != key_of(document_hash, qualifications, now):
        return None
    return tuple(_links(kept))


def as_stored(links: Sequence[CoverageLink]) -> list[list[object]]:
    """Links as `KeptProposals.links` holds them."""
    return [
        [link.outcome, link.competence, sorted(link.shows), link.confidence, list(link.ground), sorted(link.meets)]
        for link in links
    ]


def _links(kept: KeptProposals) -> Iterable[CoverageLink]:
    for outcome, competence, shows, confidence, ground, meets in kept.links:
        yield CoverageLink(
            outcome, competence, frozenset(shows), confidence, tuple(ground), LinkBasis.PROPOSED, frozenset(meets)
        )


@lru_cache(maxsize=512)
def _known(identifier: str, _revision: int) -> _Known:
    record = get_record(identifier)
    return _Known(record, _fingerprint(record), Yardstick(record.competences))


def _fingerprint(record: QualificationRecord) -> str:
    return hashlib.sha256(repr(record.competences).encode()).hexdigest()


def forget_qualifications() -> None:
    """Throw away what this process holds; for tests that change the database under it."""
    _known.cache_clear()
    _ready.clear()
