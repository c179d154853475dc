"""What can be decided about dossiers. Every action takes `by=`, is atomic and writes an audit event."""

from ijkpunt.dossiers.actions.carriers import add_carrier, remove_carrier
from ijkpunt.dossiers.actions.evidence import add_evidence, withdraw_evidence
from ijkpunt.dossiers.actions.facilitating import name_facilitator, note_facilitation
from ijkpunt.dossiers.actions.files import keep_file
from ijkpunt.dossiers.actions.need import decide_need, set_update_size
from ijkpunt.dossiers.actions.opening import Requested, request_dossier
from ijkpunt.dossiers.actions.submitting import submit_dossier, withdraw_dossier
from ijkpunt.dossiers.actions.terms import set_step_term

__all__ = [
    "Requested",
    "add_carrier",
    "add_evidence",
    "decide_need",
    "keep_file",
    "name_facilitator",
    "note_facilitation",
    "remove_carrier",
    "request_dossier",
    "set_step_term",
    "set_update_size",
    "submit_dossier",
    "withdraw_dossier",
    "withdraw_evidence",
]
