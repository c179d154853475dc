"""Visitors without an account, counted without knowing who they are.

A hash of an address is soon guessed back: there are few addresses. So it is made with a salt that lives in the memory
of this process for a day; afterwards nobody can tell what the hash came from, nor that two days saw the same visitor.
"""

import hashlib
import hmac
import secrets
from functools import lru_cache


def hidden_address(address: str, day: int) -> str:
    """The address as it is counted on that day: the same for the same address on the same day, in this process."""
    return hmac.new(_salt(day), address.encode(), hashlib.sha256).hexdigest()[:32]


@lru_cache(maxsize=1)  # the salt of another day is forgotten
def _salt(_day: int) -> bytes:
    return secrets.token_bytes(16)
