"""Back-up and restore of the demo, whole commands, on SQLite: how long, and how large the file is; and `/metrics`."""

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.load import ROOT

TOKEN = "bench-0123456789-abcdefghij"


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of each command, milliseconds of an answer of `/metrics`, and bytes of the database and the back-up."""

    backup: float
    restore: float
    portable: float
    doctor: float
    metrics: float
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
    return Measured(backup, restore, portable, doctor, _metrics(there), database, one.stat().st_size)


def lines(folder: Path) -> list[str]:
    """The part of the page."""
    told = measure(folder)
    rows = (
        ("back-up", f"{told.backup:.1f} s"),
        ("back-up as rows (--portable)", f"{told.portable:.1f} s"),
        ("restore, with its checks and the walk of the log", f"{told.restore:.1f} s"),
        ("doctor", f"{told.doctor:.1f} s"),
        ("`/metrics`, one answer (median)", f"{told.metrics:.0f} ms"),
        ("database", f"{told.database / 1024 / 1024:.1f} MB"),
        ("back-up", f"{told.file / 1024 / 1024:.1f} MB"),
    )
    table = [f"| {name} | {figure} |" for name, figure in rows]
    return ["## Operations, the demo on SQLite", "", "| what | figure |", "|---|---|", *table, "", ""]


def _metrics(data_dir: Path) -> float:
    """In a process of its own, for its settings."""
    environment = {**os.environ, "IJKPUNT_DATA_DIR": str(data_dir), "IJKPUNT_METRICS_TOKEN": TOKEN}
    command = [sys.executable, "-m", "tests.bench.bench_operations"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, cwd=ROOT)
    return float(done.stdout.splitlines()[-1])


def main() -> None:
    """The median of some answers of `/metrics`, in milliseconds."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ijkpunt.config.settings")
    django.setup()
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS = ["*"]
    client, took = Client(headers={"Authorization": f"Bearer {TOKEN}"}), []
    for _ in range(30):
        started = time.perf_counter()
        if client.get("/metrics").status_code != 200:
            raise RuntimeError("/metrics does not answer")
        took.append(1000 * (time.perf_counter() - started))
    print(statistics.median(took))


def _timed(data_dir: Path, *arguments: str, may_fail: bool = False) -> float:
    started = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "ijkpunt.config.command_line", *arguments],
        env={**os.environ, "IJKPUNT_DATA_DIR": str(data_dir)},
        capture_output=True,
        check=not may_fail,
    )
    return time.monotonic() - started


if __name__ == "__main__":
    main()
