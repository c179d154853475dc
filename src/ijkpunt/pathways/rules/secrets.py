"""Secrets of links: made here, shown once, and kept as a hash only."""

import hashlib
import secrets


def new_secret() -> str:
    """A secret that nobody guesses: 256 bits, fit for an address."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """What is kept of it. A plain hash is enough, as the secret is random and long."""
    return hashlib.sha256(secret.encode()).hexdigest()
