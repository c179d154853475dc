"""What can be decided about dossiers. Every action takes `by=`, is atomic and writes an audit event."""

from ijkpunt.dossiers.actions.recognition import Decided, add_publication_reference, present, record_decision

__all__ = ["Decided", "add_publication_reference", "present", "record_decision"]
