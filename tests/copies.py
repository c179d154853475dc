"""A second test database beside the usual one, filled once, and used by many tests in its place."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def copied_database(name: str) -> Iterator[BaseDatabaseWrapper]:
    """A connection to a copy of the test database as it is now, under its name with `name` behind it. It is gone after.

    To be called outside a transaction: PostgreSQL copies only what nobody is using.
    """
    settings = deepcopy(connection.settings_dict)
    lasting = connection.settings_dict["NAME"]
    sqlite = connection.vendor == "sqlite"
    settings["NAME"] = f"file:copy_{name}?mode=memory" if sqlite else f"{lasting}_{name}"
    if not sqlite:
        connection.close()
        _on_the_server(f'DROP DATABASE IF EXISTS "{settings["NAME"]}"')
        _on_the_server(f'CREATE DATABASE "{settings["NAME"]}" TEMPLATE "{lasting}"')
    copy: BaseDatabaseWrapper = type(connections[DEFAULT_DB_ALIAS])(settings, DEFAULT_DB_ALIAS)
    try:
        if sqlite:
            _filled_from(connections[DEFAULT_DB_ALIAS], copy)
        yield copy
    finally:
        BaseDatabaseWrapper.close(copy)  # that of SQLite keeps a database in memory open
        if not sqlite:
            _on_the_server(f'DROP DATABASE "{settings["NAME"]}"')


def _filled_from(source: Any, copy: Any) -> None:
    source.ensure_connection()
    copy.ensure_connection()
    source.connection.backup(copy.connection)


def _on_the_server(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


@contextmanager
def in_use(database: BaseDatabaseWrapper) -> Iterator[None]:
    """Inside, whatever asks Django for the database gets this one."""
    usual = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = database
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = usual
