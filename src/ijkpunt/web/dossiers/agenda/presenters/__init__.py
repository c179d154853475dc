"""What the pages of the agenda show."""
