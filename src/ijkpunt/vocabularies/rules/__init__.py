"""What is true of vocabularies and their releases: plain Python, no storage, no clock."""
