"""Running `ijkpunt` in a test: in this process, as people see it, or in a process of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.management import call_command

Printed = pytest.CaptureFixture[str]

# django-typer still passes an option that Typer renamed: nothing of ours.
QUIET = pytest.mark.filterwarnings("ignore:In Typer, only:DeprecationWarning")


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left: its exit code and what it said."""

    code: int
    out: str
    err: str

    @property
    def errors(self) -> list[str]:
        return [line for line in self.err.splitlines() if line.startswith("error")]


def ijkpunt(printed: Printed, *arguments: str | Path) -> Done:
    """Run a command in this process."""
    printed.readouterr()
    code = 0
    try:
        call_command(*map(str, arguments))
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    said = printed.readouterr()
    return Done(code, said.out, said.err)


def in_a_shell(*arguments: str | Path, data_dir: Path, **environment: str) -> Done:
    """Run a command in a process of its own, with nothing in its environment but what is given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("IJKPUNT_", "DJANGO_", "TEST_"))}
    done = subprocess.run(
        [sys.executable, "-m", "ijkpunt.config.command_line", *map(str, arguments)],
        env={**kept, "IJKPUNT_DATA_DIR": str(data_dir), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return Done(done.returncode, done.stdout, done.stderr)
