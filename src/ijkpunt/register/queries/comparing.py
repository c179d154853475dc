"""Two versions side by side."""

from collections.abc import Sequence

from ijkpunt.register.models import CompetenceLineage
from ijkpunt.register.queries.kept import kept
from ijkpunt.register.queries.versions import get_record
from ijkpunt.register.rules.comparison import Comparison, Lineage, Relation, compare


def lineage_between(earlier: str, later: str) -> list[Lineage]:
    """The decisions of people about the competences of these two versions."""
    rows = CompetenceLineage.objects.filter(
        earlier__version__identifier=earlier, later__version__identifier=later
    ).values_list("earlier__code", "later__code", "relation", "ground")
    return [Lineage(before, after, Relation(relation), ground) for before, after, relation, ground in rows]


@kept
def decided_lineage() -> Sequence[tuple[str, str, str, str, Relation]]:
    """Everything that people decided about what became of a competence: earlier version and code, later version and
    code, and how."""
    rows = CompetenceLineage.objects.order_by("pk").values_list(
        "earlier__version__identifier", "earlier__code", "later__version__identifier", "later__code", "relation"
    )
    return tuple((before, code, after, later, Relation(relation)) for before, code, after, later, relation in rows)


def compare_versions(earlier: str, later: str) -> Comparison:
    """Compare two versions, of one qualification or of two. Raises NotFound for an unknown one."""
    return compare(get_record(earlier), get_record(later), lineage_between(earlier, later))
