"""What can be decided about mappings. Every action takes `by=`, is atomic and writes an audit event."""

from ijkpunt.crosswalk.actions.carrying import carry_forward
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
    "extend_scope",
    "import_mapping_set",
    "judge",
    "judge_all",
    "open_set",
    "publish_set",
    "review",
    "undo",
    "withdraw_mapping",
    "withdraw_set",
]
