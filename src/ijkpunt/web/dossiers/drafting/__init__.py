"""The pages on which a text is written together, read, compared and brought back."""
