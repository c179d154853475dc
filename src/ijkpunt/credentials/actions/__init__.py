"""What can be decided about proofs. Every action takes `by=`, is atomic and writes an audit event."""

from ijkpunt.credentials.actions.awarding import Awarded, Decision, award
from ijkpunt.credentials.actions.holders import Person
from ijkpunt.credentials.actions.issuers import confirm_key, note_issuer, note_right, propose_key, revoke_key
from ijkpunt.credentials.actions.roots import write_roots

__all__ = [
    "Awarded",
    "Decision",
    "Person",
    "award",
    "confirm_key",
    "note_issuer",
    "note_right",
    "propose_key",
    "revoke_key",
    "write_roots",
]
