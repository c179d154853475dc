"""Whether this process can serve: what must be there for a page to be made."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from ijkpunt.notifications.queries import oldest_due

FREE_AT_LEAST = 200 * 1024 * 1024  # bytes
LATE_AFTER = timedelta(hours=26)  # the nightly run, and some time
KEPT = 60  # seconds that a good answer about migrations holds; a bad one is asked again


class Health(StrEnum):
    """`LATE`: serving goes on, somebody must look. `FAILED`: send people elsewhere."""

    OK = "ok"
    LATE = "late"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Readiness:
    """What every part says. `ready`: nothing failed."""

    parts: Mapping[str, Health]

    @property
    def ready(self) -> bool:
        return Health.FAILED not in self.parts.values()


def readiness(at: datetime) -> Readiness:
    """Ask every part. The database first: without it what stands in it cannot be asked."""
    parts = {"database": _said(database_answers), "keys": _said(keys_are_there), "disk": _said(disk_has_room)}
    if parts["database"] is Health.OK:
        parts["migrations"] = _said(migrations_are_done)
    if parts.get("migrations") is Health.OK:
        parts["outbox"] = Health.LATE if outbox_is_late(at) else Health.OK
    return Readiness(parts)


def _said(good: Callable[[], bool]) -> Health:
    try:
        return Health.OK if good() else Health.FAILED
    except (DatabaseError, OSError):
        return Health.FAILED


def database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return tuple(cursor.fetchone()) == (1,)


def migrations_are_done() -> bool:
    """Whether the tables are those of this code. Asked once a minute: it reads every migration."""
    if cache.get("operations:migrated"):
        return True
    done = not waiting_migrations()
    if done:
        cache.set("operations:migrated", True, KEPT)
    return done


def waiting_migrations() -> list[str]:
    """The migrations that were not run, as app.name."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _back in plan]


def keys_are_there() -> bool:
    """Whether what opens the signing keys can be read: the token of Vault, the library and PIN of a device. Keys in a
    folder are made when they are first needed."""
    place = settings.SIGNING
    needed = [one for one in (place.vault_token_file, place.hsm_module, place.hsm_pin_file) if one]
    return all(_is_readable(Path(one)) for one in needed)


def _is_readable(path: Path) -> bool:
    with path.open("rb"):
        return True


def disk_has_room() -> bool:
    return free_bytes() >= FREE_AT_LEAST


def free_bytes() -> int:
    """What is free where IJkpunt writes."""
    folder = Path(settings.ENVIRONMENT.data_dir)
    return shutil.disk_usage(next(one for one in (folder, *folder.parents) if one.exists())).free


def outbox_is_late(at: datetime) -> bool:
    """Whether a message waits so long that the nightly run must have been missed."""
    since = oldest_due(at)
    return since is not None and at - since > LATE_AFTER
