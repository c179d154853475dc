"""Secrets of links: made here, shown once, and kept as a hash only."""

import hashlib
import secrets


def new_secret() -> str:
    """A secret that nobody guesses: 256 bits, fit for an address."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """What is kept of it. A plain hash is enough, as the secret is random and long."""
    return hashlib.sha256(secret.encode()).hexdigest()


# no signs that look like another: no I, L, O, 0, 1
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def new_code() -> str:
    """A secret that somebody reads aloud or types: twelve signs of 31, 59 bits. Only where guessing is limited."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(12))
    return "-".join(signs[place : place + 4] for place in (0, 4, 8))


def tidy_code(typed: str) -> str:
    """A code as somebody typed it, as it was made: capitals, without spaces, in three groups."""
    signs = "".join(sign for sign in typed.upper() if sign.isalnum())[:12]
    return "-".join(part for place in (0, 4, 8) if (part := signs[place : place + 4]))
