"""What a view found, in words and numbers that a page shows as they are."""
