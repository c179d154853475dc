"""What can be decided about derived products. All is atomic, takes `by=` and writes an audit event."""

from ijkpunt.derivations.actions.commenting import comment, resolve_comment
from ijkpunt.derivations.actions.committee import join_committee, leave_committee
from ijkpunt.derivations.actions.judging import Decided, confirm, confirm_all, correct, mark_added, refuse, undo
from ijkpunt.derivations.actions.moving import submit, withdraw
from ijkpunt.derivations.actions.products import (
    Saved,
    open_version,
    register_product,
    register_record,
    save_document,
)

__all__ = [
    "Decided",
    "Saved",
    "comment",
    "confirm",
    "confirm_all",
    "correct",
    "join_committee",
    "leave_committee",
    "mark_added",
    "open_version",
    "refuse",
    "register_product",
    "register_record",
    "resolve_comment",
    "save_document",
    "submit",
    "undo",
    "withdraw",
]
