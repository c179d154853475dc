"""The links of many versions at once, without their reports: what the impact of a new version is worked out from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Max

from ijkpunt.derivations.models import KeptProposals, LinkJudgement, ProductVersion
from ijkpunt.derivations.queries.judgements import judgements_of
from ijkpunt.derivations.queries.keeper import Keeper
from ijkpunt.derivations.queries.proposing import bases_of, kept_links, proposed, yardsticks_of
from ijkpunt.derivations.queries.rows import document_of
from ijkpunt.derivations.rules.assessment import links_now
from ijkpunt.derivations.rules.coverage import CoverageLink
from ijkpunt.derivations.rules.judgements import Judged, settle
from ijkpunt.kernel.problems import NotFound
from ijkpunt.kernel.product import Product as ProductRecord
from ijkpunt.register.queries import revision

_AT_ONCE = 500  # versions in one question

Key = tuple[int, str, int, int]  # version, hash of its document, last judgement, revision of the register


@dataclass(frozen=True, slots=True)
class Linked:
    """What a version says, with the links that count now, confirmed and proposed."""

    record: ProductRecord
    links: tuple[CoverageLink, ...]


_kept: Keeper[Key, Linked] = Keeper(1_024)  # some twenty kilobytes each


def links_of(rows: Sequence[ProductVersion]) -> Iterator[Linked]:
    """The links of these versions, in the order given, with a few questions to the database. One that also rests on a
    qualification that is not in the register has no links."""
    for start in range(0, len(rows), _AT_ONCE):
        yield from _together(rows[start : start + _AT_ONCE])


def _together(rows: Sequence[ProductVersion]) -> Iterator[Linked]:
    now = revision()
    told = LinkJudgement.objects.filter(version__in=rows).order_by().values("version").annotate(last=Max("pk"))
    last: dict[int, int] = dict(told.values_list("version", "last"))
    keys: dict[int, Key] = {row.pk: (row.pk, row.document_hash, last.get(row.pk, 0), now) for row in rows}
    absent = [row.pk for row in rows if keys[row.pk] not in _kept]
    proposals = {one.version_id: one for one in KeptProposals.objects.filter(version__in=absent)}
    said: dict[int, list[Judged]] = {}
    for version, judged in judgements_of(absent):
        said.setdefault(version, []).append(judged)
    for row in rows:
        found = _kept.get(keys[row.pk])
        yield found or _kept.keep(keys[row.pk], _work_out(row, proposals.get(row.pk), said.get(row.pk, ()), now))


def _work_out(row: ProductVersion, kept: KeptProposals | None, said: Iterable[Judged], now: int) -> Linked:
    record = document_of(row)
    qualifications = [str(basis.qualification) for basis in record.based_on]
    try:
        measures = yardsticks_of(qualifications, now)
        proposals = kept_links(kept, row.document_hash, qualifications, now)
        if proposals is None:
            proposals = proposed(record, bases_of(record, now))
    except NotFound:
        return Linked(record, ())
    known = frozenset(competence.code for one in measures for competence in one.competences)
    return Linked(record, links_now(record.outcomes, known, proposals, settle(list(said), record.outcomes)))


def forget_links() -> None:
    """Throw away what this process holds; for tests that change the database under it."""
    _kept.clear()
