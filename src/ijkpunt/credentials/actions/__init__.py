"""What can be decided about proofs. Every action takes `by=`, is atomic and writes an audit event."""

from ijkpunt.credentials.actions.awarding import Awarded, Decision, award
from ijkpunt.credentials.actions.holders import Person
from ijkpunt.credentials.actions.issuers import confirm_key, note_issuer, note_right, propose_key, revoke_key
from ijkpunt.credentials.actions.led import note_national_number, queue_cancellation, queue_registration, try_led_again
from ijkpunt.credentials.actions.led_reconciling import reconcile
from ijkpunt.credentials.actions.led_sending import LedConnection, send_waiting
from ijkpunt.credentials.actions.roots import write_roots

__all__ = [
    "Awarded",
    "Decision",
    "LedConnection",
    "Person",
    "award",
    "confirm_key",
    "note_issuer",
    "note_national_number",
    "note_right",
    "propose_key",
    "queue_cancellation",
    "queue_registration",
    "reconcile",
    "revoke_key",
    "send_waiting",
    "try_led_again",
    "write_roots",
]
