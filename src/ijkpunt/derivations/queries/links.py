"""The links of many versions at once, without their reports: what the impact of a new version is worked out from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ijkpunt.derivations.models import ProductVersion
from ijkpunt.derivations.queries.proposing import bases_of, proposed, yardsticks_of
from ijkpunt.derivations.queries.rows import document_of
from ijkpunt.derivations.queries.together import Key, Material, worked_out
from ijkpunt.derivations.rules.assessment import links_now
from ijkpunt.derivations.rules.coverage import CoverageLink
from ijkpunt.derivations.rules.judgements import settle
from ijkpunt.kernel.keeper import Keeper
from ijkpunt.kernel.problems import NotFound
from ijkpunt.kernel.product import Product as ProductRecord


@dataclass(frozen=True, slots=True)
class Linked:
    """What a version says, with the links that count now, confirmed and proposed."""

    record: ProductRecord
    links: tuple[CoverageLink, ...]


_kept: Keeper[Key, Linked] = Keeper(1_024)  # some twenty kilobytes each


def links_of(rows: Sequence[ProductVersion]) -> Iterator[Linked]:
    """The links of these versions, in the order given, with a few questions to the database. One that also rests on a
    qualification that is not in the register has no links."""
    return (found for _, found in worked_out(rows, _kept, _work_out))


def _work_out(given: Material) -> Linked:
    record = document_of(given.row)
    qualifications = [str(basis.qualification) for basis in record.based_on]
    try:
        measures = yardsticks_of(qualifications, given.now)
        proposals = given.kept_links(qualifications)
        if proposals is None:
            proposals = proposed(record, bases_of(record, given.now))
    except NotFound:
        return Linked(record, ())
    known = frozenset(competence.code for one in measures for competence in one.competences)
    return Linked(record, links_now(record.outcomes, known, proposals, settle(given.said, record.outcomes)))


def forget_links() -> None:
    """Throw away what this process holds; for tests that change the database under it."""
    _kept.clear()
