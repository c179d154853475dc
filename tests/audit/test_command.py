"""`ijkpunt audit`: what it prints and with which exit code it ends."""

import pytest
from django.core.management import call_command

from ijkpunt.audit.actions import record
from ijkpunt.audit.models import AuditEvent
from ijkpunt.audit.rules.chain import Break, BrokenAt, Link
from ijkpunt.config.management.commands.audit import read_noted, what_is_wrong
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.problems import RuleBroken
from tests.audit.walls import change_behind_our_back

# django-typer still passes an option that Typer renamed: nothing of ours.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:In Typer, only:DeprecationWarning"),
]
HASH = "ab" * 32
NOOR = Actor("user:12", "Noor Dhondt", organisation="woodwize")
Printed = pytest.CaptureFixture[str]


@pytest.fixture
def events() -> list[AuditEvent]:
    return [
        record(by=NOOR, event="register.version.published", subject=f"BK-900{number}-1", ground="Besluit")
        for number in (1, 2, 3)
    ]


def test_an_untouched_log_is_said_with_what_to_note(events: list[AuditEvent], capsys: Printed) -> None:
    call_command("audit", "verify")
    printed = capsys.readouterr().out
    assert "gebeurtenissen: 3." in printed
    assert f"3:{events[-1].hash}" in printed


def test_an_empty_log_is_untouched_and_has_nothing_to_note(capsys: Printed) -> None:
    call_command("audit", "verify")
    assert "Noteer" not in capsys.readouterr().out


def test_what_was_noted_can_be_given_back(events: list[AuditEvent]) -> None:
    call_command("audit", "verify", "--noted", f"2:{events[1].hash}")
    with pytest.raises(SystemExit) as stopped:
        call_command("audit", "verify", "--noted", f"2:{events[0].hash}")
    assert stopped.value.code == 1


def test_a_broken_log_ends_with_code_1_and_says_where(events: list[AuditEvent], capsys: Printed) -> None:
    change_behind_our_back("UPDATE audit_auditevent SET ground = 'x' WHERE sequence = 2")
    with pytest.raises(SystemExit) as stopped:
        call_command("audit", "verify")
    assert stopped.value.code == 1
    printed = capsys.readouterr().err
    assert "Gebeurtenis 2 zegt niet meer wat er geschreven werd." in printed
    assert "audit.changed" in printed


def test_the_newest_events_come_first_one_per_line(events: list[AuditEvent], capsys: Printed) -> None:
    call_command("audit", "show", "--limit", "2")
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["3", "2"]
    assert lines[0].endswith("register.version.published  BK-9003-1  Noor Dhondt (woodwize)  Besluit")


def test_events_about_one_thing_only(events: list[AuditEvent], capsys: Printed) -> None:
    call_command("audit", "show", "--subject", "BK-9001-1")
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["1"]


@pytest.mark.parametrize("kind", Break)
def test_every_kind_of_break_has_its_own_sentence(kind: Break) -> None:
    others = {str(what_is_wrong(BrokenAt(7, other))) for other in Break if other != kind}
    sentence = str(what_is_wrong(BrokenAt(7, kind)))
    assert "7" in sentence
    assert sentence not in others


def test_a_noted_event_is_read_as_it_was_printed() -> None:
    assert read_noted(f" 120:{HASH}\n") == Link(120, HASH)


@pytest.mark.parametrize("text", ["120", f"x:{HASH}", f"0:{HASH}", "120:ab", f"-1:{HASH}", f"²:{HASH}"])
def test_what_is_no_noted_event_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken) as caught:
        read_noted(text)
    assert caught.value.problem.code == "audit.noted"
