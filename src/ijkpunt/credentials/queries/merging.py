"""A holder as the rules of merging read it."""

from dataclasses import dataclass
from uuid import UUID

from ijkpunt.credentials.models import Award, BatchRow, Holder, NationalNumberRow, ProposedAward
from ijkpunt.credentials.queries.awards import get_award
from ijkpunt.credentials.queries.given import GivenLine, lines_of
from ijkpunt.credentials.queries.renderings import refuse_erased
from ijkpunt.credentials.rules.merging import Noted, check_merge
from ijkpunt.kernel.problems import RuleBroken


@dataclass(frozen=True, slots=True)
class Beside:
    """A person, for who must see whether two are one: how they were noted, and their proofs."""

    noted: Noted
    proofs: tuple[GivenLine, ...]


def noted(holder: Holder) -> Noted:
    """A holder with what no two of one person may share."""
    held = Award.objects.filter(holder=holder, revoked_on=None, erased_on=None).values_list("version", "kind", "part")
    asked = ProposedAward.objects.filter(holder=holder, award=None, refused_on=None).values_list("version", flat=True)
    rows = BatchRow.objects.filter(holder=holder).values_list("batch_id", flat=True)
    return Noted(
        name=holder.name,
        birth_date=holder.birth_date,
        numbered=NationalNumberRow.objects.filter(holder=holder).exists(),
        proofs=frozenset(held),
        open=frozenset([*(("proposal", one) for one in asked), *(("batch", str(one)) for one in rows)]),
    )


def beside(identifier: UUID) -> Beside:
    """Who holds this proof. Raises NotFound `award.unknown`, `award.erased`."""
    award = get_award(identifier)
    refuse_erased(award)
    return Beside(noted(award.holder), tuple(lines_of(award.holder_id)))


def against_merging(keep: Beside, other: Beside) -> RuleBroken | None:
    """Why these two cannot be merged; None when they can."""
    try:
        check_merge(keep.noted, other.noted)
    except RuleBroken as broken:
        return broken
    return None
