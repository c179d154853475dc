"""Who gives proofs: pages for people, and what programs fetch to check a proof (keys, lists of statuses)."""
