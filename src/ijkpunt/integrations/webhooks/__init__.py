"""Posting news to addresses that organisations gave us: only ever to the public internet."""
