"""What people said about the links of a version."""

from collections.abc import Iterable, Iterator

from ijkpunt.derivations.models import LinkJudgement, ProductVersion
from ijkpunt.derivations.queries.rows import version_row
from ijkpunt.derivations.rules.judgements import Judged
from ijkpunt.derivations.rules.verdicts import LinkVerdict

_COLUMNS = (
    "version", "pk", "outcome", "verdict", "competence", "qualification", "outcome_hash", "shows", "knowledge",
    "person", "name", "organisation", "day", "note", "withdraws", "carried_from",
)  # fmt: skip


def judgements_on(version: ProductVersion) -> list[Judged]:
    """Everything, in the order in which it was said."""
    return [judged for _, judged in judgements_of([version.pk])]


def judgements_of(versions: Iterable[int]) -> Iterator[tuple[int, Judged]]:
    """Everything about these versions (primary keys), in the order in which it was said, each with its version."""
    rows = LinkJudgement.objects.filter(version__in=list(versions)).order_by("pk").values_list(*_COLUMNS)
    for version, number, outcome, verdict, competence, qualification, text, shows, knowledge, *who in rows:
        person, name, organisation, day, note, withdraws, carried_from = who
        yield (
            version,
            Judged(
                number=number,
                outcome=outcome,
                verdict=LinkVerdict(verdict),
                competence=competence,
                qualification=qualification,
                outcome_hash=text,
                shows=frozenset(shows),
                knowledge=frozenset(knowledge),
                person=person,
                name=name,
                organisation=organisation,
                day=day,
                note=note,
                withdraws=withdraws,
                carried=carried_from is not None,
            ),
        )


def history(code: str, number: int | None = None, outcome: str = "") -> list[Judged]:
    """Everything that was said about a version, or about one outcome of it, newest first; what was taken back as well.
    Raises NotFound."""
    told = judgements_on(version_row(code, number))
    return [judged for judged in reversed(told) if not outcome or judged.outcome == outcome]
