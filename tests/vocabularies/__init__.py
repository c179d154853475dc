"""Vocabularies in the database: what goes in, what can be asked."""
