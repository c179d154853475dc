"""The vocabularies that proofs are written in, pinned by hash and never fetched (see NOTICE.md)."""
