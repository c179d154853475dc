"""Signing in and out, for whom one acts, and the password and phone of one's own account."""
