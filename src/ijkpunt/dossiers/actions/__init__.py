"""What can be decided about dossiers. Every action takes `by=`, is atomic and writes an audit event."""

from ijkpunt.dossiers.actions.agenda import (
    AgendaMade,
    DemandImported,
    decide_on_agenda,
    import_demand,
    make_agenda,
    set_weights,
)
from ijkpunt.dossiers.actions.answering import answer_point
from ijkpunt.dossiers.actions.carriers import add_carrier, remove_carrier
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
from ijkpunt.dossiers.actions.evidence import add_evidence, withdraw_evidence
from ijkpunt.dossiers.actions.facilitating import name_facilitator, note_facilitation
from ijkpunt.dossiers.actions.feedback import answer_feedback, give_feedback, hide_feedback, show_feedback
from ijkpunt.dossiers.actions.files import keep_file
from ijkpunt.dossiers.actions.levelling import close_levelling, open_levelling, reveal, score, set_consensus
from ijkpunt.dossiers.actions.meetings import cancel_meeting, plan_meeting, put_on_agenda, write_minutes
from ijkpunt.dossiers.actions.need import decide_need, set_update_size
from ijkpunt.dossiers.actions.opening import Requested, request_dossier
from ijkpunt.dossiers.actions.recognition import Decided, add_publication_reference, present, record_decision
from ijkpunt.dossiers.actions.schemes import set_scheme
from ijkpunt.dossiers.actions.submitting import submit_dossier, withdraw_dossier
from ijkpunt.dossiers.actions.terms import set_step_term
from ijkpunt.dossiers.actions.training import finish_training, score_training, start_training
from ijkpunt.dossiers.actions.validation import add_point, close_review, judge, open_review, take_back_point

__all__ = [
    "AgendaMade",
    "Decided",
    "DemandImported",
    "Requested",
    "add_carrier",
    "add_evidence",
    "add_point",
    "add_publication_reference",
    "answer_feedback",
    "answer_point",
    "cancel_meeting",
    "change_composition",
    "close_levelling",
    "close_review",
    "decide_need",
    "decide_on_agenda",
    "declare_interest",
    "end_seat",
    "finish_training",
    "give_feedback",
    "give_seat",
    "hide_feedback",
    "import_demand",
    "judge",
    "keep_file",
    "lift_interest",
    "make_agenda",
    "name_facilitator",
    "note_facilitation",
    "open_levelling",
    "open_review",
    "plan_meeting",
    "present",
    "put_on_agenda",
    "record_decision",
    "remove_carrier",
    "request_dossier",
    "require_member",
    "reveal",
    "score",
    "score_training",
    "set_consensus",
    "set_decision_rule",
    "set_scheme",
    "set_step_term",
    "set_up_committee",
    "set_update_size",
    "set_weights",
    "show_feedback",
    "start_training",
    "submit_dossier",
    "take_back_point",
    "withdraw_dossier",
    "withdraw_evidence",
    "write_minutes",
]
