"""What can be decided about dossiers. Every action takes `by=`, is atomic and writes an audit event."""

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
from ijkpunt.dossiers.actions.schemes import set_scheme
from ijkpunt.dossiers.actions.training import finish_training, score_training, start_training

__all__ = [
    "change_composition",
    "close_levelling",
    "declare_interest",
    "end_seat",
    "finish_training",
    "give_seat",
    "lift_interest",
    "open_levelling",
    "require_member",
    "reveal",
    "score",
    "score_training",
    "set_consensus",
    "set_decision_rule",
    "set_scheme",
    "set_up_committee",
    "start_training",
]
