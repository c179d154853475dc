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

__all__ = [
    "change_composition",
    "declare_interest",
    "end_seat",
    "give_seat",
    "lift_interest",
    "require_member",
    "set_decision_rule",
    "set_up_committee",
]
