"""The figures over 100 000 people with a million events around them: how long a night takes, and a page after it.

`python -m tests.bench.bench_figures [PEOPLE]`, in a data folder of its own (IJKPUNT_DATA_DIR). Each person has a
journey, and a decided one a decision with verdicts: about ten rows each. A page is asked of the server's own code.
"""

import os
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from statistics import quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ijkpunt.pathways.models import ConfirmedVerdict, Decision

PEOPLE = 100_000
CENTRES, NUMBERS, COMPETENCES = 30, 60, 7
ON, KEPT = date(2026, 11, 26), date(2040, 1, 1)
PART = 5_000  # people written at a time
REQUESTS = 100
AIM = "300 ms"


def fill(people: int) -> None:
    """Invented people, written in large parts; the actions would take a day."""
    from ijkpunt.pathways.models import ConfirmedVerdict, Decision, Journey, Person
    from ijkpunt.pathways.rules.states import JourneyState

    chance = random.Random(1)
    for first in range(0, people, PART):
        part = range(first, min(people, first + PART))
        persons = Person.objects.bulk_create(
            Person(name="Iemand", noted_by="bench", noted_on=ON, birth_date=date(1990, 1, 1)) for _ in part
        )
        journeys = Journey.objects.bulk_create(
            Journey(
                person=person,
                version=f"BK-{9000 + chance.randrange(NUMBERS)}-1",
                centre=f"centrum-{chance.randrange(CENTRES)}",
                channel="self",
                state=chance.choice((JourneyState.CLOSED, JourneyState.CLOSED, JourneyState.STOPPED)),
                stop_reason="language",
                registered_on=ON - timedelta(chance.randrange(60, 1500)),
                enrolled_on=ON - timedelta(chance.randrange(30, 1500)),
                ended_on=ON - timedelta(chance.randrange(30)),
                last_sign=ON,
            )
            for person in persons
        )
        decided = [one for one in journeys if one.state == JourneyState.CLOSED]
        decisions = Decision.objects.bulk_create(
            Decision(journey=one, person="bench", day=ON - timedelta(40), keep_until=KEPT) for one in decided
        )
        ConfirmedVerdict.objects.bulk_create(_verdicts(decisions, chance), batch_size=10_000)


def _verdicts(decisions: "Iterable[Decision]", chance: random.Random) -> "Iterator[ConfirmedVerdict]":
    from ijkpunt.pathways.models import ConfirmedVerdict

    for decision in decisions:
        for place in range(COMPETENCES):
            judged = chance.choices(("shown", "not_shown"), (9, 1))[0]
            yield ConfirmedVerdict(decision=decision, competence=f"c{place}", judged=judged, keep_until=KEPT)


def seconds(what: Callable[[], object]) -> float:
    start = time.perf_counter()
    what()
    return time.perf_counter() - start


def asked(address: str) -> tuple[float, float]:
    """Median and p95 of a page, in milliseconds."""
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    if client.get(address).status_code != 200:
        raise RuntimeError(f"{address} does not answer")
    took = sorted(1000 * seconds(lambda: client.get(address)) for _ in range(REQUESTS))
    return took[len(took) // 2], quantiles(took, n=20)[-1]


def main(people: int) -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ijkpunt.config.settings")
    django.setup()
    from django.core.management import call_command

    from ijkpunt.accounts.queries import command_line_actor
    from ijkpunt.kernel.clock import now, today
    from ijkpunt.monitoring.actions import count_figures
    from ijkpunt.monitoring.queries.figures import COUNTERS, counted

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    print(f"{people} people written in {seconds(lambda: fill(people)):.0f} s", flush=True)
    for key in COUNTERS:
        print(f"counting {key}: {seconds(lambda key=key: counted(key, today())):.2f} s", flush=True)  # type: ignore[misc]
    night = seconds(lambda: count_figures(by=command_line_actor(), on=today(), at=now()))
    print(f"the night: {night:.1f} s", flush=True)
    for address in ("/cijfers/", "/cijfers/evc/", "/cijfers/slaagcijfers/", "/cijfers/wachttijden/"):
        median, p95 = asked(address)
        print(f"{address}: median {median:.0f} ms, p95 {p95:.0f} ms (aim {AIM})", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE)
