"""Take what people said about one version along to the next."""

from ijkpunt.derivations.models import LinkJudgement, ProductVersion
from ijkpunt.derivations.queries.judgements import judgements_on
from ijkpunt.derivations.rules.judgements import settle
from ijkpunt.kernel.product import Product as ProductRecord


def carry_judgements(earlier: ProductVersion, later: ProductVersion, record: ProductRecord) -> None:
    """Repeat in `later` what stands on `earlier`, by the same people on the same days. What must be looked at again
    there must be so here."""
    said = settle(judgements_on(earlier), record.outcomes).values()
    numbers = [
        judged.number
        for one in said
        for judged in (*one.pairs.values(), *([one.added] if one.added else []), *one.look_again)
    ]
    LinkJudgement.objects.bulk_create(
        LinkJudgement(
            version=later,
            outcome=row.outcome,
            outcome_hash=row.outcome_hash,
            competence=row.competence,
            qualification=row.qualification,
            verdict=row.verdict,
            shows=row.shows,
            knowledge=row.knowledge,
            note=row.note,
            person=row.person,
            name=row.name,
            organisation=row.organisation,
            day=row.day,
            carried_from=row,
        )
        for row in LinkJudgement.objects.filter(pk__in=numbers).order_by("pk")
    )
