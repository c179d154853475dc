"""Pages for who gives proofs: give, approve, end, and what was given."""
