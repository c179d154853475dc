"""What the pages of committees and validation show."""
