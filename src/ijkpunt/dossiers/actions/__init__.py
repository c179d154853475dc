"""What can be decided about dossiers. Every action takes `by=`, is atomic and writes an audit event."""

from ijkpunt.dossiers.actions.answering import answer_point
from ijkpunt.dossiers.actions.committees import (
    change_composition,
    declare_interest,
    end_seat,
    give_seat,
    lift_interest,
    require_member,
    set_decision_rule,
    set_up_committee,
)
from ijkpunt.dossiers.actions.levelling import close_levelling, open_levelling, reveal, score, set_consensus
from ijkpunt.dossiers.actions.meetings import cancel_meeting, plan_meeting, put_on_agenda, write_minutes
from ijkpunt.dossiers.actions.schemes import set_scheme
from ijkpunt.dossiers.actions.training import finish_training, score_training, start_training
from ijkpunt.dossiers.actions.validation import add_point, close_review, judge, open_review, take_back_point

__all__ = [
    "add_point",
    "answer_point",
    "cancel_meeting",
    "change_composition",
    "close_levelling",
    "close_review",
    "declare_interest",
    "end_seat",
    "finish_training",
    "give_seat",
    "judge",
    "lift_interest",
    "open_levelling",
    "open_review",
    "plan_meeting",
    "put_on_agenda",
    "require_member",
    "reveal",
    "score",
    "score_training",
    "set_consensus",
    "set_decision_rule",
    "set_scheme",
    "set_up_committee",
    "start_training",
    "take_back_point",
    "write_minutes",
]
