"""Help while writing, the lists that it reads, and where a text starts from."""
