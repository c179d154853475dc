"""What the pages about the LED show."""
