"""Validation: what a committee reads, judges and decides, and the committees themselves."""
