"""Who decided what, when, on what ground: append-only, chained by hashes. Holds no foreign keys, so it outlives all."""
