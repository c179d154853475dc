"""The figures, read from the records."""
