"""What importing costs. Run by `python -m tests.bench`; each step is a command, as a person would give it."""

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import orjson

from tests.bench import load

COMMAND = [str(Path(sys.executable).parent / "ijkpunt")]


@dataclass(frozen=True, slots=True)
class Register:
    """A data folder with a register in it, and the environment that leads there."""

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "IJKPUNT_DATA_DIR": str(self.folder), "IJKPUNT_LOG_LEVEL": "ERROR"}

    def run(self, *arguments: str) -> float:
        """Run `ijkpunt …`; the seconds it took. Raises when it fails."""
        started = time.perf_counter()
        done = subprocess.run([*COMMAND, *arguments], env=self.environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"ijkpunt {' '.join(arguments)}\n{done.stdout}{done.stderr}")
        return time.perf_counter() - started


def import_figures(register: Register, source: Path) -> tuple[float, float]:
    """Seconds for importing `source` into an empty register, and for doing it again."""
    register.run("init")
    return register.run("import", "qualifications", str(source)), register.run("import", "qualifications", str(source))


def one_record_figures(register: Register, source: Path, identifier: str) -> float:
    """Median milliseconds for importing one changed record (a new end date), in a process that is running already."""
    answer = orjson.loads((source / f"{identifier}.json").read_bytes())
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.one_record", json.dumps(answer)],
        env=register.environment,
        capture_output=True,
        text=True,
        check=True,
        cwd=load.ROOT,
    )
    times: list[float] = json.loads(done.stdout)
    return statistics.median(times)
