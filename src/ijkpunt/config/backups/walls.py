"""The triggers by which the database keeps what must not change, away while a back-up is put in its place."""

import importlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, cast

from django.apps import apps
from django.db import connection


class RaisesWalls(Protocol):
    """A migration that makes triggers."""

    def raise_walls(self, vendor: str) -> Sequence[str]: ...

    def lift_walls(self, vendor: str) -> Sequence[str]: ...


def every_wall() -> list[RaisesWalls]:
    """The migrations of all apps that raise walls, in the order in which they were raised."""
    houses = [app for app in apps.get_app_configs() if app.name.startswith("ijkpunt.")]
    files = [path for app in houses for path in sorted(Path(app.path, "migrations").glob("0*.py"))]
    modules = [importlib.import_module(f"ijkpunt.{path.parts[-3]}.migrations.{path.stem}") for path in files]
    return [cast(RaisesWalls, module) for module in modules if hasattr(module, "lift_walls")]


@contextmanager
def every_wall_lifted() -> Iterator[None]:
    """Inside, no table of the house protects itself. To be used inside a transaction, so that a failure raises them."""
    walls, vendor = every_wall(), connection.vendor
    with connection.cursor() as cursor:
        for statement in [one for wall in walls for one in wall.lift_walls(vendor)]:
            cursor.execute(statement)
        yield
        for statement in [one for wall in walls for one in wall.raise_walls(vendor)]:
            cursor.execute(statement)
