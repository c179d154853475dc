"""What pages about people cost with a hundred thousand persons and thirty thousand journeys.

Run by `python -m tests.bench people`, in a process and a data folder of its own.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.bench import bench_register, load

PEOPLE, JOURNEYS, RECORDS = 100_000, 30_000, 40
COUNTED = "count the waiting times of the night, every clock"
AIMS = {
    "journeys of a centre": "150 ms",
    "waiting times": "150 ms",
    "search the offer": "150 ms",
    "own portfolio": "150 ms",
    "own journeys": "150 ms",
    "stops of every occupation": "60 s",
    COUNTED: "60 s",
}


@dataclass(frozen=True, slots=True)
class PeopleLine:
    """One figure, in milliseconds."""

    name: str
    median: float
    p95: float
    times: int


@dataclass(frozen=True, slots=True)
class PeopleFigures:
    people: int
    journeys: int
    sessions: int
    programmes: int
    loading: float  # seconds
    lines: list[PeopleLine] = field(default_factory=list)


def measure(folder: Path) -> PeopleFigures:
    """All figures, measured in a process of its own with its data under `folder`."""
    register = bench_register.Register(folder / "data")
    load.write(folder / "records", RECORDS)
    register.run("init")
    register.run("import", "qualifications", str(folder / "records"))
    command = [sys.executable, "-m", "tests.bench.bench_people"]
    done = subprocess.run(command, env=register.environment, capture_output=True, text=True, check=False, cwd=load.ROOT)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    told = json.loads(done.stdout.splitlines()[-1])
    return PeopleFigures(**{**told, "lines": [PeopleLine(**line) for line in told["lines"]]})


def line(name: str, work: Callable[[int], object], times: int) -> PeopleLine:
    spent = []
    for place in range(times):
        started = time.perf_counter()
        work(place)
        spent.append((time.perf_counter() - started) * 1000)
    high = statistics.quantiles(spent, n=20)[18] if times > 1 else spent[0]
    return PeopleLine(name, statistics.median(spent), high, times)


def lines_of(versions: list[str]) -> list[PeopleLine]:
    from ijkpunt.accounts.queries import command_line_actor
    from ijkpunt.kernel.actor import Actor
    from ijkpunt.pathways import actions, queries
    from ijkpunt.providers.queries import offer
    from ijkpunt.providers.queries.offer import OfferQuestion
    from tests.bench.people_load import CENTRES, ON, TITLES

    def coordinator(place: int) -> Actor:
        return Actor("user:1", "C", f"centrum-{place % CENTRES:02}", frozenset({"journey.coordinate"}))

    def person(place: int) -> Actor:
        return Actor(f"user:{1000 + 1 + place * 997 % JOURNEYS}", "P")

    asked = queries.CentreQuestion()
    night = line(COUNTED, lambda _: actions.count_waiting(by=command_line_actor(), on=ON), 1)
    return [
        line(
            "journeys of a centre", lambda place: queries.centre_journeys(coordinator(place), asked, ON, limit=50), 80
        ),
        line("waiting times", lambda _: queries.waiting_times(ON), 40),
        line("search the offer", lambda place: offer(OfferQuestion(text=TITLES[place % len(TITLES)]), ON), 80),
        line("own portfolio", lambda place: queries.own_portfolio(person(place)), 200),
        line("own journeys", lambda place: queries.own_journeys(person(place)), 200),
        line("stops of every occupation", lambda _: [queries.stop_shares(ON, version) for version in versions], 5),
        night,
    ]


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ijkpunt.config.settings")
    django.setup()
    from tests.bench.people_load import load_people

    versions = sorted(identifier for identifier, _ in load.records(RECORDS))
    started = time.perf_counter()
    loaded = load_people(versions, people=PEOPLE, journeys=JOURNEYS)
    took = time.perf_counter() - started
    print(json.dumps({**asdict(loaded), "loading": took, "lines": [asdict(one) for one in lines_of(versions)]}))


if __name__ == "__main__":
    main()
