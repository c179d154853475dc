"""What makes the chain of events a chain, and what may stand in it. Plain Python."""
