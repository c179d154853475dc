"""Registering proofs with the LED: numbers under seal, the outbox, and the books compared."""
