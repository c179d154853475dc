"""Pages, one view per file."""
