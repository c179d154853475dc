"""From answers of queries to what the pages of a test centre show."""
