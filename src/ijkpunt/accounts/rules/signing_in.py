"""How long a link in a mail is good, what is kept of a service outside, and when it may open an existing account."""

import hashlib
import hmac
from datetime import timedelta
from enum import StrEnum

LINK_LASTS = timedelta(minutes=15)
LINKS_KEPT = timedelta(days=1)
MOST_LINKS, MOST_LINKS_PER = 5, timedelta(hours=1)  # mails to one address
FRESH = timedelta(minutes=15)  # so long after signing in one may link a service to the account


class Way(StrEnum):
    """What to do with somebody whom a service knows and we do not yet."""

    CREATE = "create"
    LINK = "link"
    SIGN_IN_FIRST = "sign_in_first"
    NO_ADDRESS = "no_address"


def mark_of(issuer: str, subject: str, key: str) -> str:
    """What is kept of the subject at an issuer: HMAC-SHA256, in hexadecimal.

    Some services use the national number as subject. A plain hash of eleven digits is undone in minutes, so the key,
    which lies apart from the database, goes in.
    """
    message = f"{len(issuer)}:{issuer}{subject}".encode()
    return hmac.new(f"external-identity:{key}".encode(), message, hashlib.sha256).hexdigest()


def way_for(*, email: str, known: bool, guarded: bool, links_by_email: bool) -> Way:
    """`email`: an address that the service checked, or nothing. `known`: there is an account with it. `guarded`: that
    account has a mandate, a second factor or another identity at this service, so that an address does not open it."""
    if not email:
        return Way.NO_ADDRESS
    if not known:
        return Way.CREATE
    return Way.LINK if links_by_email and not guarded else Way.SIGN_IN_FIRST
