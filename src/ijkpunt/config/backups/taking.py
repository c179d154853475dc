"""Taking a back-up: the database at one moment, the files beside it, and what they are."""

import hashlib
import io
import os
import tarfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from ijkpunt import __version__
from ijkpunt.audit.queries import latest
from ijkpunt.config.backups.database import applied_migrations, dump_database, usual_kind
from ijkpunt.config.backups.datafiles import data_dir, files_to_keep
from ijkpunt.config.backups.manifest import NAME, Kind, Manifest
from ijkpunt.config.replacing import replacing

COMPRESSION = 3  # of 9: most of the gain for little of the time


@dataclass(frozen=True, slots=True)
class Taken:
    """The file that was made, and how much is in it."""

    path: Path
    kind: Kind
    files: int
    size: int


def take_backup(target: Path, at: datetime, *, with_keys: bool, portable: bool) -> Taken:
    """Write one file, in place only when it is whole and readable by its owner alone. A folder gets one with its own
    name. Raises RuleBroken, OSError."""
    path = target / f"ijkpunt-{at:%Y%m%dT%H%M%S}.tar.gz" if target.is_dir() else target
    kind = Kind.PORTABLE if portable else usual_kind()
    log, migrations = log_end(), applied_migrations()  # before the database: what is written meanwhile may be in it
    with TemporaryDirectory(prefix="ijkpunt-backup-") as folder:
        database = dump_database(kind, Path(folder))
        with replacing(path) as file, tarfile.open(fileobj=file, mode="w:gz", compresslevel=COMPRESSION) as archive:
            os.fchmod(file.fileno(), 0o600)
            digests = _add_all(archive, database, with_keys=with_keys)
            moment = at.isoformat(timespec="seconds")
            told = Manifest(moment, __version__, kind, migrations, log, with_keys, digests).written()
            entry = tarfile.TarInfo(NAME)
            entry.size, entry.mode, entry.mtime = len(told), 0o600, int(at.timestamp())
            archive.addfile(entry, io.BytesIO(told))
    return Taken(path, kind, len(digests) - 1, path.stat().st_size)


def log_end() -> str:
    """Number and hash of the newest event, as `ijkpunt audit verify` notes them; empty when there is none."""
    newest = latest(limit=1).first()
    return f"{newest.sequence}:{newest.hash}" if newest else ""


def _add_all(archive: tarfile.TarFile, database: Path, *, with_keys: bool) -> dict[str, str]:
    """The database first and the files after it: a file that a row names is written before the row is."""
    digests = {database.name: _add(archive, database, database.name)}
    for name in files_to_keep(with_keys=with_keys):
        stored = f"data/{name.as_posix()}"
        digests[stored] = _add(archive, data_dir() / name, stored)
    return digests


class _Hashed(io.RawIOBase):
    """Reads a file and hashes what goes by, so that the hash is of exactly what was stored."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        part = self.file.read(size)
        self.digest.update(part)
        return part


def _add(archive: tarfile.TarFile, path: Path, name: str) -> str:
    entry = archive.gettarinfo(path, name)
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    with path.open("rb") as file:
        hashed = _Hashed(file)
        archive.addfile(entry, hashed)
    return hashed.digest.hexdigest()
