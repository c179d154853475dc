"""What can be followed, and how it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.kernel.problems import NotFound
from ijkpunt.notifications.rules.topics import EVERYTHING, Topic, TopicKind, domain_topics, number_of

GOOD = [
    ("everything", "everything", EVERYTHING),
    ("a qualification", "qualification:BK-0130", Topic(TopicKind.QUALIFICATION, "BK-0130")),
    ("a product", "product:OP-9104", Topic(TopicKind.PRODUCT, "OP-9104")),
    ("a product with a colon", "product:a:b", Topic(TopicKind.PRODUCT, "a:b")),
    ("a domain", "domain:Bouw > Dak", Topic(TopicKind.DOMAIN, "Bouw > Dak")),
]
BAD = [
    ("nothing", ""),
    ("another kind", "person:12"),
    ("everything of something", "everything:BK-0130"),
    ("a version is no topic", "qualification:BK-0130-5"),
    ("a qualification without a number", "qualification:"),
    ("a product without a code", "product: "),
    ("a code over two lines", "product:a\nb"),
    ("a code without end", "product:" + "a" * 501),
]


@pytest.mark.parametrize(("text", "topic"), [row[1:] for row in GOOD], ids=[row[0] for row in GOOD])
def test_a_topic_is_read_back_as_it_was_written(text: str, topic: Topic) -> None:
    assert Topic.parse(text) == topic
    assert str(topic) == text


@pytest.mark.parametrize("text", [row[1] for row in BAD], ids=[row[0] for row in BAD])
def test_what_is_no_topic_is_not_found(text: str) -> None:
    with pytest.raises(NotFound) as caught:
        Topic.parse(text)
    assert caught.value.problem.code == "topic.unknown"


@given(st.text())
def test_reading_any_text_gives_a_topic_that_writes_the_same_or_not_found(text: str) -> None:
    try:
        topic = Topic.parse(text)
    except NotFound:
        return
    assert Topic.parse(str(topic)) == topic


@pytest.mark.parametrize(
    ("identifier", "number"),
    [
        ("BK-0130", "BK-0130"),
        ("BK-0130-5", "BK-0130"),
        ("BK-0130-5-DBK-01", "BK-0130"),
        ("bkc0000001", ""),
        ("OP-9104", ""),
    ],
)
def test_the_number_that_something_belongs_to(identifier: str, number: str) -> None:
    assert number_of(identifier) == number


def test_a_domain_is_heard_of_by_who_follows_what_stands_above_it() -> None:
    topics = domain_topics(["Bouw > Dak > Leien", "Bouw > Gevel"])
    assert [topic.key for topic in topics] == ["Bouw", "Bouw > Dak", "Bouw > Dak > Leien", "Bouw > Gevel"]
    assert domain_topics([]) == ()
