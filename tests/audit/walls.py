"""The triggers that protect the log, taken away for a moment: to play the vandal, and to empty tables between tests."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations

from ijkpunt.config.backups.walls import every_wall
from ijkpunt.config.backups.walls import every_wall_lifted as every_wall_lifted

_migration = importlib.import_module("ijkpunt.audit.migrations.0002_append_only")


@contextmanager
def walls_lifted() -> Iterator[None]:
    """Inside, whoever reaches the database can change the log, as an attacker with its password could."""
    with connection.cursor() as cursor:
        for statement in _migration.lift_walls(connection.vendor):
            cursor.execute(statement)
        yield
        for statement in _migration.raise_walls(connection.vendor):
            cursor.execute(statement)


def change_behind_our_back(*statements: str) -> None:
    """Run statements with the triggers away."""
    with walls_lifted(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@contextmanager
def emptying_allowed() -> Iterator[None]:
    """Let Django empty all tables after a test with real transactions; what stays for ever refuses that."""
    empty, walls = BaseDatabaseOperations.execute_sql_flush, every_wall()

    def empty_the_log_too(self: BaseDatabaseOperations, statements: list[str]) -> None:
        vendor = self.connection.vendor
        lifted = [statement for one in walls for statement in one.lift_walls(vendor)]
        raised = [statement for one in walls for statement in one.raise_walls(vendor)]
        empty(self, [*lifted, *statements, *raised])

    with patch.object(BaseDatabaseOperations, "execute_sql_flush", empty_the_log_too):
        yield
