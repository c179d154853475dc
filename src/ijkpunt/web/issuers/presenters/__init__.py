"""What the pages about issuers show."""
