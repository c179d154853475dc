"""What the pages of levelling show, worked out before a template sees it."""
