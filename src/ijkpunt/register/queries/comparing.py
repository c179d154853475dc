"""Two versions side by side."""

from ijkpunt.register.models import CompetenceLineage
from ijkpunt.register.queries.versions import get_record
from ijkpunt.register.rules.comparison import Comparison, Lineage, Relation, compare


def lineage_between(earlier: str, later: str) -> list[Lineage]:
    """The decisions of people about the competences of these two versions."""
    rows = CompetenceLineage.objects.filter(
        earlier__version__identifier=earlier, later__version__identifier=later
    ).values_list("earlier__code", "later__code", "relation", "ground")
    return [Lineage(before, after, Relation(relation), ground) for before, after, relation, ground in rows]


def compare_versions(earlier: str, later: str) -> Comparison:
    """Compare two versions, of one qualification or of two. Raises NotFound for an unknown one."""
    return compare(get_record(earlier), get_record(later), lineage_between(earlier, later))
