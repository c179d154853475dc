"""`ijkpunt notify`: reads the log, sends what waits, says what it did; safe to run again."""

from dataclasses import replace

import pytest
from django.conf import settings
from django.core import mail
from django.test import override_settings

from ijkpunt.integrations.webhooks.fake import FakeReceiver
from ijkpunt.kernel.clock import now
from ijkpunt.notifications import actions
from ijkpunt.notifications.rules.topics import EVERYTHING
from tests.commands.shell import QUIET, Printed, ijkpunt
from tests.notifications.scene import actor, editor, follow, news, reader

pytestmark = [pytest.mark.django_db, QUIET]


def test_everybody_is_told_once(capsys: Printed) -> None:
    follow(reader())
    number = news()
    done = ijkpunt(capsys, "notify")
    assert done.code == 0
    assert done.out == f"events {number}, messages 1, mails 1, posts 0, failed 0, dead 0, waiting 0\n"
    assert [letter.subject for letter in mail.outbox] == ["Nieuw in het register: BK-9001 (BK-9001-2)."]
    assert ijkpunt(capsys, "notify").out.startswith("events 0, messages 0, mails 0,")
    assert len(mail.outbox) == 1


@override_settings(WEBHOOKS_MAY_REACH_LOOPBACK=True)
def test_webhooks_too(capsys: Printed) -> None:
    by = actor(editor())
    with FakeReceiver() as receiver:
        key, _ = actions.make_webhook(by=by, address=receiver.address, at=now())
        assert "posts 1" in ijkpunt(capsys, "notify").out
        actions.follow_by_webhook(by=by, webhook=key, topic=EVERYTHING, at=now())
        news()
        assert "posts 1" in ijkpunt(capsys, "notify").out
        assert len(receiver.received) == 2


def test_in_production_without_a_mail_server_mail_waits_and_it_says_so(
    capsys: Printed, settings_in_production: None
) -> None:
    follow(reader())
    news()
    done = ijkpunt(capsys, "notify")
    assert "mails 0" in done.out
    assert "waiting 1" in done.out
    assert "IJKPUNT_SMTP_URL" in done.err
    assert mail.outbox == []


@pytest.fixture
def settings_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "ENVIRONMENT", replace(settings.ENVIRONMENT, production=True))


def test_it_goes_on_until_it_is_stopped(capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    waits = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr("ijkpunt.config.management.commands.notify.time.sleep", sleep)
    done = ijkpunt(capsys, "notify", "--every", "60")
    assert (done.code, waits) == (130, [60, 60, 60])
    assert done.out.count("events") == 3
