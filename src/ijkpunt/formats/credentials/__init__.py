"""Proofs of qualification in the forms that others read and check."""
