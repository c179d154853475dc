"""`ijkpunt credential led`: sending, comparing, and the alarm before a term passes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest
from pytest_django import Settings

from ijkpunt.config import credential_led
from ijkpunt.credentials.models import LedMessage
from ijkpunt.integrations.led.fake import FakeLed
from ijkpunt.kernel.clock import BRUSSELS
from tests.commands.shell import QUIET, Printed, ijkpunt
from tests.credentials.led.world import AT, DIGITS, give, number

pytestmark = [QUIET, pytest.mark.usefixtures("universe")]


@pytest.fixture
def led(settings: Settings) -> Iterator[FakeLed]:
    with FakeLed() as fake:
        settings.LED = replace(settings.LED, url=fake.address, supplier="IJKPUNT", application="ijkpunt.example")
        yield fake


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    at_moment(monkeypatch, AT)


def at_moment(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr(credential_led, "now", lambda: at)
    monkeypatch.setattr(credential_led, "today", at.date)


def test_sends_what_waits_and_says_how_many(led: FakeLed, capsys: Printed) -> None:
    for count in range(3):
        give(f"C-{count}", number(count))
    done = ijkpunt(capsys, "credential", "led", "send", "--most", "2")
    assert (done.code, done.out) == (0, "accepted 2, refused 0, later 0, waiting 1\n")
    assert ijkpunt(capsys, "credential", "led", "send").out == "accepted 1, refused 0, later 0, waiting 0\n"
    assert len(led.registered) == 3


def test_without_a_connection_it_says_what_to_set(capsys: Printed) -> None:
    done = ijkpunt(capsys, "credential", "led", "send")
    assert done.code == 1
    assert "IJKPUNT_LED_URL" in done.err and "led.not_connected" in done.err  # noqa: PT018


def test_a_service_that_is_away_gives_one_line(led: FakeLed, capsys: Printed) -> None:
    for count in range(3):
        give(f"C-{count}", number(count))
    led.trouble = ["503"] * 3
    done = ijkpunt(capsys, "credential", "led", "send")
    assert (done.code, done.out) == (1, "accepted 0, refused 0, later 3, waiting 0\n")
    assert done.errors == [
        "error: De LED antwoordt niet (status 503). Kijk het netwerk, het certificaat en IJKPUNT_LED_URL na. "
        "Wat wacht, blijft wachten. (led.away)"
    ]


def test_a_refusal_gives_its_code_and_no_number(led: FakeLed, capsys: Printed) -> None:
    led.nobody.add(DIGITS)
    give(person=number())
    done = ijkpunt(capsys, "credential", "led", "send")
    assert done.code == 1
    assert "41003" in done.err
    assert DIGITS not in done.out + done.err


@pytest.mark.parametrize(
    ("on", "code", "said"),
    [
        (date(2026, 8, 17), 0, ""),
        (date(2026, 8, 18), 1, "led.soon"),
        (date(2026, 9, 2), 1, "led.soon"),
        (date(2026, 9, 3), 1, "led.late"),
    ],
)
def test_the_alarm_before_the_term_passes_and_after(
    capsys: Printed, monkeypatch: pytest.MonkeyPatch, on: date, code: int, said: str
) -> None:
    give()
    at_moment(monkeypatch, datetime(on.year, on.month, on.day, 8, tzinfo=BRUSSELS))
    done = ijkpunt(capsys, "credential", "led", "due")
    assert done.code == code
    assert "cvo-de-nok: waiting 0, without number 1" in done.out
    assert done.err.endswith(f"({said})\n") if said else done.err == ""


def test_the_books_compared(led: FakeLed, capsys: Printed) -> None:
    award = give(person=number())
    ijkpunt(capsys, "credential", "led", "send")
    assert ijkpunt(capsys, "credential", "led", "reconcile", "--ask").code == 0
    led.registered.clear()
    done = ijkpunt(capsys, "credential", "led", "reconcile", "--ask", "--mend")
    assert (done.code, done.out) == (1, "proofs 1, persons asked 1, differences 1\n")
    assert str(award.identifier) in done.err
    assert LedMessage.objects.get().state == "waiting"
    led.trouble = ["away"]
    LedMessage.objects.update(state="accepted")
    assert "led.away" in ijkpunt(capsys, "credential", "led", "reconcile", "--ask").err
    LedMessage.objects.all().delete()
    assert "led.not_queued" in ijkpunt(capsys, "credential", "led", "reconcile").err
