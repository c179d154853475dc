"""Which events are news: the table, line by line, and what never travels."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from ijkpunt.notifications.rules.news import BY_EVENT, RULES, Happened, News, news_of
from ijkpunt.notifications.rules.topics import EVERYTHING, Topic, TopicKind

AT = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
ROOFER, COURSE = Topic(TopicKind.QUALIFICATION, "BK-0130"), Topic(TopicKind.PRODUCT, "OP-1")


def told(event: str, subject: str, data: Mapping[str, object] | None = None) -> News | None:
    return news_of(Happened(7, AT, event, subject, data or {}))


NEWS = [
    ("a new version", "register.version.published", "BK-0130-5", {}, ROOFER, "/id/BK-0130-5"),
    ("an end", "register.version.lifecycle", "BK-0130-5", {"fields": ["ends_on"]}, ROOFER, "/id/BK-0130-5"),
    (
        "partials filled in",
        "register.version.completion",
        "BK-0130-5",
        {"fields": ["partials"]},
        ROOFER,
        "/id/BK-0130-5",
    ),
    ("a correction", "register.version.correction", "BK-0130-5", {}, ROOFER, "/id/BK-0130-5"),
    ("scrapped", "register.qualification.scrapped", "BK-0130", {}, ROOFER, "/id/BK-0130"),
    (
        "a qualification that went up in another",
        "dossiers.qualification.merged",
        "BK-0612-1",
        {"qualification": "BK-0130"},
        ROOFER,
        "/id/BK-0612-1",
    ),
    (
        "a dossier names its number",
        "dossiers.dossier.started",
        "dossier:3",
        {"qualification": "BK-0130"},
        ROOFER,
        "/id/BK-0130",
    ),
    ("a product approved", "derivations.version.approved", "OP-1", {"version": 2}, COURSE, "/dekking/OP-1/"),
    (
        "a deviation names its product",
        "derivations.deviation.put",
        "deviation:4",
        {"product": "OP-1"},
        COURSE,
        "/dekking/OP-1/",
    ),
    ("a product that must follow", "derivations.follow_up.opened", "OP-1", {}, COURSE, "/dekking/OP-1/"),
]
NO_NEWS = [
    ("somebody's account", "accounts.user.created", "user:12", {}),
    ("a mandate", "accounts.mandate.given", "mandate:3", {}),
    ("who follows something", "notifications.subscription.made", "user:12", {}),
    ("a curator's judgement", "crosswalk.mapping.judged", "dak", {}),
    ("a product in the making", "derivations.product.registered", "OP-1", {}),
    ("a draft that changed", "derivations.product.changed", "OP-1", {}),
    ("only an address changed", "register.version.lifecycle", "BK-0130-5", {"fields": ["website", "changed_on"]}),
    ("it does not say what changed", "register.version.lifecycle", "BK-0130-5", {}),
    ("a version that is none", "register.version.published", "BK", {}),
    ("a dossier about something new", "dossiers.dossier.started", "dossier:3", {}),
]


@pytest.mark.parametrize(
    ("event", "subject", "data", "about", "path"), [row[1:] for row in NEWS], ids=[row[0] for row in NEWS]
)
def test_what_is_news_and_about_what(
    event: str, subject: str, data: Mapping[str, object], about: Topic, path: str
) -> None:
    news = told(event, subject, data)
    assert news is not None
    assert (news.about, news.path, news.sequence, news.at) == (about, path, 7, AT)
    assert news.topics() == (EVERYTHING, about)


@pytest.mark.parametrize(("event", "subject", "data"), [row[1:] for row in NO_NEWS], ids=[row[0] for row in NO_NEWS])
def test_what_is_no_news(event: str, subject: str, data: Mapping[str, object]) -> None:
    assert told(event, subject, data) is None


@pytest.mark.parametrize("event", BY_EVENT)
def test_of_an_event_nothing_travels_but_what_it_is_about(event: str) -> None:
    secret = "wat niemand hoeft te weten"
    data = {"product": "OP-1", "qualification": "BK-0130", "fields": ["status"], "ground": secret, "title": secret}
    news = told(event, "BK-0130-5", data)
    assert news is not None
    assert secret not in repr(news)
    assert set(news.headline.values) == {"title", "subject"}


def test_a_headline_carries_the_name_once_it_is_known() -> None:
    news = told("register.version.published", "BK-0130-5")
    assert news is not None
    assert str(news.headline) == "Nieuw in het register: BK-0130 (BK-0130-5)."
    assert str(news.titled("Dakwerker").headline) == "Nieuw in het register: Dakwerker (BK-0130-5)."


def test_each_event_has_one_rule() -> None:
    assert len(BY_EVENT) == sum(len(rule.events) for rule in RULES)
    assert {rule.about for rule in RULES} == {TopicKind.QUALIFICATION, TopicKind.PRODUCT}
