"""The figures of a hundred thousand persons and a million events: how long a night takes, and a page after it.

Run by `python -m tests.bench figures`, in a process and a data folder of its own; smaller with BENCH_SIZE=0.1. A page
is asked of the server's own code, by a visitor and by who has a role. Invented rows, in bulk: the actions would take a
day.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench import bench_register, load

if TYPE_CHECKING:
    from django.test import Client

SIZE = float(os.environ.get("BENCH_SIZE", "1"))
PEOPLE, JOURNEYS, EVENTS, RECORDS = int(100_000 * SIZE), int(30_000 * SIZE), int(1_000_000 * SIZE), 45
COMPETENCES = 7  # judged in one decision
PART = 5_000
TIMES = 40
PAGES = (
    "/cijfers/",
    "/cijfers/evc/",
    "/cijfers/slaagcijfers/",
    "/cijfers/slaagcijfers/?beroep=bakker",
    "/cijfers/wachttijden/",
)
FILES = ("/cijfers/slaagcijfers.csv", "/cijfers/evc.svg")
ROLES = {
    "facilitator": "agency",
    "test_centre_coordinator": "test_centre",
    "school_editor": "school",
    "sector_author": "sector_fund",
    "inspector": "inspection",
}
AIM, AIM_OF_REPORT = "300 ms", "60 s"


@dataclass(frozen=True, slots=True)
class PageLine:
    """A page: its first answer in a process and those after it, in milliseconds, and its size in kB."""

    name: str
    first: float
    median: float
    p95: float
    size: float


@dataclass(frozen=True, slots=True)
class FigureFigures:
    """`night` and `report` in seconds; `counting`: seconds per figure; `lines`: how many lines the longest one has."""

    loading: float
    rows: Mapping[str, int]
    counting: Mapping[str, float]
    night: float
    uncounted: float
    report: float
    lines: int
    pages: list[PageLine] = field(default_factory=list)


def measure(folder: Path) -> FigureFigures:
    """All figures, measured in a process of its own with its data under `folder`."""
    register = bench_register.Register(folder / "data")
    load.write(folder / "records", RECORDS)
    register.run("init")
    register.run("import", "qualifications", str(folder / "records"))
    command = [sys.executable, "-m", "tests.bench.bench_figures"]
    done = subprocess.run(command, env=register.environment, capture_output=True, text=True, check=False, cwd=load.ROOT)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    report = register.run("figures", "report", "--out", str(folder / "report.pdf"))
    told = json.loads(done.stdout.splitlines()[-1])
    return FigureFigures(**{**told, "report": report, "pages": [PageLine(**one) for one in told["pages"]]})


def fill() -> None:
    """People with their journeys, verdicts, proofs and messages to the LED, and a long log."""
    from ijkpunt.pathways.models import Decision
    from tests.bench.people_load import load_people

    load_people(sorted(identifier for identifier, _ in load.records(RECORDS)), people=PEOPLE, journeys=JOURNEYS)
    decided = list(Decision.objects.order_by("pk").values_list("pk", "journey__version", "journey__centre", "day"))
    _verdicts(pk for pk, *_ in decided)
    _proofs(decided)
    _events()


def _verdicts(decisions: Iterable[int]) -> None:
    from ijkpunt.pathways.models import ConfirmedVerdict
    from tests.bench.people_load import ON

    rows = [
        ConfirmedVerdict(
            decision_id=pk,
            competence=f"c{place}",
            judged="not_shown" if pk * 7919 % 10 < 3 and place < pk % COMPETENCES else "shown",
            keep_until=ON + timedelta(3650),
        )
        for pk in decisions
        for place in range(COMPETENCES)
    ]
    ConfirmedVerdict.objects.bulk_create(rows, batch_size=PART)


def _proofs(decided: Iterable[tuple[int, str, str, date]]) -> None:
    from ijkpunt.credentials.models import Award, Holder, Issuer, LedMessage
    from tests.bench.people_load import AT, CENTRES, ON

    issuers = {
        key: Issuer.objects.create(key=key, did=f"did:web:bench:{key}", name=key, since=ON - timedelta(900))
        for key in (f"centrum-{number:02}" for number in range(CENTRES))
    }
    decided = list(decided)
    holders = Holder.objects.bulk_create([Holder(name="Iemand") for _ in decided], batch_size=PART)
    awards = Award.objects.bulk_create(
        [
            Award(
                holder=holder, issuer=issuers[centre], kind="professional_qualification", version=version,
                road="prior_learning", decision=f"b-{pk}", decided_on=day, awarded_on=day, subject=f"urn:bench:{pk}",
                person="user:1",
            )
            for holder, (pk, version, centre, day) in zip(holders, decided, strict=True)
        ],
        batch_size=PART,
    )  # fmt: skip
    LedMessage.objects.bulk_create(
        [
            LedMessage(
                award=award, operation="register", state="accepted" if award.pk % 9 else "waiting", answered_at=AT,
                due=award.awarded_on + timedelta(30), warn_on=award.awarded_on + timedelta(20),
            )
            for award in awards
        ],
        batch_size=PART,
    )  # fmt: skip


def _events() -> None:
    """A log of that length, without the hashes of a real one: no page of figures reads them."""
    from ijkpunt.audit.models import AuditEvent

    first = (AuditEvent.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0) + 1_000_000_000
    for start in range(0, EVENTS, PART):
        AuditEvent.objects.bulk_create(
            AuditEvent(
                sequence=first + number, at=datetime(2026, 1, 1, tzinfo=UTC), event="pathways.journey.moved",
                actor="user:1", subject=f"journey:{number}", previous_hash="0" * 64, hash="0" * 64,
            )
            for number in range(start, min(EVENTS, start + PART))
        )  # fmt: skip


def browsers() -> dict[str, "Client"]:
    """One signed in per role, for a house of its own."""
    from django.conf import settings
    from django.test import Client

    from ijkpunt.accounts import actions as accounts
    from ijkpunt.accounts.queries import command_line_actor
    from ijkpunt.derivations.models import SectorOwnership
    from tests.bench.people_load import ON

    root, found = command_line_actor(), {}
    for role, kind in ROLES.items():
        key = {"test_centre": "centrum-00", "school": "school-001"}.get(kind, f"bench-{kind.replace('_', '-')}")
        house = accounts.create_organisation(key=key, name=key.title(), kind=kind, by=root)
        user = accounts.create_user(email=f"{role}@example.org", name=role, password=None, by=root)
        accounts.give_mandate(user=user, organisation=house, role=role, valid_from=ON - timedelta(9), by=root)
        found[role] = Client(SERVER_NAME="localhost")
        found[role].force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    numbers = sorted({identifier.rpartition("-")[0] for identifier, _ in load.records(RECORDS)})
    for number in numbers[:10]:
        SectorOwnership.objects.create(
            qualification=number, organisation="bench-sector-fund", valid_from=ON - timedelta(9), source="bench"
        )
    return found


def seconds(what: Callable[[], object]) -> float:
    start = time.perf_counter()
    what()
    return time.perf_counter() - start


def page(name: str, client: "Client", address: str) -> PageLine:
    took = []
    for _ in range(TIMES + 1):
        start = time.perf_counter()
        answer = client.get(address)
        took.append(1000 * (time.perf_counter() - start))
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")
    first, *later = took
    p95 = statistics.quantiles(later, n=20)[18]
    return PageLine(name, first, statistics.median(later), p95, len(answer.content) / 1000)


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ijkpunt.config.settings")
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from ijkpunt.accounts.queries import command_line_actor
    from ijkpunt.config.readiness import settle
    from ijkpunt.kernel.clock import now, today
    from ijkpunt.monitoring.actions import count_figures
    from ijkpunt.monitoring.queries.figures import COUNTERS, counted
    from ijkpunt.pathways.actions.counting import count_waiting
    from ijkpunt.pathways.models import ConfirmedVerdict

    settings.ALLOWED_HOSTS = ["*"]
    call_command("collectstatic", verbosity=0, interactive=False)
    root, loading = command_line_actor(), seconds(fill)
    people, visitor = browsers(), Client(SERVER_NAME="localhost")
    count_waiting(by=root, on=today())  # another part of the night, with a line of its own under People
    uncounted = page_once(visitor, "/cijfers/")
    counting = {key: seconds(lambda key=key: counted(key, today())) for key in COUNTERS}  # type: ignore[misc]
    night = seconds(lambda: count_figures(by=root, on=today(), at=now()))
    settle()  # as each process of the server does
    pages = [page(address, visitor, address) for address in (*PAGES, *FILES)]
    pages += [page(f"/cijfers/mijn/ as {role}", client, "/cijfers/mijn/") for role, client in people.items()]
    rows = {"persons": PEOPLE, "journeys": JOURNEYS, "verdicts": ConfirmedVerdict.objects.count(), "events": EVENTS}
    lines = len(counted("slaagcijfers", today()).sheet.lines)
    told = FigureFigures(loading, rows, counting, night, uncounted, 0, lines, pages)
    print(json.dumps(asdict(told)))


def page_once(client: "Client", address: str) -> float:
    return seconds(lambda: client.get(address))


def part(folder: Path) -> list[str]:
    """The part of the page."""
    told = measure(folder)
    rows = ", ".join(f"{number:,} {name}".replace(",", " ") for name, number in told.rows.items())
    slow = sorted(told.counting.items(), key=lambda pair: -pair[1])[:3]
    return [
        f"## Figures: {rows}",
        "",
        "| page | first | median | p95 | size | aim for p95 |",
        "|---|---|---|---|---|---|",
        *(
            f"| `{one.name}` | {one.first:.0f} ms | {one.median:.0f} ms | {one.p95:.0f} ms | {one.size:.0f} kB "
            f"| {AIM} |"
            for one in told.pages
        ),
        "",
        "| what | time | aim |",
        "|---|---|---|",
        f"| counting all figures in the night, of everybody and of every organisation | {told.night:.1f} s | |",
        f"| yearly report as PDF, whole command | {told.report:.1f} s | {AIM_OF_REPORT} |",
        f"| `/cijfers/` where no night counted: every figure is counted at once | {told.uncounted:.1f} s | |",
        "",
        f"The longest figure has {told.lines} lines. Slowest to count: "
        + ", ".join(f"{key} {spent:.2f} s" for key, spent in slow)
        + f". Loading took {told.loading:.0f} s. In one process, on the",
        "embedded database, without the time of the network; “first” is the first answer after the night.",
        "",
    ]


if __name__ == "__main__":
    main()
