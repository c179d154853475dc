"""The whole file: taking it along, and erasing it."""
