"""People, organisations, mandates, roles and permissions."""
