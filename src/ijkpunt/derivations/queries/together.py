"""Working something out of many versions with a few questions to the database, and keeping each answer."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Max

from ijkpunt.derivations.models import KeptProposals, LinkJudgement, ProductVersion
from ijkpunt.derivations.queries.judgements import judgements_of
from ijkpunt.derivations.queries.proposing import kept_links
from ijkpunt.derivations.rules.coverage import CoverageLink
from ijkpunt.derivations.rules.judgements import Judged
from ijkpunt.kernel.keeper import Keeper
from ijkpunt.register.queries import revision

Answer = TypeVar("Answer")
Key = tuple[int, str, int, int]  # version, hash of its document, last judgement, revision of the register
_AT_ONCE = 500  # versions in one question


@dataclass(frozen=True, slots=True)
class Material:
    """What is known of a version: its row, the proposals kept with it and everything that people said, at a revision
    of the register."""

    row: ProductVersion
    kept: KeptProposals | None
    said: Sequence[Judged]
    now: int

    def kept_links(self, qualifications: Sequence[str]) -> tuple[CoverageLink, ...] | None:
        """The proposals that still hold for these qualifications, or None. Raises NotFound."""
        return kept_links(self.kept, self.row.document_hash, qualifications, self.now)


def worked_out(
    rows: Sequence[ProductVersion], keeper: Keeper[Key, Answer], work: Callable[[Material], Answer]
) -> Iterator[tuple[ProductVersion, Answer]]:
    """The answer of `work` for each version, in the order given, from `keeper` where nothing changed since. None is an
    answer that is not kept."""
    for start in range(0, len(rows), _AT_ONCE):
        yield from _some(rows[start : start + _AT_ONCE], keeper, work)


def _some(
    rows: Sequence[ProductVersion], keeper: Keeper[Key, Answer], work: Callable[[Material], Answer]
) -> Iterator[tuple[ProductVersion, Answer]]:
    now, last = revision(), _last_said(rows)
    keys: dict[int, Key] = {row.pk: (row.pk, row.document_hash, last.get(row.pk, 0), now) for row in rows}
    # Read before anything is kept: keeping one may push another out.
    found = {row.pk: keeper.get(keys[row.pk]) for row in rows}
    absent = [pk for pk, answer in found.items() if answer is None]
    proposals = {one.version_id: one for one in KeptProposals.objects.filter(version__in=absent)}
    said: dict[int, list[Judged]] = {}
    for version, judged in judgements_of(absent):
        said.setdefault(version, []).append(judged)
    for row in rows:
        answer = found[row.pk]
        if answer is None:
            answer = work(Material(row, proposals.get(row.pk), said.get(row.pk, ()), now))
            if answer is not None:
                keeper.keep(keys[row.pk], answer)
        yield row, answer


def _last_said(rows: Sequence[ProductVersion]) -> dict[int, int]:
    """Per version the number of the last judgement on it."""
    told = LinkJudgement.objects.filter(version__in=[row.pk for row in rows]).order_by()
    return dict(told.values("version").annotate(last=Max("pk")).values_list("version", "last"))
