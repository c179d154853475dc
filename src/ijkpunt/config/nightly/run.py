"""Running a night: every job in a process of its own, so that one that breaks takes nothing along."""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ijkpunt.config.nightly.jobs import JOBS, Job
from ijkpunt.config.nightly.memory import Ran, last_runs, one_at_a_time, remember
from ijkpunt.kernel.problems import shorten

Runner = Callable[[Sequence[str]], tuple[int, str]]


class Outcome(StrEnum):
    DONE = "done"
    FAILED = "failed"
    BEFORE = "done before"  # today
    NOT_ASKED = "not set up"


@dataclass(frozen=True, slots=True)
class Line:
    """What the report says of a job."""

    job: Job
    outcome: Outcome
    ran: Ran | None = None


def run_night(
    clock: Callable[[], datetime], tell: Callable[[str], None], *, again: bool = False, runner: Runner | None = None
) -> list[Line]:
    """Do what was not done well today, in order; with `again` everything. A job that fails keeps no other from its
    turn. Raises RuleBroken `nightly.running`."""
    lines = []
    with one_at_a_time():
        for job in JOBS:
            tell(job.name)
            lines.append(_line(job, clock, again=again, runner=runner or in_a_process))
    return lines


def _line(job: Job, clock: Callable[[], datetime], *, again: bool, runner: Runner) -> Line:
    before = last_runs().get(job.name)
    if not job.asked():
        return Line(job, Outcome.NOT_ASKED)
    if not again and before is not None and before.good and before.ended.date() == clock().date():
        return Line(job, Outcome.BEFORE, before)
    started = time.monotonic()
    code, told = runner(job.command)
    ran = Ran(clock(), code, round(time.monotonic() - started, 1), told)
    remember(job.name, ran)
    return Line(job, Outcome.DONE if ran.good else Outcome.FAILED, ran)


def in_a_process(command: Sequence[str]) -> tuple[int, str]:
    """The exit code and the last line that it said; when it failed, the last of what went wrong."""
    whole = [sys.executable, "-m", "ijkpunt.config.command_line", *command]
    done = subprocess.run(whole, capture_output=True, text=True, check=False)  # noqa: S603 (our own command)
    said = (done.stdout or done.stderr) if done.returncode == 0 else (done.stderr or done.stdout)
    return done.returncode, shorten((said.strip().splitlines() or [""])[-1], 200)
