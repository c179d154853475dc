"""What can be decided about people and their journeys."""
