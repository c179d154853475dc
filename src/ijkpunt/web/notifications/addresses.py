"""Where a topic can be followed, and where its feed stands."""

from django.urls import reverse
from django.utils.http import urlencode

from ijkpunt.notifications.rules.topics import Topic, TopicKind

_NAMES = {TopicKind.QUALIFICATION: "qualification", TopicKind.PRODUCT: "product"}


def follow_address(topic: Topic) -> str:
    if topic.kind is TopicKind.DOMAIN:
        return f"{reverse('notifications:follow_domain')}?{urlencode({'naam': topic.key})}"
    if topic.kind is TopicKind.EVERYTHING:
        return reverse("notifications:follow_all")
    return reverse(f"notifications:follow_{_NAMES[topic.kind]}", args=(topic.key,))


def feed_address(topic: Topic) -> str:
    """The address of the Atom feed; nothing for a domain."""
    if topic.kind is TopicKind.DOMAIN:
        return ""
    if topic.kind is TopicKind.EVERYTHING:
        return reverse("notifications:feed_all")
    return reverse(f"notifications:feed_{_NAMES[topic.kind]}", args=(topic.key,))
