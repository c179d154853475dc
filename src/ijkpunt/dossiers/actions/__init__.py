"""What can be decided about dossiers. Every action takes `by=`, is atomic and writes an audit event."""

from ijkpunt.dossiers.actions.agenda import (
    AgendaMade,
    DemandImported,
    decide_on_agenda,
    import_demand,
    make_agenda,
    set_weights,
)
from ijkpunt.dossiers.actions.feedback import answer_feedback, give_feedback, hide_feedback, show_feedback

__all__ = [
    "AgendaMade",
    "DemandImported",
    "answer_feedback",
    "decide_on_agenda",
    "give_feedback",
    "hide_feedback",
    "import_demand",
    "make_agenda",
    "set_weights",
    "show_feedback",
]
