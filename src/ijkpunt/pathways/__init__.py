"""People: their portfolio, and their journey from what they can already do to a proof of it."""
