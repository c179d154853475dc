"""A person's own file and journeys, under mijn/."""
