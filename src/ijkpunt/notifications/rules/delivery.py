"""How often a message is tried, when again, and when we stop. Limits on what one may follow."""

from datetime import datetime, timedelta
from enum import StrEnum

WAITS = (  # after the first failure, the second …; then the message is given up, three days after it was due
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
    timedelta(hours=24),
    timedelta(hours=37),
)
CLAIM = timedelta(minutes=10)  # a message that somebody is sending is theirs for so long
CONFIRM_WITHIN = timedelta(days=7)
CONFIRM_AGAIN = timedelta(minutes=15)  # no second mail to confirm an address before this
OLD_SECRET_LASTS = timedelta(hours=24)  # both secrets sign for so long after a new one was made
KEPT_FOR = timedelta(days=90)  # what was sent is kept so long, to answer questions

MOST_TOPICS = 200  # per person, and per webhook
MOST_WEBHOOKS = 10  # per organisation
MOST_NEWS_PER_LETTER = 100


class State(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    DEAD = "dead"  # tried as often as we try
    DROPPED = "dropped"  # nobody waits for it any more


GIVEN_UP = frozenset({State.DEAD, State.DROPPED})  # are sent again only when somebody asks


class Kind(StrEnum):
    NEWS = "news"
    NOTICE = "notice"  # a reminder of a term
    CONFIRMATION = "confirmation"  # is this address yours?
    PROOF = "proof"  # the first message to a webhook: does it answer?


def next_try(failures: int, at: datetime) -> datetime | None:
    """When to try again after so many failures, the last one at `at`; None: give up."""
    return at + WAITS[failures - 1] if failures <= len(WAITS) else None
