"""One view per file, named after what somebody does."""
