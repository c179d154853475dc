"""Webhooks: proven before they get news, signed, tried again, and stopped when nobody answers."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import override_settings

from ijkpunt.audit.queries import latest
from ijkpunt.integrations.webhooks.client import PostFailed, WebhookClient
from ijkpunt.integrations.webhooks.fake import FakeReceiver
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.notifications import actions, queries
from ijkpunt.notifications.models import OutboxItem, Webhook
from ijkpunt.notifications.rules.delivery import WAITS, State
from ijkpunt.notifications.rules.topics import EVERYTHING, Topic, TopicKind
from tests.notifications.scene import (
    AT,
    BY,
    COURIER,
    Outside,
    actor,
    collect,
    deliver,
    editor,
    later,
    new_version,
    news,
    reader,
    run,
)

pytestmark = pytest.mark.django_db
ADDRESS = "https://school.example/nieuws"


@pytest.fixture
def dirk() -> Any:
    return actor(editor())


def made(by: Any, *topics: Topic, outside: Outside | None = None) -> tuple[UUID, str]:
    """A webhook that answered its proof and follows these topics."""
    key, secret = actions.make_webhook(by=by, address=ADDRESS, at=AT)
    deliver(outside or Outside())
    for topic in topics:
        actions.follow_by_webhook(by=by, webhook=key, topic=topic, at=AT)
    return key, secret


def verified(secret: str, headers: dict[str, str], body: bytes) -> list[bool]:
    """What a receiver does, written from the standard and not with our own code."""
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    digest = hmac.new(base64.b64decode(secret[len("whsec_") :]), signed, hashlib.sha256).digest()
    mine = base64.b64encode(digest).decode()
    return [one == f"v1,{mine}" for one in headers["webhook-signature"].split(" ")]


def test_the_secret_is_given_once_and_stands_nowhere(dirk: Any) -> None:
    key, secret = made(dirk)
    stored = [*Webhook.objects.values(), *OutboxItem.objects.values()]
    logged = [(one.subject, one.ground, one.data) for one in latest(limit=10)]
    assert secret.startswith("whsec_")
    assert secret not in repr(stored)
    assert secret not in repr(logged)
    assert secret not in repr(queries.get_webhook(key, organisation="cvo-de-nok", on=AT.date()))


def test_news_comes_as_a_signed_cloud_event(dirk: Any) -> None:
    outside = Outside()
    new_version()
    _key, secret = made(dirk, COURIER, outside=outside)
    number = news("register.version.correction", ground="geheime reden", data={"fields": ["title"]})
    run(outside)
    proof, (address, headers, body) = outside.posts
    assert address == ADDRESS
    assert headers["content-type"].startswith("application/cloudevents+json")
    assert verified(secret, headers, body) == [True]
    assert verified(secret, proof[1], proof[2]) == [True]
    assert verified(secret, headers, body + b" ") == [False]
    assert json.loads(body) == {
        "specversion": "1.0",
        "id": str(number),
        "source": "http://localhost:8000",
        "type": "ijkpunt.register.version.correction",
        "subject": "BK-9001-2",
        "time": "2026-06-03T10:00:00Z",
        "datacontenttype": "application/json",
        "data": {
            "headline": "De overheid verbeterde de tekst van Fietskoerier (BK-9001-2).",
            "topic": "qualification:BK-9001",
            "url": "http://localhost:8000/id/BK-9001-2",
        },
    }


def test_no_news_before_the_proof_was_answered(dirk: Any) -> None:
    key, _ = actions.make_webhook(by=dirk, address=ADDRESS, at=AT)
    actions.follow_by_webhook(by=dirk, webhook=key, topic=EVERYTHING, at=AT)
    outside = Outside(answers=[500, 204])
    news()
    run(outside)
    run(outside, later(minutes=2))
    assert [json.loads(body)["type"] for _, _, body in outside.posts] == ["ijkpunt.notifications.webhook.proof"] * 2
    news(subject="BK-9001-3")
    run(outside, later(minutes=3))
    assert json.loads(outside.posts[-1][2])["subject"] == "BK-9001-3"


def test_a_message_keeps_its_number_however_often_it_is_tried(dirk: Any) -> None:
    outside = Outside()
    made(dirk, EVERYTHING, outside=outside)
    news()
    outside.answers = [503, PostFailed("timeout")]
    run(outside)
    run(outside, later(minutes=2))
    run(outside, later(minutes=10))
    tries = outside.posts[1:]
    assert len(tries) == 3
    assert len({headers["webhook-id"] for _, headers, _ in tries}) == 1
    assert len({headers["webhook-timestamp"] for _, headers, _ in tries}) == 3
    assert len({body for _, _, body in tries}) == 1


def test_who_does_not_answer_is_knocked_at_once_and_not_for_every_message(dirk: Any) -> None:
    outside = Outside()
    made(dirk, EVERYTHING, outside=outside)
    for number in range(1, 6):
        news(subject=f"BK-900{number}-1")
    outside.answers = [503]
    run(outside)
    assert len(outside.posts) == 2
    assert run(outside, later(minutes=2)).posts == 5
    told = [json.loads(body)["subject"] for _, _, body in outside.posts[2:]]
    assert sorted(told) == [f"BK-900{number}-1" for number in range(1, 6)]


def test_what_was_given_up_goes_again_when_somebody_asks_and_never_twice(dirk: Any) -> None:
    outside, at = Outside(), AT
    key, _ = made(dirk, EVERYTHING, outside=outside)
    news()
    outside.answers = [503] * (len(WAITS) + 1)
    for wait in (*WAITS, timedelta()):
        run(outside, at)
        at += wait
    (dead,) = [line for line in sent(key) if line.state is State.DEAD]
    assert (dead.tries, dead.error, dead.next_at) == (len(WAITS) + 1, "status 503", None)
    with pytest.raises(RuleBroken) as stopped:
        actions.send_again(by=dirk, webhook=key, message=dead.id, at=at)
    assert stopped.value.problem.code == "webhook.stopped"
    actions.prove_webhook(by=dirk, webhook=key, at=at)
    run(outside, at)
    for _again in range(2):
        actions.send_again(by=dirk, webhook=key, message=dead.id, at=at)
    (waiting,) = [line for line in sent(key) if line.id == dead.id]
    assert (waiting.state, waiting.tries, waiting.next_at) == (State.WAITING, 0, at)
    before = len(outside.posts)
    run(outside, at)
    assert len(outside.posts) == before + 1
    assert json.loads(outside.posts[-1][2])["subject"] == "BK-9001-2"
    with pytest.raises(RuleBroken) as arrived:
        actions.send_again(by=dirk, webhook=key, message=dead.id, at=at)
    assert arrived.value.problem.code == "webhook.not_given_up"


def test_nobody_sends_again_what_is_not_theirs_or_not_there(dirk: Any) -> None:
    outside = Outside()
    key, _ = made(dirk, EVERYTHING, outside=outside)
    stranger = actor(editor("cvo-elders", "elders@example.org"))
    for by in (dirk, stranger):
        with pytest.raises(NotFound):
            actions.send_again(by=by, webhook=key, message=uuid4(), at=AT)


def sent(key: UUID) -> tuple[queries.SentLine, ...]:
    return queries.get_webhook(key, organisation="cvo-de-nok", on=AT.date()).sent


def test_one_that_never_answers_is_stopped_and_starts_again_with_a_proof(dirk: Any) -> None:
    outside, at = Outside(), AT
    key, _ = made(dirk, EVERYTHING, outside=outside)
    news()
    news(subject="BK-9001-3")
    outside.answers = [503] * (len(WAITS) + 1)
    for wait in WAITS:
        run(outside, at)
        at += wait
    assert run(outside, at).dead == 1
    view = queries.get_webhook(key, organisation="cvo-de-nok", on=AT.date())
    assert (view.stop_reason, view.stopped_at) == ("status 503", at)
    assert {line.state for line in view.sent} == {State.SENT, State.DEAD, State.DROPPED}
    tries = len(outside.posts)
    news(subject="BK-9001-4")
    run(outside, at)
    assert len(outside.posts) == tries
    actions.prove_webhook(by=dirk, webhook=key, at=at)
    run(outside, at)
    news(subject="BK-9001-5")
    run(outside, at)
    assert json.loads(outside.posts[-1][2])["subject"] == "BK-9001-5"


def test_gone_is_gone(dirk: Any) -> None:
    outside = Outside()
    key, _ = made(dirk, EVERYTHING, outside=outside)
    news()
    outside.answers = [410]
    assert run(outside).dead == 1
    assert queries.get_webhook(key, organisation="cvo-de-nok", on=AT.date()).stop_reason == "status 410"


@pytest.mark.parametrize("status", [301, 302, 307, 400, 404, 500], ids=str)
def test_only_a_good_answer_is_an_arrival(dirk: Any, status: int) -> None:
    outside = Outside()
    made(dirk, EVERYTHING, outside=outside)
    news()
    outside.answers = [status]
    assert run(outside).failed == 1


def test_a_new_secret_signs_beside_the_old_one_for_a_day(dirk: Any) -> None:
    outside = Outside()
    key, old = made(dirk, EVERYTHING, outside=outside)
    new = actions.renew_secret(by=dirk, webhook=key, at=AT)
    assert new != old
    news()
    run(outside)
    _, headers, body = outside.posts[-1]
    assert verified(new, headers, body) == [True, False]
    assert verified(old, headers, body) == [False, True]
    news(subject="BK-9001-3")
    run(outside, later(hours=25))
    _, headers, body = outside.posts[-1]
    assert verified(new, headers, body) == [True]


def test_when_the_key_of_the_server_changed_it_says_so_and_sends_nothing_false(dirk: Any) -> None:
    outside = Outside()
    key, _ = made(dirk, EVERYTHING, outside=outside)
    news()
    with override_settings(SECRET_KEY="een-andere-sleutel" * 4):
        assert run(outside).dead == 1
    assert len(outside.posts) == 1
    assert queries.get_webhook(key, organisation="cvo-de-nok", on=AT.date()).stop_reason == "secret"


class TestWhoMay:
    """A webhook is its organisation's, and of nobody else."""

    def test_without_the_right_or_an_organisation_nothing(self) -> None:
        for by in (actor(reader()), BY):
            with pytest.raises(NotAllowed):
                actions.make_webhook(by=by, address=ADDRESS, at=AT)

    def test_another_organisation_does_not_see_it(self, dirk: Any) -> None:
        key, _ = made(dirk, EVERYTHING)
        other = actor(editor("daklijn", "els@example.org"))
        assert queries.webhooks_of("daklijn", AT.date()) == []
        with pytest.raises(NotFound):
            queries.get_webhook(key, organisation="daklijn", on=AT.date())
        for act in (
            lambda: actions.follow_by_webhook(by=other, webhook=key, topic=EVERYTHING, at=AT),
            lambda: actions.prove_webhook(by=other, webhook=key, at=AT),
            lambda: actions.renew_secret(by=other, webhook=key, at=AT),
            lambda: actions.remove_webhook(by=other, webhook=key),
            lambda: actions.stop_webhook_topic(by=other, webhook=key, subscription=uuid4()),
        ):
            with pytest.raises(NotFound):
                act()

    def test_the_link_of_a_mail_stops_no_webhook(self, dirk: Any) -> None:
        from ijkpunt.notifications.links import Stop, stop_token

        key, _ = made(dirk, EVERYTHING)
        (topic,) = queries.get_webhook(key, organisation="cvo-de-nok", on=AT.date()).topics
        assert actions.stop_by_link(token=stop_token(Stop(topic.id))) == 0


