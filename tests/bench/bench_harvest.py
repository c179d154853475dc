"""What it costs to read a framework of others: 10 000 items at once, and 80 items beside 70 000.

`measure` makes an empty system; then this module runs once more in a process of its own, with that database. Peer:
compeito imports 10 000 items in 9.0 s, and 80 items in 4.8 to 5.2 s when 67 000 are there already, on such a machine.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.bench import load
from tests.bench.bench_register import Register

MANY, FEW, BESIDE, TIMES = 10_000, 80, 70_000, 9
AIMS = {
    "read and keep a CASE package of 10 000 items": "3 s",
    "read and keep 80 items beside 70 000, median": "0.15 s",
}
Figures = list[tuple[str, float, float]]  # name, seconds, seconds of processor


def measure(folder: Path) -> Figures:
    """Everything that is worth knowing, with its data under `folder`."""
    register = Register(folder)
    register.run("init")
    asked = subprocess.run(
        [sys.executable, "-m", "tests.bench.bench_harvest"],
        env=register.environment,
        capture_output=True,
        text=True,
        check=True,
        cwd=load.ROOT,
    )
    return [(name, wall, own) for name, wall, own in json.loads(asked.stdout)]


def harvests() -> Figures:
    import django

    django.setup()
    from ijkpunt.accounts.queries import command_line_actor
    from ijkpunt.formats.harvest import Asked, read_framework
    from ijkpunt.formats.validation import Profile, check_file
    from ijkpunt.vocabularies.actions import harvest_framework
    from tests.formats.harvest.frameworks import many

    by = command_line_actor()

    def bring(content: bytes, key: str) -> tuple[float, float]:
        started, own = time.perf_counter(), time.process_time()
        harvest_framework(by=by, harvested=read_framework(content, f"{key}.json", Asked(key)).value)
        return time.perf_counter() - started, time.process_time() - own

    few, ten_thousand = many(FEW), many(MANY)
    alone = [bring(few, f"alone{number}") for number in range(TIMES)]
    whole = bring(ten_thousand, "whole")
    again = bring(ten_thousand, "whole")
    bring(many(BESIDE), "beside")
    beside = [bring(few, f"few{number}") for number in range(TIMES)]
    started, own = time.perf_counter(), time.process_time()
    check_file(ten_thousand, "whole.json", Profile.CASE_11)
    checked = time.perf_counter() - started, time.process_time() - own
    return [
        ("read and keep 80 items in an empty register, median", *_median(alone)),
        ("read and keep a CASE package of 10 000 items", *whole),
        ("the same once more", *again),
        ("read and keep 80 items beside 70 000, median", *_median(beside)),
        ("check a CASE package of 10 000 items", *checked),
    ]


def _median(times: list[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(wall for wall, _ in times), statistics.median(own for _, own in times)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ijkpunt.config.settings")
    print(json.dumps(harvests()))
