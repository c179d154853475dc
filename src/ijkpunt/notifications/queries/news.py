"""News, read from the audit log: nothing is kept apart, so a feed can never say otherwise than the log."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ijkpunt.audit import queries as audit
from ijkpunt.derivations import queries as derivations
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.notifications.rules.news import BY_EVENT, Happened, News, news_of
from ijkpunt.notifications.rules.topics import EVERYTHING, Topic, TopicKind, domain_topics
from ijkpunt.register.queries import QualificationName, names_of

if TYPE_CHECKING:
    from ijkpunt.audit.models import AuditEvent

IN_A_FEED = 50  # the newest entries of a feed
REGISTER_EVENTS = tuple(event for event in BY_EVENT if event.startswith("register."))


@dataclass(frozen=True, slots=True)
class ToldNews:
    """News with everything that one can follow to hear of it."""

    news: News
    topics: tuple[Topic, ...]


def news_after(sequence: int, *, limit: int) -> tuple[list[ToldNews], int]:
    """The news in the next `limit` events after number `sequence`, and the number of the last event read."""
    events = audit.after(sequence, limit=limit)
    return _told(_read(events)), events[-1].sequence if events else sequence


def latest_news(topic: Topic = EVERYTHING, *, limit: int = IN_A_FEED) -> list[News]:
    """The newest news of a qualification, a product or everything, the newest first."""
    if topic.kind is TopicKind.DOMAIN:
        raise ValueError("news of a domain is told to its followers; it has no list")
    rules = (event for event, rule in BY_EVENT.items() if topic == EVERYTHING or rule.about is topic.kind)
    events = audit.named(list(rules), about=topic.key, field=str(topic.kind), limit=limit)
    found = [news for news in _read(events) if topic == EVERYTHING or news.about == topic]
    return [told.news for told in _told(found)]


def register_news(*, since: int | None = None, limit: int = IN_A_FEED) -> list[News]:
    """What changed in the register itself: the newest first; after the event with number `since` the oldest first."""
    if since is None:
        events = audit.named(REGISTER_EVENTS, limit=limit)
    else:
        events = audit.named_after(REGISTER_EVENTS, since, limit=limit)
    return [told.news for told in _told(_read(events))]


def newest_number() -> int:
    """The number of the newest event of all; 0 when nothing ever happened."""
    return audit.last_sequence()


def _read(events: Iterable["AuditEvent"]) -> list[News]:
    happened = (Happened(one.sequence, one.at, one.event, one.subject, one.data) for one in events)
    return [news for news in map(news_of, happened) if news is not None]


def _told(found: list[News]) -> list[ToldNews]:
    """`found` with the names and the domains of what it is about, asked for once for all of them."""
    keys = {kind: {news.about.key for news in found if news.about.kind is kind} for kind in TopicKind}
    titles = _product_titles() if keys[TopicKind.PRODUCT] else {}
    made_from = {code: _qualifications_of(code) for code in keys[TopicKind.PRODUCT]}
    names = names_of(keys[TopicKind.QUALIFICATION].union(*made_from.values()))
    return [_one(news, names, titles, made_from) for news in found]


def _one(
    news: News,
    names: Mapping[str, QualificationName],
    titles: Mapping[str, str],
    made_from: Mapping[str, frozenset[str]],
) -> ToldNews:
    key = news.about.key
    if news.about.kind is TopicKind.PRODUCT:
        title, numbers = titles.get(key, key), made_from[key]
    else:
        title, numbers = names[key].title if key in names else key, frozenset({key})
    domains = {path for number in numbers if number in names for path in names[number].domains}
    return ToldNews(news.titled(" ".join(title.split())), news.topics(domain_topics(sorted(domains))))


def _product_titles() -> Mapping[str, str]:
    return {line.code: line.title for line in derivations.products()}


def _qualifications_of(code: str) -> frozenset[str]:
    """The numbers that a product is based on; none for one that is gone."""
    try:
        product = derivations.get_product(code)
    except RuleBroken:
        return frozenset()
    return frozenset(base.qualification.number for base in product.based_on)
