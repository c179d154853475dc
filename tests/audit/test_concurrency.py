"""Many writers at once: the chain stays whole, on a server and on a file."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest
from django.db import connection, connections, transaction

from ijkpunt.audit.actions import record
from ijkpunt.audit.queries import Verdict, verify
from ijkpunt.kernel.actor import Actor

WRITERS, EACH = 5, 12


@pytest.mark.django_db(transaction=True)
def test_the_chain_stays_whole_when_many_write_at_the_same_time(tmp_path: Path) -> None:
    own_connection = on_a_file(tmp_path / "log.sqlite3") if connection.vendor == "sqlite" else closing_afterwards
    start = threading.Barrier(WRITERS)

    def write(number: int) -> None:
        with own_connection():
            start.wait(timeout=20)
            for turn in range(EACH):
                with transaction.atomic():
                    record(by=Actor(f"user:{number}", "X"), event="test.turn.taken", subject=f"turn:{turn}")

    def check() -> Verdict:
        with own_connection():
            return verify()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))  # raises what a writer raised
        verdict = pool.submit(check).result()
    assert verdict.intact
    assert verdict.last_good.sequence == WRITERS * EACH


@contextmanager
def closing_afterwards() -> Iterator[None]:
    """Django gives each thread a connection to the server; nobody else closes it."""
    with closing(connection):
        yield


def on_a_file(path: Path) -> Callable[[], AbstractContextManager[None]]:
    """A database file with the log's tables and triggers, and for each thread a connection of its own to it.

    The tests' database is in memory, where threads would share one connection and never meet.
    """
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as file:
        for (statement,) in connection.connection.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name LIKE 'audit_%'"
            " ORDER BY type = 'trigger', type = 'index'"
        ):
            file.execute(statement)
        file.commit()
    settings, wrapper = {**connection.settings_dict, "NAME": str(path)}, type(connections["default"])

    @contextmanager
    def connected() -> Iterator[None]:
        connections["default"] = wrapper(settings, "default")
        with closing(connections["default"]):
            yield

    return connected
