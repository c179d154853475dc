"""What is stored of people and their journeys."""
