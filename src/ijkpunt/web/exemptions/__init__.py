"""Exemptions in a programme, under vrijstellingen/."""
