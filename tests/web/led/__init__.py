"""Pages about the LED."""
