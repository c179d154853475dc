"""What can be decided about dossiers. Every action takes `by=`, is atomic and writes an audit event."""
