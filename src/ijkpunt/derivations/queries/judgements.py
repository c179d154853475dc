"""What people said about the links of a version."""

from collections.abc import Iterable

from ijkpunt.derivations.models import LinkJudgement, ProductVersion
from ijkpunt.derivations.queries.rows import version_row
from ijkpunt.derivations.rules.judgements import Judged
from ijkpunt.derivations.rules.verdicts import LinkVerdict


def judgements_on(version: ProductVersion) -> list[Judged]:
    """Everything, in the order in which it was said."""
    return [as_judged(row) for row in version.judgements.order_by("pk")]


def as_judged(row: LinkJudgement) -> Judged:
    """The judgement as the rules see it."""
    return Judged(
        number=row.pk,
        outcome=row.outcome,
        verdict=LinkVerdict(row.verdict),
        competence=row.competence,
        qualification=row.qualification,
        outcome_hash=row.outcome_hash,
        shows=frozenset(row.shows),
        knowledge=frozenset(row.knowledge),
        person=row.person,
        name=row.name,
        organisation=row.organisation,
        day=row.day,
        note=row.note,
        withdraws=row.withdraws_id,
        carried=row.carried_from_id is not None,
    )


def history(code: str, number: int | None = None, outcome: str = "") -> list[Judged]:
    """Everything that was said about a version, or about one outcome of it, newest first; what was taken back as well.
    Raises NotFound."""
    rows: Iterable[LinkJudgement] = version_row(code, number).judgements.order_by("-pk")
    return [as_judged(row) for row in rows if not outcome or row.outcome == outcome]
