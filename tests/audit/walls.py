"""The triggers that protect the log, taken away for a moment: to play the vandal, and to empty tables between tests."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations

_migration = importlib.import_module("ijkpunt.audit.migrations.0002_append_only")


def _every_wall() -> list[Any]:
    """The migrations of all apps that raise walls, in the order in which they were raised."""
    houses = [app for app in apps.get_app_configs() if app.name.startswith("ijkpunt.")]
    files = [path for app in houses for path in sorted(Path(app.path, "migrations").glob("0*.py"))]
    modules = [importlib.import_module(f"ijkpunt.{path.parts[-3]}.migrations.{path.stem}") for path in files]
    return [module for module in modules if hasattr(module, "lift_walls")]


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
def every_wall_lifted() -> Iterator[None]:
    """Inside, no table of the house protects itself: to put rows back, and to play the vandal."""
    walls, vendor = _every_wall(), connection.vendor
    with connection.cursor() as cursor:
        for statement in [one for wall in walls for one in wall.lift_walls(vendor)]:
            cursor.execute(statement)
        yield
        for statement in [one for wall in walls for one in wall.raise_walls(vendor)]:
            cursor.execute(statement)


@contextmanager
def emptying_allowed() -> Iterator[None]:
    """Let Django empty all tables after a test with real transactions; what stays for ever refuses that."""
    empty, walls = BaseDatabaseOperations.execute_sql_flush, _every_wall()

    def empty_the_log_too(self: BaseDatabaseOperations, statements: list[str]) -> None:
        vendor = self.connection.vendor
        lifted = [statement for one in walls for statement in one.lift_walls(vendor)]
        raised = [statement for one in walls for statement in one.raise_walls(vendor)]
        empty(self, [*lifted, *statements, *raised])

    with patch.object(BaseDatabaseOperations, "execute_sql_flush", empty_the_log_too):
        yield
