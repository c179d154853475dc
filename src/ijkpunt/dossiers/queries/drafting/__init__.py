"""What can be asked about the text of a dossier."""

from ijkpunt.dossiers.queries.drafting.history import History, history
from ijkpunt.dossiers.queries.drafting.pages import (
    DraftView,
    Gone,
    Moment,
    Remark,
    Standing,
    Written,
    draft_view,
    find_element,
    moments,
    remarks,
    removed_elements,
    sources_of,
    standing_of,
)
from ijkpunt.dossiers.queries.drafting.rows import current_draft, draft_at, has_draft
from ijkpunt.dossiers.queries.drafting.together import (
    Here,
    OpenVariant,
    Touched,
    completeness,
    last_number,
    open_conflicts,
    present,
    touched_since,
)

__all__ = [
    "DraftView",
    "Gone",
    "Here",
    "History",
    "Moment",
    "OpenVariant",
    "Remark",
    "Standing",
    "Touched",
    "Written",
    "completeness",
    "current_draft",
    "draft_at",
    "draft_view",
    "find_element",
    "has_draft",
    "history",
    "last_number",
    "moments",
    "open_conflicts",
    "present",
    "remarks",
    "removed_elements",
    "sources_of",
    "standing_of",
    "touched_since",
]
