"""Back-up and restore of the demo, whole commands, on SQLite: how long, and how large the file is."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of each command, and bytes of the database and of the back-up."""

    backup: float
    restore: float
    portable: float
    doctor: float
    database: int
    file: int


def measure(folder: Path) -> Measured:
    """Make the demo, take it away in both forms, and put it back elsewhere."""
    here, there = folder / "here", folder / "there"
    _timed(here, "demo", "--no-serve")
    one, rows = folder / "one.tar.gz", folder / "rows.tar.gz"
    backup = _timed(here, "backup", str(one))
    portable = _timed(here, "backup", "--portable", str(rows))
    restore = _timed(there, "restore", str(one))
    doctor = _timed(there, "doctor", may_fail=True)  # no night was had there
    database = (there / "ijkpunt.sqlite3").stat().st_size
    return Measured(backup, restore, portable, doctor, database, one.stat().st_size)


def lines(folder: Path) -> list[str]:
    """The part of the page."""
    told = measure(folder)
    rows = (
        ("back-up", f"{told.backup:.1f} s"),
        ("back-up as rows (--portable)", f"{told.portable:.1f} s"),
        ("restore, with its checks and the walk of the log", f"{told.restore:.1f} s"),
        ("doctor", f"{told.doctor:.1f} s"),
        ("database", f"{told.database / 1024 / 1024:.1f} MB"),
        ("back-up", f"{told.file / 1024 / 1024:.1f} MB"),
    )
    table = [f"| {name} | {figure} |" for name, figure in rows]
    return ["## Operations, the demo on SQLite", "", "| what | figure |", "|---|---|", *table, "", ""]


def _timed(data_dir: Path, *arguments: str, may_fail: bool = False) -> float:
    started = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "ijkpunt.config.command_line", *arguments],
        env={**os.environ, "IJKPUNT_DATA_DIR": str(data_dir)},
        capture_output=True,
        check=not may_fail,
    )
    return time.monotonic() - started