class TestAddresses:
    """What may be given as an address."""

    @pytest.mark.parametrize("address", ["http://school.example/", "https://127.0.0.1/", "https://10.0.0.1/", "x"])
    def test_an_address_that_is_not_on_the_internet_is_refused(self, dirk: Any, address: str) -> None:
        with pytest.raises(RuleBroken) as caught:
            actions.make_webhook(by=dirk, address=address, at=AT)
        assert caught.value.problem.code == "webhook.address"
        assert Webhook.objects.count() == 0

    def test_the_same_address_twice_and_too_many(self, dirk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        made(dirk)
        with pytest.raises(RuleBroken) as caught:
            actions.make_webhook(by=dirk, address=ADDRESS, at=AT)
        assert caught.value.problem.code == "webhook.known"
        monkeypatch.setattr("ijkpunt.notifications.actions.webhooks.MOST_WEBHOOKS", 1)
        with pytest.raises(RuleBroken) as caught:
            actions.make_webhook(by=dirk, address="https://ander.example/", at=AT)
        assert caught.value.problem.code == "webhook.too_many"


def test_topics_come_and_go(dirk: Any) -> None:
    key, _ = made(dirk, EVERYTHING)
    actions.follow_by_webhook(by=dirk, webhook=key, topic=EVERYTHING, at=AT)
    (topic,) = queries.get_webhook(key, organisation="cvo-de-nok", on=AT.date()).topics
    missing = Topic(TopicKind.QUALIFICATION, "BK-9999")
    with pytest.raises(NotFound):
        actions.follow_by_webhook(by=dirk, webhook=key, topic=missing, at=AT)
    actions.stop_webhook_topic(by=dirk, webhook=key, subscription=topic.id)
    assert queries.get_webhook(key, organisation="cvo-de-nok", on=AT.date()).topics == ()
    actions.remove_webhook(by=dirk, webhook=key)
    assert (Webhook.objects.count(), OutboxItem.objects.count()) == (0, 0)
    assert latest(limit=1)[0].event == "notifications.webhook.removed"


@override_settings(WEBHOOKS_MAY_REACH_LOOPBACK=True)
def test_over_a_real_connection(dirk: Any) -> None:
    with FakeReceiver(answers=[204, 500, 200]) as receiver:
        key, secret = actions.make_webhook(by=dirk, address=receiver.address, at=AT)
        doors = actions.Doors(post=WebhookClient(loopback=True).post)
        actions.deliver(by=BY, doors=doors, now=lambda: AT)
        actions.follow_by_webhook(by=dirk, webhook=key, topic=EVERYTHING, at=AT)
        news()
        collect()
        assert actions.deliver(by=BY, doors=doors, now=lambda: AT).failed == 1
        assert actions.deliver(by=BY, doors=doors, now=lambda: later(minutes=2)).posts == 1
        assert [verified(secret, dict(one.headers), one.body) for one in receiver.received] == [[True]] * 3
