"""What the pages of feedback show."""
