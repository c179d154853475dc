"""Pages of dossiers: from the need for a qualification to its recognition."""
