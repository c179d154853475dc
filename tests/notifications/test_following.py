"""Following by mail: for oneself only, with a confirmed address, and stopped as easily as started."""

import time

import pytest

from ijkpunt.accounts.actions import update_user
from ijkpunt.audit.queries import latest, verify
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.notifications import actions, queries
from ijkpunt.notifications.links import Stop, confirm_token, read_confirm, read_stop, stop_token
from ijkpunt.notifications.models import OutboxItem, Subscription
from ijkpunt.notifications.rules.rhythm import Rhythm
from ijkpunt.notifications.rules.topics import EVERYTHING, Topic, TopicKind
from tests.accounts.people import person
from tests.notifications.scene import AT, BY, COURIER, Outside, actor, collect, follow, later, new_version, news, reader
from tests.notifications.scene import run as run_notify

pytestmark = pytest.mark.django_db


def test_what_one_follows_is_listed_with_its_name() -> None:
    new_version()
    user = reader()
    follow(user, COURIER, Rhythm.WEEKLY)
    follow(user, at=later(minutes=1))
    first, second = queries.following(user, AT.date())
    assert (str(first.topic.name), first.rhythm) == ("Fietskoerier (BK-9001)", Rhythm.WEEKLY)
    assert second.topic.topic == EVERYTHING


def test_following_again_changes_the_rhythm_and_nothing_else() -> None:
    user = reader()
    assert follow(user) == follow(user, rhythm=Rhythm.WEEKLY)
    (only,) = queries.following(user, AT.date())
    assert only.rhythm is Rhythm.WEEKLY


@pytest.mark.parametrize(
    "topic",
    [
        Topic(TopicKind.QUALIFICATION, "BK-9999"),
        Topic(TopicKind.PRODUCT, "P-404"),
        Topic(TopicKind.DOMAIN, "Ruimtevaart"),
    ],
    ids=str,
)
def test_what_is_not_here_cannot_be_followed(topic: Topic) -> None:
    with pytest.raises(NotFound):
        follow(reader(), topic)


def test_nobody_follows_for_somebody_else() -> None:
    user, other = reader(), person("kim@example.org")
    with pytest.raises(NotAllowed):
        actions.follow(by=actor(other), user=user, topic=EVERYTHING, rhythm=Rhythm.WEEKLY, at=AT)
    number = follow(user)
    with pytest.raises(NotAllowed):
        actions.stop_following(by=actor(other), user=user, subscription=number)
    with pytest.raises(NotFound):
        actions.stop_following(by=actor(other), user=other, subscription=number)
    assert Subscription.objects.count() == 1


def test_there_is_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ijkpunt.notifications.actions.following.MOST_TOPICS", 1)
    new_version()
    user = reader()
    follow(user)
    with pytest.raises(RuleBroken) as caught:
        follow(user, COURIER)
    assert caught.value.problem.code == "follow.too_many"
    follow(user, rhythm=Rhythm.WEEKLY)  # what is followed already may change


def test_the_log_says_that_somebody_follows_and_not_what() -> None:
    new_version()
    user = reader()
    number = follow(user, COURIER)
    actions.stop_following(by=actor(user), user=user, subscription=number)
    stopped, made, confirmed = latest(limit=3)
    assert [one.event for one in (confirmed, made, stopped)] == [
        "notifications.address.confirmed",
        "notifications.subscription.made",
        "notifications.subscription.stopped",
    ]
    assert "BK-9001" not in repr([(one.subject, one.ground, one.data) for one in (made, stopped)])
    assert verify().intact


def test_stopping_takes_what_waits_along() -> None:
    user = reader()
    number = follow(user)
    news()
    collect()
    actions.stop_following(by=actor(user), user=user, subscription=number)
    assert OutboxItem.objects.count() == 0


