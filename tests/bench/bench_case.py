"""The CASE service on a register of 70 000 items: how long a client waits, and how many are served in a second.

Run by `python -m tests.bench case`. Over HTTP on the same machine, one server process, connections that are kept: as
the figures of the peer were taken (compeito, on such a machine: CFPackages of 80 items 13.8 ms and 63 a second, CFItems
2.6 ms and 365, CFDocuments of 600 with filter and order 8.0 ms and 112).
"""

import http.client
import json
import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tests.bench import load
from tests.bench.bench_register import Register, one_record_figures

PORT, ITEMS, EIGHTY = 8978, 70_000, 80
TIMES = 600
ROOT = "/ims/case/v1p1"
AIMS = {
    "CFPackages, 80 items, as it was published": "3 ms",
    "CFItems": "3 ms",
    "publish one changed version": "150 ms",
}


@dataclass(frozen=True, slots=True)
class CaseLine:
    """Milliseconds, and answers per second of eight clients together; 0: not measured."""

    name: str
    p50: float
    p99: float
    per_second: float


@dataclass(frozen=True, slots=True)
class Examples:
    """What is asked for: identifiers of items, of packages of about eighty items, and how many there are."""

    items: Sequence[str]
    packages: Sequence[str]
    counted: int
    documents: int


def measure(folder: Path) -> tuple[list[CaseLine], Examples]:
    """All figures, with their data under `folder`."""
    register = Register(folder / "data")
    per_record = sum(_items(raw) for _, raw in load.records(50)) / 50
    identifiers = load.write(folder / "answers", round(ITEMS / per_record))
    register.run("init")
    register.run("import", "qualifications", str(folder / "answers"))
    one = one_record_figures(register, folder / "answers", identifiers[7])
    examples = _examples(register)
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", "ijkpunt.config.wsgi:application", "--interface=wsgi", f"--port={PORT}",
         "--workers=1", "--blocking-threads=1", "--no-ws", "--no-log"],
        env=register.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _until_it_answers()
        lines = [*_lines(examples), CaseLine("publish one changed version", one, 0, 0)]
    finally:
        server.terminate()
        server.wait(timeout=30)
    return lines, examples


def _items(raw: bytes) -> int:
    competences = json.loads(raw)["beroepskwalificatie"]["competenties"]
    return sum(1 + len(one.get("vaardigheden", ())) + len(one.get("kennis", ())) for one in competences)


def _examples(register: Register) -> Examples:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.bench_case"],
        env=register.environment, capture_output=True, text=True, check=True, cwd=load.ROOT,
    )  # fmt: skip
    return Examples(**json.loads(done.stdout.splitlines()[-1]))


def _lines(found: Examples) -> list[CaseLine]:
    chance = random.Random(1)
    zipped = {"Accept-Encoding": "gzip"}

    def package() -> str:
        return f"{ROOT}/CFPackages/{chance.choice(found.packages)}"

    sought = f"{ROOT}/CFDocuments?sort=title&filter={quote(chr(39).join(('title~', 'er', '')))}"
    return [
        _line("CFPackages, 80 items, as it was published", package, zipped),
        _line("CFPackages, 80 items, not compressed", package, {}),
        _line("CFPackages, 80 items, made anew each time", lambda: f"{package()}?on=2030-01-01", zipped, TIMES // 4),
        _line("CFItems", lambda: f"{ROOT}/CFItems/{chance.choice(found.items)}", {}),
        _line("CFItemAssociations", lambda: f"{ROOT}/CFItemAssociations/{chance.choice(found.items)}", {}),
        _line(f"CFDocuments, 100 of {found.documents}", lambda: f"{ROOT}/CFDocuments", {}),
        _line(f"CFDocuments, filter and order over {found.documents}", lambda: sought, {}),
    ]


def _line(name: str, address: Callable[[], str], headers: Mapping[str, str], times: int = TIMES) -> CaseLine:
    _asked(address, headers, 20)
    alone = _asked(address, headers, times)
    started = time.perf_counter()
    threads = [threading.Thread(target=_asked, args=(address, headers, times // 8)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = time.perf_counter() - started
    return CaseLine(name, statistics.median(alone), statistics.quantiles(alone, n=100)[98], times // 8 * 8 / spent)


def _asked(address: Callable[[], str], headers: Mapping[str, str], times: int) -> list[float]:
    connection, waits = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60), []
    for _ in range(times):
        path = address()
        started = time.perf_counter()
        connection.request("GET", path, headers=dict(headers))
        answer = connection.getresponse()
        answer.read()
        waits.append((time.perf_counter() - started) * 1000)
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} at {path}")
    connection.close()
    return waits


def _until_it_answers() -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            _asked(lambda: f"{ROOT}/CFDocuments?limit=1", {}, 1)
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("the server did not start")


def _tell_examples() -> None:
    """In the process that has the register: what the measuring process asks for."""
    from django.db.models import Count

    from ijkpunt.register.models import CaseDocument, CaseObject

    items = CaseObject.objects.filter(kind="item")
    counted = items.order_by().values_list("document__identifier").annotate(count=Count("pk"))
    about = sorted(counted, key=lambda row: abs(row[1] - EIGHTY))[:50]
    every = [str(one) for one in items.order_by().values_list("identifier", flat=True)]
    chosen = random.Random(3).sample(every, min(3_000, len(every)))
    packages = [str(identifier) for identifier, _ in about]
    told = {"items": chosen, "packages": packages, "counted": len(every), "documents": CaseDocument.objects.count()}
    print(json.dumps(told))


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ijkpunt.config.settings")
    django.setup()
    _tell_examples()
