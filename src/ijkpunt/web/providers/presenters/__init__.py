"""What the pages of providers show."""
