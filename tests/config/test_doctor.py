"""The doctor: what is right, what is not, and a remedy for each of those."""

import json
import socket
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import OperationalError
from pytest_django import Settings

from ijkpunt.config.doctor import machine, records
from ijkpunt.config.doctor.findings import Finding, Grade, examine
from ijkpunt.config.environment import MailServer
from ijkpunt.config.nightly.memory import Ran, remember
from ijkpunt.kernel.clock import now
from ijkpunt.language import said
from ijkpunt.notifications.queries import OutboxCounts
from tests.commands.shell import QUIET, Printed, ijkpunt

pytestmark = [pytest.mark.django_db, QUIET]


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, data_dir=tmp_path)
    settings.SIGNING = replace(settings.SIGNING, folder=tmp_path / "keys")
    settings.STATIC_ROOT = tmp_path / "static"
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "staticfiles.json").touch()
    return tmp_path


def grades(found: Iterable[Finding]) -> dict[str, Grade]:
    """The worst of each check; every one that is not well has a remedy."""
    worst: dict[str, Grade] = {}
    order = list(Grade)
    for one in found:
        assert (one.remedy is None) == (one.grade is Grade.OK)
        worst[one.check] = max(worst.get(one.check, Grade.OK), one.grade, key=order.index)
    return worst


def test_a_sound_system_has_nothing_but_a_night_to_come(capsys: Printed) -> None:
    done = ijkpunt(capsys, "doctor")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert {line.split()[0] for line in lines[:-1]} == {"ok", "warning"}
    assert all("nightly" in line for line in lines if line.startswith("warning"))
    assert lines[-1].endswith("error 0")


def test_the_same_as_data(capsys: Printed) -> None:
    done = ijkpunt(capsys, "doctor", "--json")
    told = json.loads(done.out)
    assert {"settings", "disk", "keys", "database", "migrations", "clocks", "outbox", "mail"} <= {
        one["check"] for one in told
    }
    assert all(one["remedy"] for one in told if one["grade"] != "ok")


def test_an_error_is_exit_code_1(capsys: Printed, folder: Path) -> None:
    (folder / "static" / "staticfiles.json").unlink()
    done = ijkpunt(capsys, "doctor")
    assert done.code == 1
    assert "ijkpunt init" in done.out


@pytest.mark.parametrize(
    ("free", "grade"), [(10**12, Grade.OK), (500 * 1024 * 1024, Grade.WARNING), (1024, Grade.ERROR)]
)
def test_the_disk(monkeypatch: pytest.MonkeyPatch, free: int, grade: Grade) -> None:
    monkeypatch.setattr(machine, "free_bytes", lambda: free)
    assert grades(machine.check_disk()) == {"disk": grade}


def test_a_key_that_others_can_read(folder: Path) -> None:
    (folder / "keys").mkdir()
    key = folder / "keys" / "school.pem"
    key.touch(0o600)
    assert grades(machine.check_keys()) == {"keys": Grade.OK}
    key.chmod(0o644)
    assert grades(machine.check_keys()) == {"keys": Grade.ERROR}


def test_what_opens_the_keys_is_gone(settings: Settings, folder: Path) -> None:
    settings.SIGNING = replace(settings.SIGNING, hsm_pin_file=str(folder / "pin"))
    (found,) = machine.check_keys()
    assert (found.grade, "pin" in said(found.told)) == (Grade.ERROR, True)


def test_mail(settings: Settings) -> None:
    settings.PRODUCTION = True
    assert grades(machine.check_mail()) == {"mail": Grade.WARNING}
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        server = MailServer("127.0.0.1", listening.getsockname()[1], "", "", "none")
        settings.ENVIRONMENT = replace(settings.ENVIRONMENT, smtp=server)
        assert grades(machine.check_mail()) == {"mail": Grade.OK}
    assert grades(machine.check_mail()) == {"mail": Grade.ERROR}


def test_services_beside_us(settings: Settings) -> None:
    settings.PRODUCTION, settings.VIRUS_SCANNER = True, None
    settings.LED = replace(settings.LED, url="https://led.example", schema_dir=None)
    assert grades(machine.check_services()) == {"scanner": Grade.WARNING, "schemas": Grade.WARNING}


def test_migrations_that_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "waiting_migrations", lambda: ["register.0099_later"])
    found = list(records.check_database())
    assert grades(found) == {"database": Grade.OK, "migrations": Grade.ERROR}
    assert "register.0099_later" in said(found[-1].told)


@pytest.mark.parametrize(("seconds", "grade"), [(2, Grade.OK), (20, Grade.WARNING), (600, Grade.ERROR)])
def test_clocks_that_run_apart(monkeypatch: pytest.MonkeyPatch, seconds: int, grade: Grade) -> None:
    moment = now() + timedelta(seconds=seconds)
    monkeypatch.setattr(records, "now", lambda: moment)
    found = grades(records.check_clocks())["clocks"]
    assert found in {grade, Grade.ERROR} if seconds == 600 else found is grade


def test_messages_that_wait_too_long_or_were_given_up(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    settings.LED = replace(settings.LED, url="https://led.example")
    monkeypatch.setattr(records, "oldest_due", lambda at: at - timedelta(hours=30))
    monkeypatch.setattr(records, "oldest_due_message", lambda at: at - timedelta(hours=2))
    monkeypatch.setattr(records, "outbox_counts", lambda _at: OutboxCounts(waiting=3, due=3, dead=2))
    found = list(records.check_outboxes())
    assert grades(found) == {"outbox": Grade.ERROR}
    assert [one.grade for one in found] == [Grade.ERROR, Grade.WARNING, Grade.OK]


@pytest.mark.parametrize(
    ("ran", "grade"),
    [
        pytest.param(Ran(now(), 0, 1.0, "fine"), Grade.OK, id="just now"),
        pytest.param(Ran(now(), 1, 1.0, "it broke"), Grade.ERROR, id="it failed"),
        pytest.param(Ran(now() - timedelta(hours=30), 0, 1.0, "fine"), Grade.ERROR, id="a night was missed"),
        pytest.param(None, Grade.WARNING, id="never"),
    ],
)
def test_the_last_night(ran: Ran | None, grade: Grade) -> None:
    if ran:
        remember("retention", ran)
    assert grades(records.check_nightly())["nightly retention"] is grade


def test_a_check_that_cannot_ask_says_so_and_the_others_go_on() -> None:
    def away() -> Iterable[Finding]:
        raise OperationalError("refused")

    assert grades(examine((("database", away), ("disk", machine.check_disk)))) == {
        "database": Grade.ERROR,
        "disk": Grade.OK,
    }
