"""From the log to the outbox: each follower is told of each event once, whatever is run again or at once."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from ijkpunt.kernel.actor import NOBODY
from ijkpunt.kernel.problems import NotAllowed
from ijkpunt.notifications import actions
from ijkpunt.notifications.models import Cursor, OutboxItem
from ijkpunt.notifications.queries import latest_news, news_after
from ijkpunt.notifications.rules.delivery import State
from ijkpunt.notifications.rules.rhythm import Rhythm
from ijkpunt.notifications.rules.topics import EVERYTHING, Topic, TopicKind
from tests.notifications.scene import (
    AT,
    BY,
    COURIER,
    Outside,
    collect,
    deliver,
    follow,
    later,
    new_version,
    news,
    reader,
)

pytestmark = pytest.mark.django_db
CYCLING = Topic(TopicKind.DOMAIN, "Transport > Fietslogistiek")
TRANSPORT = Topic(TopicKind.DOMAIN, "Transport")


def told() -> list[tuple[str, str]]:
    return list(OutboxItem.objects.order_by("sequence", "topic").values_list("topic", "event"))


@pytest.mark.parametrize("topic", [EVERYTHING, COURIER, CYCLING, TRANSPORT], ids=str)
def test_news_of_a_qualification_reaches_who_follows_it_its_domain_or_everything(topic: Topic) -> None:
    new_version()
    follow(reader(), topic)
    news("register.version.correction")
    collect()
    assert told() == [(str(topic), "register.version.correction")]
    (item,) = OutboxItem.objects.all()
    assert item.values == {"title": "Fietskoerier", "subject": "BK-9001-2"}
    assert (item.path, item.state, item.due_at) == ("/id/BK-9001-2", State.WAITING, AT)


def test_other_news_does_not_reach_them() -> None:
    new_version()
    user = reader()
    follow(user, COURIER)
    follow(user, CYCLING)
    news(subject="BK-9002-1")
    news("accounts.user.created", "user:9")
    news("derivations.version.approved", "P-1")
    collect()
    assert told() == []


def test_what_happened_before_somebody_followed_is_no_news_to_them() -> None:
    news()
    follow(reader())
    collect()
    assert told() == []


def test_reading_again_makes_nothing_twice() -> None:
    follow(reader())
    news()
    assert collect().messages == 1
    assert collect() == actions.Collected(events=0, messages=0, more=False)
    assert len(told()) == 1


def test_even_when_the_cursor_is_lost_nobody_is_told_twice() -> None:
    follow(reader())
    news()
    collect()
    outside = Outside()
    deliver(outside)
    Cursor.objects.all().delete()
    collect()
    deliver(outside)
    assert len(told()) == 1
    assert len(outside.letters) == 1


def test_a_run_that_dies_half_way_keeps_neither_messages_nor_its_place() -> None:
    follow(reader())
    news()
    with transaction.atomic():
        collect()
        transaction.set_rollback(True)
    assert (told(), Cursor.objects.count()) == ([], 0)
    collect()
    assert len(told()) == 1


def test_the_log_is_read_bit_by_bit() -> None:
    follow(reader())
    for number in range(1, 6):
        news(subject=f"BK-900{number}-1")
    read = []
    while (step := actions.collect(by=BY, at=AT, limit=3)).more:
        read.append(step.events)
    assert sum(read) + step.events == Cursor.objects.get().sequence
    assert set(read) == {3}
    assert len(told()) == 5


def test_the_digest_waits_for_monday() -> None:
    follow(reader(), rhythm=Rhythm.WEEKLY)
    news()
    collect()
    (item,) = OutboxItem.objects.all()
    assert (item.due_at.isoweekday(), item.due_at > later(days=4), item.due_at < later(days=5)) == (1, True, True)


def test_somebody_who_may_not_sign_in_any_more_is_not_told() -> None:
    user = reader()
    follow(user)
    type(user).objects.filter(pk=user.pk).update(is_active=False)
    news()
    collect()
    assert told() == []


def test_only_who_may_send_collects_delivers_and_tidies() -> None:
    for work in (
        lambda: actions.collect(by=NOBODY, at=AT),
        lambda: actions.send_due_notices(by=NOBODY, at=AT),
        lambda: actions.tidy(by=NOBODY, at=AT),
        lambda: actions.deliver(by=NOBODY, doors=actions.Doors(post=Outside().post), now=lambda: AT),
    ):
        with pytest.raises(NotAllowed):
            work()


def test_what_was_sent_long_ago_is_forgotten_and_what_waits_is_not() -> None:
    follow(reader())
    news()
    collect()
    deliver(Outside())
    news(subject="BK-9001-3")
    collect()
    assert actions.tidy(by=BY, at=later(days=89)) == 0
    assert actions.tidy(by=BY, at=later(days=91)) == 1
    assert OutboxItem.objects.get().state == State.WAITING


def test_a_feed_and_the_outbox_read_the_same_log() -> None:
    new_version()
    news("register.version.lifecycle", data={"fields": ["ends_on"]})
    news("register.version.lifecycle", data={"fields": ["website"]})
    news("register.qualification.scrapped", "BK-9001")
    news(subject="BK-90010-1")  # another number that begins alike
    kinds = [one.event.rpartition(".")[2] for one in latest_news(COURIER)]
    assert kinds == ["scrapped", "lifecycle", "published"]
    assert [str(one.about.key) for one in latest_news()] == ["BK-90010", "BK-9001", "BK-9001", "BK-9001"]
    assert latest_news(EVERYTHING, limit=1)[0].subject == "BK-90010-1"
    listed, _last = news_after(0, limit=100)
    assert [one.news for one in reversed(listed)] == latest_news()


def test_more_events_ask_no_more_questions_of_the_database() -> None:
    new_version()
    follow(reader())
    asked = []
    for count in (2, 20):
        for _ in range(count):
            news("register.version.correction")
        with CaptureQueriesContext(connection) as questions:
            collect()
        asked.append(len(questions))
    assert asked[1] <= asked[0]
