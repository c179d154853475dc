"""What the crosswalk stores. `actions` is the only writer."""

from ijkpunt.crosswalk.models.competence_sets import CompetenceSet, CompetenceSetMember, CompetenceSetPart
from ijkpunt.crosswalk.models.mappings import DECIDED, STATUSES, CrosswalkState, Judgement, Mapping, MappingSet

__all__ = [
    "DECIDED",
    "STATUSES",
    "CompetenceSet",
    "CompetenceSetMember",
    "CompetenceSetPart",
    "CrosswalkState",
    "Judgement",
    "Mapping",
    "MappingSet",
]
