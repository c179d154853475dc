"""Pages on which anybody has a proof verified, without an account. Nothing of what is sent is kept or logged."""
