"""Pages of the recognition of a dossier: what goes to the Government, what it decides, what came of it."""
