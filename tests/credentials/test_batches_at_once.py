"""A run that is killed, and two runs at the same time: every person gets exactly one proof, and the log is whole."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.credentials.actions.batches import run_batch
from ijkpunt.credentials.models import Award, BatchRow, IssuedEntry, IssuedHead, SignedProof, StatusPlace
from ijkpunt.credentials.queries.batches import get_batch
from ijkpunt.credentials.rules.log import check_chain
from ijkpunt.demo.universe import build_universe
from tests.credentials import killed
from tests.credentials.deliberations import approved
from tests.credentials.giving import AT, SCHOOL
from tests.dossiers.test_recognition_at_once import Own, closing_afterwards, on_a_file

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = 8


@pytest.fixture
def own(tmp_path: Path) -> Own:
    """A database that several processes can write to, with an approved batch."""
    connected = on_a_file(tmp_path / "proofs.sqlite3") if connection.vendor == "sqlite" else closing_afterwards

    def build() -> None:
        with connected():
            build_universe()
            approved(ROWS)

    with ThreadPoolExecutor(1) as pool:
        pool.submit(build).result()
    return connected


def asked(own: Own, question: Callable[[], object]) -> object:
    def ask() -> object:
        with own():
            return question()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(ask).result()


def whole() -> None:
    """One proof for every row, each signed, logged and with its places; and the chain of the log holds."""
    rows = list(BatchRow.objects.all())
    assert [row.state for row in rows] == ["issued"] * ROWS
    assert Award.objects.count() == len({row.holder_id for row in rows}) == ROWS
    numbers = {str(award.identifier) for award in Award.objects.all()}
    assert {number for row in rows for number in row.awards} == numbers
    assert SignedProof.objects.count() == IssuedEntry.objects.count() == ROWS
    assert StatusPlace.objects.count() == 2 * ROWS
    chained()


def chained() -> None:
    entries = [(row.entry(), row.hash) for row in IssuedEntry.objects.order_by("sequence")]
    assert check_chain(entries) == (IssuedHead.objects.get().end(), None)
    assert len(entries) == Award.objects.count()


def address(own: Own) -> str:
    """The database as another process names it."""

    def ask() -> str:
        settings = connection.settings_dict
        if connection.vendor == "sqlite":
            return f"sqlite:///{settings['NAME']}"
        return f"postgres://{settings['USER']}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"

    return str(asked(own, ask))


def run_and_die(database: str, batch: object, place: str, at: int) -> int:
    settings = {"DJANGO_SETTINGS_MODULE": "ijkpunt.config.settings", "IJKPUNT_DATABASE_URL": database}
    call = [sys.executable, str(killed.__file__), str(batch), SCHOOL, place, str(at)]
    return subprocess.run(call, env={**os.environ, **settings}, check=False, timeout=120).returncode


def test_a_run_that_is_killed_in_the_middle_loses_and_doubles_nothing(own: Own) -> None:
    batch = asked(own, lambda: BatchRow.objects.values_list("batch", flat=True)[0])
    database = address(own)
    for place, at in (("sign", 2), ("log", 2), ("row", 3)):
        assert run_and_die(database, batch, place, at) == -signal.SIGKILL
        asked(own, chained)
    assert asked(own, Award.objects.count) == 1 + 1 + 2
    assert run_and_die(database, batch, "never", 0) == 0
    asked(own, whole)
    assert asked(own, lambda: get_batch(int(str(batch))).state) == "done"


def test_two_runs_at_once_give_every_proof_once(own: Own) -> None:
    start = threading.Barrier(2)
    by = replace(command_line_actor(), organisation=SCHOOL)

    def run(_: int) -> int:
        with own():
            batch = BatchRow.objects.values_list("batch", flat=True)[0]
            start.wait(timeout=30)
            return run_batch(by=by, batch=batch, now=lambda: AT).given

    with ThreadPoolExecutor(2) as pool:
        given = list(pool.map(run, range(2)))
    assert sum(given) == ROWS
    asked(own, whole)
