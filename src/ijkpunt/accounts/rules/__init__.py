"""Who may do what: permissions, roles, and mandates that hold for a while. Plain Python."""
