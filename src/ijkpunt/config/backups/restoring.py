"""The way back: everything is checked before anything is touched."""

import hashlib
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from django.core.management import call_command
from django.db import connection

from ijkpunt.audit.queries import verify
from ijkpunt.audit.rules.chain import Link
from ijkpunt.config.backups.database import is_empty, known_migrations, load_database
from ijkpunt.config.backups.datafiles import CACHES, REPLACED, STAGING, data_dir
from ijkpunt.config.backups.manifest import DATABASE_FILES, NAME, Kind, Manifest, read_manifest
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused, RuleBroken

MEBIBYTE = 1024 * 1024
NOTHING_CHANGED = say("Er is niets veranderd. Neem een andere back-up.")


@dataclass(frozen=True, slots=True)
class Restored:
    """`aside`: the folders of before, kept under another name."""

    manifest: Manifest
    files: int
    aside: tuple[str, ...]


def restore_backup(path: Path, at: datetime, *, force: bool) -> Restored:
    """Put a back-up in place, bring its tables to this version, and check the log to its end.

    Raises Refused with everything that is wrong with the file, RuleBroken `restore.not_empty` without `force` where
    something was done already; then nothing has changed.
    """
    with _unpacked(path) as folder:
        manifest = _checked(folder, path.name)
        if not force:
            _refuse_what_is_in_use()
        if manifest.kind is Kind.PORTABLE:
            call_command("migrate", verbosity=0, interactive=False)
        load_database(manifest.kind, folder / DATABASE_FILES[manifest.kind])
        call_command("migrate", verbosity=0, interactive=False)
        aside = _put_files(folder / "data", at)
    for cache in CACHES - {"static", "metrics", "answers"}:  # what belongs to the database as it was
        shutil.rmtree(data_dir() / cache, ignore_errors=True)
    _check_log(manifest)
    return Restored(manifest, len(manifest.files) - 1, aside)


@contextmanager
def _unpacked(path: Path) -> Iterator[Path]:
    """The files of the back-up in a folder beside where they go: plain files by their plain names, nothing else."""
    data_dir().mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=STAGING, dir=data_dir()) as name:
        folder = Path(name)
        try:
            with tarfile.open(path, "r:gz") as archive:
                for entry in archive:
                    source = archive.extractfile(entry) if entry.isfile() else None
                    if source is None or not _is_plain(entry.name):
                        raise tarfile.TarError(entry.name)
                    target = folder / entry.name
                    target.parent.mkdir(parents=True, exist_ok=True)
                    with source, target.open("xb") as file:
                        shutil.copyfileobj(source, file, MEBIBYTE)
                    target.chmod(entry.mode & 0o700)
        except (tarfile.TarError, EOFError, zlib.error, FileExistsError, NotADirectoryError):
            raise RuleBroken(
                "backup.unreadable",
                say("Dit bestand is geen hele back-up."),
                NOTHING_CHANGED,
                place=Place(file=path.name),
            ) from None
        yield folder


def _is_plain(name: str) -> bool:
    parts = PurePosixPath(name).parts
    known = {NAME, *DATABASE_FILES.values()}
    return name in known or (len(parts) > 1 and parts[0] == "data" and ".." not in parts and "\\" not in name)


def _checked(folder: Path, name: str) -> Manifest:
    """The manifest, when everything agrees with it and this version can take it. Raises RuleBroken, Refused."""
    if not (folder / NAME).is_file():
        raise RuleBroken(
            "backup.manifest_missing", say("Er is geen manifest bij."), NOTHING_CHANGED, place=Place(file=name)
        )
    manifest = read_manifest((folder / NAME).read_bytes())
    there = {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()} - {NAME}
    wanted = set(manifest.files) | {DATABASE_FILES[manifest.kind]}
    found = [_problem(name, one, "backup.file_missing", say("Dit bestand ontbreekt.")) for one in wanted - there]
    found += [
        _problem(name, one, "backup.file_unknown", say("Dit bestand hoort er niet bij.")) for one in there - wanted
    ]
    for one in sorted(there & set(manifest.files)):
        if _digest(folder / one) != manifest.files[one]:
            found.append(_problem(name, one, "backup.file_changed", say("Dit bestand is veranderd.")))
    found += _misfits(manifest, name)
    if found:
        raise Refused(sorted(found, key=lambda problem: str(problem.place)))
    return manifest


def _misfits(manifest: Manifest, name: str) -> list[Problem]:
    """Why this database cannot take it: of another kind, or from a version that came after this one."""
    found = []
    if manifest.kind is not Kind.PORTABLE and manifest.kind.value != connection.vendor:
        told = say("De back-up is van {kind}, en de databank hier is {vendor}.")
        message = Message(told.template, {"kind": manifest.kind.value, "vendor": connection.vendor})
        remedy = say("Maak de back-up ginder opnieuw met --portable, of kies hier dezelfde soort databank.")
        found.append(Problem("backup.other_database", message, remedy, Place(file=name)))
    if newer := sorted(set(manifest.migrations) - known_migrations()):
        message = say("De back-up komt van versie {version}, die nieuwer is dan deze.", version=manifest.version)
        remedy = say("Gebruik minstens die versie.")
        found.append(Problem("backup.newer", message, remedy, Place(file=name), value=newer[0]))
    return found


def _refuse_what_is_in_use() -> None:
    kept = data_dir() / "files"
    if not is_empty() or (kept.is_dir() and any(one.is_file() for one in kept.rglob("*"))):
        raise RuleBroken(
            "restore.not_empty",
            say("In dit systeem staat al iets."),
            say("Zet terug in een lege databank en een lege map, of vervang alles met --force."),
        )


def _put_files(source: Path, at: datetime) -> tuple[str, ...]:
    """Put what came along in its place. A folder or file that was there is kept under another name."""
    aside = []
    for one in sorted(source.iterdir()) if source.is_dir() else []:
        target = data_dir() / one.name
        if target.exists():
            kept = target.with_name(f"{target.name}{REPLACED}{at:%Y%m%dT%H%M%S}")
            target.rename(kept)
            aside.append(kept.name)
        one.rename(target)
    return tuple(aside)


def _check_log(manifest: Manifest) -> None:
    """Raises RuleBroken `restore.log` when the chain is broken, or does not hold the last event of the back-up."""
    sequence, _, digest = manifest.log.partition(":")
    if not verify(noted=Link(int(sequence), digest) if sequence else None).intact:
        raise RuleBroken(
            "restore.log",
            say("De back-up staat er, maar het logboek erin klopt niet."),
            say("Zoek uit waarom met “ijkpunt audit verify”, of neem een oudere back-up."),
        )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _problem(file: str, record: str, code: str, message: Message) -> Problem:
    return Problem(code, message, NOTHING_CHANGED, Place(file=file, record=record))
