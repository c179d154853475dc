"""Groups of competences inside one qualification: clusters that belong together, contexts in which work is done."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ijkpunt.kernel.qualification import ClusterKind, QualificationRecord
from ijkpunt.web.register.presenters.competences import CompetenceCard
from ijkpunt.web.register.source_text import one_line


@dataclass(frozen=True, slots=True)
class ClusterCard:
    """A group with the competences that it holds, in the order of the record."""

    name: str
    word: str  # cluster or context
    competences: tuple[CompetenceCard, ...]


def cluster_cards(record: QualificationRecord, competences: Sequence[CompetenceCard]) -> tuple[ClusterCard, ...]:
    words = {ClusterKind.CLUSTER: _("cluster"), ClusterKind.CONTEXT: _("context")}
    return tuple(
        ClusterCard(
            name=one_line(cluster.name),
            word=words[cluster.kind],
            competences=tuple(one for one in competences if one.code in cluster.competences),
        )
        for cluster in record.clusters
    )
