"""What can be asked of mappings."""

from ijkpunt.crosswalk.queries.chaining import PATH, ChainView, chain_of
from ijkpunt.crosswalk.queries.converting import Answer, Asked, Basis, Converted, convert
from ijkpunt.crosswalk.queries.curating import (
    CurationView,
    Ground,
    GroundKind,
    ProposalView,
    SubjectView,
    curate,
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
from ijkpunt.crosswalk.queries.queueing import Progress, Queue, QueueItem, progress, queue
from ijkpunt.crosswalk.queries.sets import (
    RowLine,
    SetLine,
    SetView,
    Side,
    all_rows,
    get_row,
    get_set,
    mapping_sets,
    rows_of,
)

__all__ = [
    "PATH",
    "Answer",
    "Asked",
    "Basis",
    "ChainView",
    "ConflictReport",
    "Converted",
    "CurationView",
    "Disagreement",
    "EarlierDecision",
    "End",
    "Ground",
    "GroundKind",
    "Progress",
    "ProposalView",
    "Queue",
    "QueueItem",
    "RowLine",
    "Said",
    "SetLine",
    "SetView",
    "Side",
    "SubjectView",
    "View",
    "agreement_in",
    "all_rows",
    "chain_of",
    "conflicts_of",
    "convert",
    "curate",
    "disagreements",
    "drift_between",
    "drift_of_subjects",
    "ends_of",
    "export_set",
    "get_end",
    "get_row",
    "get_set",
    "mapping_sets",
    "progress",
    "queue",
    "revision",
    "rows_of",
]
