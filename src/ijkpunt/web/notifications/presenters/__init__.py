"""What the pages to follow show."""
