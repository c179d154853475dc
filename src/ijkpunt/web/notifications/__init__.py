"""Pages and feeds to follow what changes."""
