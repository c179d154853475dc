"""How long a signed list of statuses counts, and when a new edition of it is due.

Choices of ours, within what W3C "Bitstring Status List v1.0" asks: a list that others may keep for a while (`ttl`), and
one that ends, so that a stale copy cannot be shown for ever. A new edition is due at half its life: a key that is away
for days then harms nobody.
"""

from datetime import datetime, timedelta
from typing import Final

KEEP: Final = timedelta(hours=1)  # how long others may keep a copy (ttl)
LIFE: Final = timedelta(days=7)  # how long an edition counts
OLD_EDITIONS: Final = 2  # kept beside the newest


def is_due(valid_from: datetime, valid_until: datetime, at: datetime) -> bool:
    """Is it time for a new edition: is this one past half of its life?"""
    return at >= valid_from + (valid_until - valid_from) / 2


def counts(valid_until: datetime, at: datetime) -> bool:
    """Does this edition still count? When it began is not asked: two servers may differ a little on the time."""
    return at < valid_until
