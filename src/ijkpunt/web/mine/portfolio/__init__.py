"""What a person did, what shows it, and which competences it belongs to."""
