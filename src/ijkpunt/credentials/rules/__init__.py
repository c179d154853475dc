"""What is true of proofs: which proof follows from what was shown, and which reasons end one."""
