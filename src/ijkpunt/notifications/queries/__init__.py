"""What can be asked about news, about who follows what, and about messages."""

from ijkpunt.notifications.queries.following import (
    Followed,
    TopicView,
    confirmed,
    describe,
    following,
    is_followed,
    subscription_of,
)
from ijkpunt.notifications.queries.news import ToldNews, latest_news, news_after
from ijkpunt.notifications.queries.outbox import OutboxCounts, SentLine, outbox_counts, sent_to
from ijkpunt.notifications.queries.webhooks import WebhookView, get_webhook, webhooks_of

__all__ = [
    "Followed",
    "OutboxCounts",
    "SentLine",
    "ToldNews",
    "TopicView",
    "WebhookView",
    "confirmed",
    "describe",
    "following",
    "get_webhook",
    "is_followed",
    "latest_news",
    "news_after",
    "outbox_counts",
    "sent_to",
    "subscription_of",
    "webhooks_of",
]
