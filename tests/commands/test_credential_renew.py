"""`ijkpunt credential renew`: signs what is due, says what it did, and can be run again."""

from datetime import datetime

import pytest

from ijkpunt.credentials.models import SigningKey, StatusEdition
from ijkpunt.credentials.rules.editions import LIFE
from tests.commands.shell import QUIET, Printed, ijkpunt
from tests.credentials.keeping import NOON, given

pytestmark = [pytest.mark.usefixtures("universe"), QUIET]


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr("ijkpunt.config.management.commands.credential.now", lambda: moment)


def test_it_signs_what_is_due_and_nothing_the_second_time(capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    given("1")
    at(monkeypatch, NOON)
    assert ijkpunt(capsys, "credential", "renew").out == "signed 0, current 2, failed 0\n"
    at(monkeypatch, NOON + LIFE / 2)
    assert ijkpunt(capsys, "credential", "renew").out == "signed 2, current 0, failed 0\n"
    assert ijkpunt(capsys, "credential", "renew").out == "signed 0, current 2, failed 0\n"


def test_a_key_that_is_away_is_told_and_the_rest_is_signed(capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    given("1")
    SigningKey.objects.filter(purpose="status_lists").update(revoked_at=NOON)
    at(monkeypatch, NOON + LIFE / 2)
    count = StatusEdition.objects.count()
    done = ijkpunt(capsys, "credential", "renew")
    assert (done.code, done.out) == (1, "signed 0, current 0, failed 2\n")
    assert "issuer.no_key" in done.errors[0]
    assert "cvo-de-nok revocation 1" in done.errors[0]
    assert StatusEdition.objects.count() == count
