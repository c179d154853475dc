"""The database in and out of one file, each kind in its own way."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader

from ijkpunt.audit.queries import last_sequence
from ijkpunt.config.backups.manifest import DATABASE_FILES, Kind
from ijkpunt.config.backups.portable import read_rows, write_rows
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken, shorten

PAGES = 2000  # of the database at a time, so that others write in between
TRIES = 120  # of a quarter of a second each, while somebody else holds the database


def usual_kind() -> Kind:
    """The form of the database itself; rows as JSON where the programs of PostgreSQL are not on this machine."""
    if connection.vendor == "sqlite":
        return Kind.SQLITE
    return Kind.POSTGRESQL if shutil.which("pg_dump") else Kind.PORTABLE


def dump_database(kind: Kind, folder: Path) -> Path:
    """Write the database as it is at one moment, while others go on working with it. Raises RuleBroken."""
    path = folder / DATABASE_FILES[kind]
    if kind is Kind.SQLITE:
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy, pages=PAGES, progress=_Patience())
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, not three
    elif kind is Kind.POSTGRESQL:
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}")
    else:
        write_rows(path)
    return path


def load_database(kind: Kind, path: Path) -> None:
    """Put it in the place of what is there, all or nothing. Rows as JSON need their tables first. Raises RuleBroken."""
    if kind is Kind.SQLITE:
        with closing(sqlite3.connect(path)) as source:
            if source.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise _damaged()
            connection.ensure_connection()
            source.backup(connection.connection, pages=PAGES, progress=_Patience())
        connection.close()
    elif kind is Kind.POSTGRESQL:
        connection.close()
        name = connection.settings_dict["NAME"]
        options = ("--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction")
        _run("pg_restore", *options, f"--dbname={name}", str(path))
    else:
        read_rows(path)


def applied_migrations() -> tuple[str, ...]:
    """The migrations that this database had, as app.name."""
    return tuple(sorted(f"{app}.{name}" for app, name in MigrationLoader(connection).applied_migrations))


def known_migrations() -> frozenset[str]:
    """Those that this code knows."""
    return frozenset(f"{app}.{name}" for app, name in MigrationLoader(connection).disk_migrations)


def is_empty() -> bool:
    """Whether nothing was done here yet: no tables of ours, or no event in the log and nobody with an account."""
    there = set(connection.introspection.table_names())
    ours = {model._meta.db_table for model in apps.get_models()}
    if not there & ours:
        return True
    needed = {"audit_auditevent", "audit_audithead", get_user_model()._meta.db_table}
    return needed <= there and last_sequence() == 0 and not get_user_model()._default_manager.exists()


def _run(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL on our database; the password goes by its environment, where others cannot see it."""
    place = connection.settings_dict
    given = {"PGDATABASE": "NAME", "PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    chosen = {name: str(place[key]) for name, key in given.items() if place.get(key)}
    if mode := place.get("OPTIONS", {}).get("sslmode"):
        chosen["PGSSLMODE"] = str(mode)
    path = shutil.which(program)
    if path is None:
        raise RuleBroken(
            "backup.no_program",
            say("Het programma {program} staat niet op deze machine.", program=program),
            say("Installeer de client van PostgreSQL, of maak de back-up met --portable."),
        )
    done = subprocess.run(  # noqa: S603 (a program of PostgreSQL, our own arguments)
        [path, *arguments], env={**os.environ, **chosen}, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise RuleBroken(
            "backup.program_failed",
            say("{program} lukte niet: {why}", program=program, why=shorten(done.stderr, 300)),
            say("Kijk de databank na; er is niets veranderd. Met --portable kan het zonder dat programma."),
        )


class _Patience:
    """Python tries for ever when somebody keeps the database to themselves; this gives up after half a minute."""

    def __init__(self) -> None:
        self.waited = 0

    def __call__(self, status: int, _remaining: int, _total: int) -> None:
        self.waited = self.waited + 1 if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED} else 0
        if self.waited > TRIES:
            raise OperationalError("somebody else keeps the database to themselves")


def _damaged() -> RuleBroken:
    return RuleBroken(
        "backup.damaged",
        say("De databank in deze back-up is beschadigd."),
        say("Neem een oudere back-up. Er is niets veranderd."),
    )
