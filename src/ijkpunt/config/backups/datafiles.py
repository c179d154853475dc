"""The data folder: which files go along in a back-up, and how they come back."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

CACHES = frozenset(
    {"answers", "congruence", "metrics", "opendata", "search", "static"}
)  # made again when they are not there
KEYS = "keys"
SECRETS = "development-"
STAGING, REPLACED = ".restoring-", ".before-"


def data_dir() -> Path:
    return Path(settings.ENVIRONMENT.data_dir)


def is_secret(name: Path) -> bool:
    """Whether a file of the data folder opens something: signing keys, and the secrets of development."""
    return name.parts[0] == KEYS or name.parts[0].startswith(SECRETS)


def files_to_keep(*, with_keys: bool) -> Iterator[Path]:
    """The files that go along, relative to the data folder, in order of name."""
    root = data_dir()
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root)
        if path.is_symlink() or not path.is_file() or _stays(name):
            continue
        if with_keys or not is_secret(name):
            yield name


def _stays(name: Path) -> bool:
    """Whether a file is the database itself, a cache, or what an earlier restore put aside."""
    first = name.parts[0]
    database = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and len(name.parts) == 1 and first.startswith(Path(database).name):
        return True
    return first in CACHES or first.startswith(".") or REPLACED in first
