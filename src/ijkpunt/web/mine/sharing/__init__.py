"""Who may see what of a file, and who looked."""
