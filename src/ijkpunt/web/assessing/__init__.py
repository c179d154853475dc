"""What an assessor or an inspector opens, under beoordelen/."""
