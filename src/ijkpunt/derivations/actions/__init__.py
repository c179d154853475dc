"""What can be decided about derived products. All is atomic, takes `by=` and writes an audit event."""

from ijkpunt.derivations.actions.approvals import StepDecided, decide_approval_step
from ijkpunt.derivations.actions.commenting import comment, resolve_comment
from ijkpunt.derivations.actions.committee import join_committee, leave_committee
from ijkpunt.derivations.actions.deviations import (
    Moved,
    answer_deviation,
    propose_deviation,
    put_to_sector,
    reply,
    settle_deviation,
    withdraw_deviation,
)
from ijkpunt.derivations.actions.feasibility import note_feasibility, withdraw_feasibility_note
from ijkpunt.derivations.actions.follow_ups import (
    Assessed,
    assess_impact,
    catch_up,
    finish_follow_up,
)
from ijkpunt.derivations.actions.judging import Decided, confirm, confirm_all, correct, mark_added, refuse, undo
from ijkpunt.derivations.actions.moving import submit, withdraw
from ijkpunt.derivations.actions.procedure import (
    end_ownership,
    give_qualification_to_sector,
    set_approval_steps,
    set_deviation_term,
    set_follow_up_term,
)
from ijkpunt.derivations.actions.products import (
    Saved,
    open_version,
    register_product,
    register_record,
    save_document,
)

__all__ = [
    "Assessed",
    "Decided",
    "Moved",
    "Saved",
    "StepDecided",
    "answer_deviation",
    "assess_impact",
    "catch_up",
    "comment",
    "confirm",
    "confirm_all",
    "correct",
    "decide_approval_step",
    "end_ownership",
    "finish_follow_up",
    "give_qualification_to_sector",
    "join_committee",
    "leave_committee",
    "mark_added",
    "note_feasibility",
    "open_version",
    "propose_deviation",
    "put_to_sector",
    "refuse",
    "register_product",
    "register_record",
    "reply",
    "resolve_comment",
    "save_document",
    "set_approval_steps",
    "set_deviation_term",
    "set_follow_up_term",
    "settle_deviation",
    "submit",
    "undo",
    "withdraw",
    "withdraw_deviation",
    "withdraw_feasibility_note",
]
