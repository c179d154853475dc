"""The rows of all tables as lines of JSON: what either kind of database can read.

Slower than the form of the database itself, and made for another purpose: to move from one kind to the other, or to
make a back-up where pg_dump is not there. Nobody writes in SQLite meanwhile.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.db import connection, models, transaction

from ijkpunt.config.backups.walls import every_wall_lifted

LEFT_OUT = frozenset({"sessions.session"})  # who is signed in: they sign in again
BATCH = 500


def kept_models() -> list[type[models.Model]]:
    """Every table that goes along."""
    return [
        model
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in LEFT_OUT
    ]


def write_rows(path: Path) -> None:
    """All rows as they are at one moment."""
    with transaction.atomic(), path.open("w", encoding="utf-8") as file:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        for model in kept_models():
            rows = model._base_manager.order_by("pk").iterator(chunk_size=BATCH)
            while batch := list(islice(rows, BATCH)):
                for row in serializers.serialize("python", batch):
                    file.write(json.dumps(row, ensure_ascii=False, default=_plain) + "\n")


def read_rows(path: Path) -> None:
    """Put the rows in the place of those that are there, all or nothing."""
    with transaction.atomic(), every_wall_lifted():
        with connection.constraint_checks_disabled(), connection.cursor() as cursor:
            for model in kept_models():
                for table in (*(one.m2m_db_table() for one in model._meta.local_many_to_many), model._meta.db_table):
                    cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608 (our own names)
            for row in serializers.deserialize("python", _read(path)):
                row.save()
            for statement in connection.ops.sequence_reset_sql(no_style(), kept_models()):
                cursor.execute(statement)
        connection.check_constraints()


def _read(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _plain(value: object) -> str:
    """Whole: the usual form of Django leaves out the microseconds, and the log would no longer fit its hashes."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no form in a back-up")
