"""The server under eight clients: how long people wait, and what it holds in memory."""

import http.client
import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

import psutil

from tests.bench.bench_lookup import QUERIES
from tests.bench.bench_register import COMMAND, Register

PORT, CLIENTS, REQUESTS = 8977, 8, 1_200


@dataclass(frozen=True, slots=True)
class Waits:
    """Milliseconds per request, and requests per second of all clients together."""

    median: float
    p95: float
    per_second: float


@dataclass(frozen=True, slots=True)
class ServerFigures:
    first_search: float  # milliseconds; the process still has to open the index
    pages: Waits
    searches: Waits
    typing: Waits
    api_searches: Waits
    memory: float  # MB, all processes, shared pages counted once


def measure(register: Register, identifiers: Sequence[str]) -> ServerFigures:
    server = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(PORT)], env=register.environment, stdout=subprocess.DEVNULL, stderr=sys.stderr
    )
    try:
        first = _until_it_answers("/api/v1/search?q=bakker")
        chance = random.Random(1)
        pages = _load(lambda: f"/id/{chance.choice(identifiers)}")
        searches = _load(lambda: f"/zoek/?q={quote(chance.choice(QUERIES))}")
        typing = _load(lambda: f"/zoek/?q={quote(_typed(chance))}", headers={"HX-Request": "true"})
        api = _load(lambda: f"/api/v1/search?q={quote(chance.choice(QUERIES))}")
        return ServerFigures(first, pages, searches, typing, api, _memory(server.pid))
    finally:
        server.terminate()
        server.wait(timeout=30)


def _typed(chance: random.Random) -> str:
    """What stands in the box while somebody types a query."""
    query = chance.choice(QUERIES)
    return query[: chance.randint(1, max(1, len(query)))]


def _until_it_answers(path: str) -> float:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=120)
        started = time.perf_counter()
        try:
            connection.request("GET", path)
            connection.getresponse().read()
            return (time.perf_counter() - started) * 1000
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise RuntimeError("the server did not start")


def _load(address: Callable[[], str], headers: dict[str, str] | None = None) -> Waits:
    """`CLIENTS` clients ask one after the other, without pause, until `REQUESTS` are answered."""
    lock, waits, failures = threading.Lock(), [], []

    def client() -> None:
        for _ in range(REQUESTS // CLIENTS):
            with lock:
                path = address()
            started = time.perf_counter()
            # A connection per request, as a proxy in front makes them: kept ones stick to one process by chance.
            connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
            connection.request("GET", path, headers={"Accept-Language": "nl", "Connection": "close", **(headers or {})})
            response = connection.getresponse()
            response.read()
            connection.close()
            waits.append((time.perf_counter() - started) * 1000)
            if response.status != 200:
                failures.append((response.status, path))

    _in_parallel(client, 1)  # opens what the first request of each kind opens
    waits.clear()
    started = time.perf_counter()
    _in_parallel(client, CLIENTS)
    seconds = time.perf_counter() - started
    if failures:
        raise RuntimeError(f"{len(failures)} requests failed, the first: {failures[0]}")
    return Waits(statistics.median(waits), statistics.quantiles(waits, n=20)[-1], len(waits) / seconds)


def _in_parallel(client: Callable[[], None], count: int) -> None:
    threads = [threading.Thread(target=client) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _memory(pid: int) -> float:
    """Proportional set size of the server and its processes: shared pages are divided over who shares them."""
    root = psutil.Process(pid)
    return sum(process.memory_full_info().pss for process in (root, *root.children(recursive=True))) / 1e6