class TestConfirming:
    """No news goes to an address before somebody said from there that it is theirs."""

    def test_a_mail_asks_and_its_link_confirms(self) -> None:
        user, outside = reader(confirmed=False), Outside()
        follow(user)
        news()
        run_notify(outside)
        (question,) = outside.letters
        assert question.subject == "Is dit jouw e-mailadres?"
        token = str(question.body).partition("/volgen/bevestig/")[2].partition("/")[0]
        actions.confirm_address(token=token, at=AT)
        assert queries.confirmed(user)
        news(subject="BK-9001-3")
        run_notify(outside)
        assert outside.letters[1].subject == "Nieuw in het register: BK-9001 (BK-9001-3)."

    def test_it_asks_once_in_a_quarter_of_an_hour(self) -> None:
        new_version()
        user = reader(confirmed=False)
        follow(user)
        follow(user, COURIER, at=later(minutes=14))
        assert OutboxItem.objects.count() == 1
        follow(user, COURIER, at=later(minutes=16))
        assert OutboxItem.objects.count() == 2

    def test_another_address_has_to_be_confirmed_anew(self) -> None:
        user, outside = reader(), Outside()
        follow(user)
        old = confirm_token(user)
        update_user(user=user, name=user.name, email="noor@elders.example", by=BY)
        assert not queries.confirmed(user)
        news()
        run_notify(outside)
        assert outside.letters == []
        with pytest.raises(NotFound):
            actions.confirm_address(token=old, at=AT)

    @pytest.mark.parametrize("token", ["", "x", "a:b:c"])
    def test_a_link_that_we_did_not_make_confirms_nothing(self, token: str) -> None:
        assert read_confirm(token) is None
        with pytest.raises(NotFound):
            actions.confirm_address(token=token, at=AT)

    def test_a_link_is_old_after_a_week(self, monkeypatch: pytest.MonkeyPatch) -> None:
        token, now = confirm_token(reader(confirmed=False)), time.time()
        assert read_confirm(token) is not None
        monkeypatch.setattr("django.core.signing.time.time", lambda: now + 8 * 24 * 3600)
        assert read_confirm(token) is None

    def test_a_blocked_account_confirms_nothing(self) -> None:
        user = reader(confirmed=False)
        type(user).objects.filter(pk=user.pk).update(is_active=False)
        with pytest.raises(NotFound):
            actions.confirm_address(token=confirm_token(user), at=AT)


class TestStoppingByLink:
    """The link at the end of a mail: no account needed, and only for what it names."""

    def test_it_stops_what_it_names_once(self) -> None:
        new_version()
        user = reader()
        number, _other = follow(user, COURIER), follow(user)
        token = stop_token(Stop(number))
        assert queries.stops_something(token)
        assert actions.stop_by_link(token=token) == 1
        assert actions.stop_by_link(token=token) == 0
        assert not queries.stops_something(token)
        assert [one.topic.topic for one in queries.following(user, AT.date())] == [EVERYTHING]
        assert latest(limit=1)[0].actor == "link-in-mail"

    def test_or_all_mail_of_one_rhythm(self) -> None:
        new_version()
        user, other = reader(), reader("kim@example.org")
        follow(user, COURIER, Rhythm.WEEKLY)
        follow(user, rhythm=Rhythm.IMMEDIATELY)
        follow(other, rhythm=Rhythm.WEEKLY)
        assert actions.stop_by_link(token=stop_token(Stop(None, user.pk, Rhythm.WEEKLY))) == 1
        assert [one.rhythm for one in queries.following(user, AT.date())] == [Rhythm.IMMEDIATELY]
        assert len(queries.following(other, AT.date())) == 1

    def test_a_token_with_one_letter_changed_stops_nothing(self) -> None:
        token = stop_token(Stop(follow(reader())))
        forged = token[:-1] + ("A" if token[-1] != "A" else "B")
        assert read_stop(forged) is None
        with pytest.raises(NotFound):
            actions.stop_by_link(token=forged)
        assert Subscription.objects.count() == 1

    def test_a_token_to_confirm_does_not_stop(self) -> None:
        assert read_stop(confirm_token(reader())) is None


def test_what_goes_with_an_account() -> None:
    user = reader()
    follow(user)
    news()
    collect()
    user.delete()
    assert (Subscription.objects.count(), OutboxItem.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("", "everything"),
        (" bk-9001 ", "qualification:BK-9001"),
        ("BK-9001-2", "qualification:BK-9001"),
        ("Transport > Fietslogistiek", "domain:Transport > Fietslogistiek"),
    ],
)
def test_a_topic_is_found_by_what_people_type(typed: str, topic: str) -> None:
    new_version()
    assert str(queries.find_topic(typed, AT.date())) == topic
    with pytest.raises(NotFound):
        queries.find_topic("wat dan ook", AT.date())
