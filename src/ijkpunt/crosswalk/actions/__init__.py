"""What can be decided about mappings and competence sets. All is atomic, takes `by=` and writes an audit event."""

from ijkpunt.crosswalk.actions.carrying import carry_forward
from ijkpunt.crosswalk.actions.competence_sets import (
    dissolve_competence_set,
    keep_competence_set,
    rename_competence_set,
)
from ijkpunt.crosswalk.actions.importing import Imported, Outcome, import_mapping_set
from ijkpunt.crosswalk.actions.judging import Decided, judge, judge_all, review, undo
from ijkpunt.crosswalk.actions.sets import (
    extend_scope,
    open_set,
    publish_set,
    withdraw_mapping,
    withdraw_set,
)

__all__ = [
    "Decided",
    "Imported",
    "Outcome",
    "carry_forward",
    "dissolve_competence_set",
    "extend_scope",
    "import_mapping_set",
    "judge",
    "judge_all",
    "keep_competence_set",
    "open_set",
    "publish_set",
    "rename_competence_set",
    "review",
    "undo",
    "withdraw_mapping",
    "withdraw_set",
]
