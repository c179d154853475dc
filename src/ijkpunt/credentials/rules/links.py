"""The address that a holder gives to somebody: what is kept of it, and how long it may work."""

import hashlib
from datetime import timedelta
from typing import Final

BITS: Final = 128  # of chance in an address: nobody guesses one
LONGEST: Final = timedelta(days=366)  # how long a link may work; the holder can always have a new one
LONGEST_PURPOSE: Final = 200


def hash_of(token: str) -> str:
    """What is kept of an address: who reads the database cannot follow it."""
    return hashlib.sha256(token.encode()).hexdigest()
