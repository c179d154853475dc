"""Pages on where a dossier stands, and on what the submitter and the agency do with it."""
