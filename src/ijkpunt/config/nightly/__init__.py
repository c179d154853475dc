"""What must happen every night, in order, and what is remembered of it."""
