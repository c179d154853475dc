"""What can be asked about news, about who follows what, and about messages."""

from ijkpunt.notifications.queries.following import (
    Followed,
    TopicView,
    confirmed,
    describe,
    find_topic,
    following,
    stops_something,
    subscription_of,
)
from ijkpunt.notifications.queries.news import ToldNews, latest_news, newest_number, news_after, register_news
from ijkpunt.notifications.queries.outbox import OutboxCounts, SentLine, oldest_due, outbox_counts, sent_to
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
    "find_topic",
    "following",
    "get_webhook",
    "latest_news",
    "newest_number",
    "news_after",
    "oldest_due",
    "outbox_counts",
    "register_news",
    "sent_to",
    "stops_something",
    "subscription_of",
    "webhooks_of",
]
