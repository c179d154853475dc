"""The night: in order, whatever fails, where it stopped, and one at a time."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django_typer.management import get_command
from pytest_django import Settings

from ijkpunt.config.nightly import run
from ijkpunt.config.nightly.jobs import JOBS, Job
from ijkpunt.config.nightly.memory import Ran, last_runs, one_at_a_time, remember
from ijkpunt.config.nightly.run import Outcome, in_a_process, run_night
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.kernel.problems import RuleBroken
from tests.commands.shell import QUIET, Printed, ijkpunt

pytestmark = QUIET
AT = datetime(2026, 11, 26, 2, 0, tzinfo=BRUSSELS)
NAMES = ("renew", "root", "retention")


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, data_dir=tmp_path)
    return tmp_path


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A night of three jobs, and what was run of it."""
    monkeypatch.setattr(run, "JOBS", tuple(job for job in JOBS if job.name in NAMES))
    return []


def runner(ran: list[str], failing: str = "") -> Callable[[Sequence[str]], tuple[int, str]]:
    def one(command: Sequence[str]) -> tuple[int, str]:
        ran.append(command[-1])
        return (1, "it broke") if command[-1] == failing else (0, "fine")

    return one


def night(ran: list[str], failing: str = "", at: datetime = AT, again: bool = False) -> list[Outcome]:
    lines = run_night(lambda: at, lambda _name: None, again=again, runner=runner(ran, failing))
    return [line.outcome for line in lines]


def test_a_job_that_fails_keeps_no_other_from_its_turn_and_is_done_again(three: list[str]) -> None:
    assert night(three, failing="root") == [Outcome.DONE, Outcome.FAILED, Outcome.DONE]
    assert three == list(NAMES)
    assert last_runs()["root"] == Ran(AT, 1, last_runs()["root"].seconds, "it broke")
    assert night(three) == [Outcome.BEFORE, Outcome.DONE, Outcome.BEFORE]
    assert three == [*NAMES, "root"]


def test_a_night_that_is_broken_off_goes_on_where_it_stopped(three: list[str]) -> None:
    def stopped(command: Sequence[str]) -> tuple[int, str]:
        if command[-1] == "root":
            raise KeyboardInterrupt
        return runner(three)(command)

    with pytest.raises(KeyboardInterrupt):
        run_night(lambda: AT, lambda _name: None, runner=stopped)
    assert night(three) == [Outcome.BEFORE, Outcome.DONE, Outcome.DONE]
    assert three == list(NAMES)


def test_the_next_day_and_when_asked_everything_is_done_again(three: list[str]) -> None:
    night(three)
    assert night(three, at=AT + timedelta(days=1)) == [Outcome.DONE] * 3
    assert night(three, at=AT + timedelta(days=1), again=True) == [Outcome.DONE] * 3
    assert len(three) == 9


def test_what_is_not_set_up_is_told(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    settings.LED = replace(settings.LED, url="")
    led = next(job for job in JOBS if job.name == "led")
    monkeypatch.setattr(run, "JOBS", (led,))
    assert night([]) == [Outcome.NOT_ASKED]


def test_two_nights_at_once_are_refused(three: list[str]) -> None:
    with one_at_a_time(), pytest.raises(RuleBroken) as broken:
        night(three)
    assert (broken.value.problem.code, three) == ("nightly.running", [])
    assert night(three) == [Outcome.DONE] * 3


@pytest.mark.parametrize("content", ["", "{", "[]", '{"renew": {}}', '{"renew": {"ended": "x"}}'])
def test_a_memory_that_cannot_be_read_is_none(folder: Path, content: str) -> None:
    (folder / "nightly.json").write_text(content)
    assert last_runs() == {}
    remember("renew", Ran(AT, 0, 1.0, "fine"))
    assert last_runs() == {"renew": Ran(AT, 0, 1.0, "fine")}


def test_the_command_reports_and_says_by_its_exit_code_that_something_failed(
    three: list[str], capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "in_a_process", runner(three, failing="root"))
    done = ijkpunt(capsys, "nightly")
    assert done.code == 1
    assert [line.split(" (")[0] for line in done.out.splitlines()] == list(NAMES)
    assert "failed" in done.out.splitlines()[1]
    assert "it broke" in done.out.splitlines()[1]
    assert "root" in done.err


def test_a_process_says_its_code_and_its_last_line() -> None:
    code, told = in_a_process(["no-such-command"])
    assert code != 0
    assert told


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_every_job_is_a_command(job: Job) -> None:
    get_command(*job.command)  # raises for one that is not there
