"""What can be asked of mappings, and of competences that say the same."""

from ijkpunt.crosswalk.queries.chaining import PATH, ChainView, chain_of, mapped, road
from ijkpunt.crosswalk.queries.competence_sets import (
    KeptSet,
    SetTable,
    SuggestedSet,
    competence_sets,
    competence_sets_of,
    get_competence_set,
    parts_around,
    suggested_competence_sets,
)
from ijkpunt.crosswalk.queries.composites import CompositeView, composite_of
from ijkpunt.crosswalk.queries.confirmed import published_equals
from ijkpunt.crosswalk.queries.congruence import (
    CompetenceCongruence,
    QualificationCongruence,
    SharedCompetence,
    competence_congruence,
    qualification_congruence,
)
from ijkpunt.crosswalk.queries.congruence_domain import (
    DomainCongruence,
    RegisterCongruence,
    RewordedCounts,
    domain_congruence,
    register_congruence,
    reworded_counts,
)
from ijkpunt.crosswalk.queries.congruence_elements import ElementCongruence, element_congruence
from ijkpunt.crosswalk.queries.converting import convert, side_named
from ijkpunt.crosswalk.queries.curating import (
    CurationView,
    Ground,
    GroundKind,
    ProposalView,
    SubjectView,
    curate,
    look_up,
)
from ijkpunt.crosswalk.queries.disagreeing import (
    ConflictReport,
    Disagreement,
    View,
    agreement_in,
    conflicts_of,
    disagreements,
)
from ijkpunt.crosswalk.queries.drifting import drift_between, drift_of_subjects
from ijkpunt.crosswalk.queries.ends import End, ends_of, get_end, revision
from ijkpunt.crosswalk.queries.exporting import export_set
from ijkpunt.crosswalk.queries.history import EarlierDecision, Said
from ijkpunt.crosswalk.queries.merging import Candidates, merging_candidates
from ijkpunt.crosswalk.queries.queueing import Progress, Queue, QueueItem, progress, queue
from ijkpunt.crosswalk.queries.sets import (
    RowLine,
    SetLine,
    SetView,
    Side,
    all_rows,
    get_closed_set,
    get_row,
    get_set,
    mapping_sets,
    rows_of,
)
from ijkpunt.crosswalk.queries.standing import congruence_is_current, congruence_on, renew_congruence
from ijkpunt.crosswalk.rules.conversion import Answer, Asked, Basis, Converted

__all__ = [
    "PATH",
    "Answer",
    "Asked",
    "Basis",
    "Candidates",
    "ChainView",
    "CompetenceCongruence",
    "CompositeView",
    "ConflictReport",
    "Converted",
    "CurationView",
    "Disagreement",
    "DomainCongruence",
    "EarlierDecision",
    "ElementCongruence",
    "End",
    "Ground",
    "GroundKind",
    "KeptSet",
    "Progress",
    "ProposalView",
    "QualificationCongruence",
    "Queue",
    "QueueItem",
    "RegisterCongruence",
    "RewordedCounts",
    "RowLine",
    "Said",
    "SetLine",
    "SetTable",
    "SetView",
    "SharedCompetence",
    "Side",
    "SubjectView",
    "SuggestedSet",
    "View",
    "agreement_in",
    "all_rows",
    "chain_of",
    "competence_congruence",
    "competence_sets",
    "competence_sets_of",
    "composite_of",
    "conflicts_of",
    "congruence_is_current",
    "congruence_on",
    "convert",
    "curate",
    "disagreements",
    "domain_congruence",
    "drift_between",
    "drift_of_subjects",
    "element_congruence",
    "ends_of",
    "export_set",
    "get_closed_set",
    "get_competence_set",
    "get_end",
    "get_row",
    "get_set",
    "look_up",
    "mapped",
    "mapping_sets",
    "merging_candidates",
    "parts_around",
    "progress",
    "published_equals",
    "qualification_congruence",
    "queue",
    "register_congruence",
    "renew_congruence",
    "revision",
    "reworded_counts",
    "road",
    "rows_of",
    "side_named",
    "suggested_competence_sets",
]
