"""The drill: back up, change, restore, and everything is as it was; and what is refused before anything changes."""

import gzip
import hashlib
import io
import json
import stat
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django import Settings
from pytest_django.plugin import DjangoDbBlocker

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.audit.actions import record
from ijkpunt.audit.queries import last_sequence, verify
from ijkpunt.config.backups.manifest import DATABASE_FILES, Kind
from ijkpunt.config.backups.portable import kept_models
from ijkpunt.config.backups.restoring import restore_backup
from ijkpunt.config.backups.taking import take_backup
from ijkpunt.kernel.problems import RuleBroken
from tests.commands.shell import QUIET, Printed, ijkpunt
from tests.copies import copied_database, in_use

pytestmark = QUIET
AT = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
UPLOADED, KEY = "files/people/ab/attest.pdf", "keys/school.pem"


def rows() -> dict[str, str]:
    """A hash of all rows of every table, in order of key."""
    found = {}
    with connection.cursor() as cursor:
        for model in kept_models():
            key = connection.ops.quote_name(model._meta.pk.column or "")
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)} ORDER BY {key}")
            found[model._meta.label] = hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()
    return found


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    """A data folder with a file of somebody, a key, a secret, and a cache."""
    place = tmp_path / "var"
    for name in (UPLOADED, KEY, "development-sealing-key", "search/index.bin"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(f"content of {name}")
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, data_dir=place)
    return place


@pytest.fixture
def elsewhere(settings: Settings, tmp_path: Path) -> Path:
    return tmp_path / "elsewhere"


@pytest.fixture(name="demo_database")
def _demo_database(_universe_database: BaseDatabaseWrapper) -> BaseDatabaseWrapper:
    return _universe_database


@pytest.fixture
def filled(_universe_database: BaseDatabaseWrapper, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demo, committed."""
    with django_db_blocker.unblock(), in_use(_universe_database):
        yield


@pytest.fixture
def empty(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[BaseDatabaseWrapper]:
    """A database of its own, with tables and without anything done."""
    with django_db_blocker.unblock(), copied_database("drill") as copy:
        yield copy


def somebody_changes_things() -> None:
    with transaction.atomic():
        record(by=command_line_actor(), event="drill.something.changed", subject="drill")


@pytest.mark.parametrize("portable", [False, True], ids=["the form of the database", "rows as JSON"])
def test_the_drill(
    demo_database: BaseDatabaseWrapper,
    empty: BaseDatabaseWrapper,
    folder: Path,
    elsewhere: Path,
    settings: Settings,
    tmp_path: Path,
    portable: bool,
) -> None:
    with in_use(demo_database):
        before = rows()
        taken = take_backup(tmp_path, AT, with_keys=False, portable=portable)
        if connection.vendor == "postgresql":
            connection.close()
    assert stat.S_IMODE(taken.path.stat().st_mode) == 0o600
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, data_dir=elsewhere)
    with in_use(empty):
        done = restore_backup(taken.path, AT, force=False)
        assert rows() == before
        assert verify().intact
        assert done.manifest.log.split(":")[0] == str(last_sequence())
        assert (elsewhere / UPLOADED).read_text() == f"content of {UPLOADED}"
        assert sorted(one.name for one in elsewhere.iterdir()) == ["files"]

        somebody_changes_things()
        (elsewhere / UPLOADED).write_text("overwritten")
        assert rows() != before
        with pytest.raises(RuleBroken) as broken:
            restore_backup(taken.path, AT, force=False)
        assert broken.value.problem.code == "restore.not_empty"
        assert rows() != before

        done = restore_backup(taken.path, AT, force=True)
        assert rows() == before
        assert (elsewhere / UPLOADED).read_text() == f"content of {UPLOADED}"
        (aside,) = done.aside
        assert (elsewhere / aside / "people/ab/attest.pdf").read_text() == "overwritten"
        with pytest.raises(Exception, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM audit_auditevent")  # what protects the log came back too
        connection.close()


@pytest.mark.parametrize("with_keys", [False, True])
def test_keys_go_along_only_when_asked(filled: None, folder: Path, tmp_path: Path, with_keys: bool) -> None:
    taken = take_backup(tmp_path / "one.tar.gz", AT, with_keys=with_keys, portable=False)
    with tarfile.open(taken.path) as archive:
        names = set(archive.getnames())
    secret = {f"data/{KEY}", "data/development-sealing-key"}
    assert names & secret == (secret if with_keys else set())
    assert f"data/{UPLOADED}" in names
    assert not any("search" in name for name in names)


def changed(path: Path, name: str, content: bytes | None, extra: str = "") -> None:
    """Write the back-up anew with one file changed (None: left out), or one more."""
    with tarfile.open(path) as archive:
        kept = [(one.name, archive.extractfile(one).read()) for one in archive]  # type: ignore[union-attr]
    with tarfile.open(path, "w:gz", compresslevel=1) as archive:
        for stored, was in [*kept, *([(extra, b"more")] if extra else [])]:
            now = content if stored == name else was
            if now is not None:
                entry = tarfile.TarInfo(stored)
                entry.size = len(now)
                archive.addfile(entry, io.BytesIO(now))


UPLOAD_STORED = f"data/{UPLOADED}"


@pytest.mark.parametrize(
    ("name", "content", "extra", "code"),
    [
        pytest.param(UPLOAD_STORED, b"forged", "", "backup.file_changed", id="a file that was changed"),
        pytest.param(UPLOAD_STORED, None, "", "backup.file_missing", id="a file that lacks"),
        pytest.param("", b"", "data/files/more.pdf", "backup.file_unknown", id="a file too many"),
        pytest.param("manifest.json", None, "", "backup.manifest_missing", id="no manifest"),
        pytest.param("manifest.json", b"{}", "", "backup.manifest", id="a manifest of something else"),
        pytest.param("", b"", "../outside", "backup.unreadable", id="a file that goes elsewhere"),
        pytest.param("", b"", "data/../../outside", "backup.unreadable", id="a file that climbs out"),
        pytest.param("", b"", "/etc/outside", "backup.unreadable", id="an absolute name"),
    ],
)
def test_what_does_not_fit_is_refused_before_anything_changes(
    filled: None, folder: Path, tmp_path: Path, name: str, content: bytes | None, extra: str, code: str
) -> None:
    taken, before = take_backup(tmp_path, AT, with_keys=False, portable=False), rows()
    changed(taken.path, name, content, extra)
    with pytest.raises(RuleBroken) as broken:
        restore_backup(taken.path, AT, force=True)
    assert [one.code for one in broken.value.problems] == [code]
    assert rows() == before
    assert not (tmp_path / "outside").exists()
    assert sorted(one.name for one in folder.iterdir()) == ["development-sealing-key", "files", "keys", "search"]


def test_a_back_up_of_a_newer_version_or_another_database_is_refused_with_both(
    filled: None, folder: Path, tmp_path: Path
) -> None:
    taken = take_backup(tmp_path, AT, with_keys=False, portable=False)
    with tarfile.open(taken.path) as archive:
        told = json.loads(archive.extractfile("manifest.json").read())  # type: ignore[union-attr]
    other = Kind.POSTGRESQL if connection.vendor == "sqlite" else Kind.SQLITE
    told["migrations"].append("register.9999_of_later")
    told["kind"] = other.value
    ours, theirs = DATABASE_FILES[taken.kind], DATABASE_FILES[other]
    told["files"][theirs] = hashlib.sha256(b"more").hexdigest()
    del told["files"][ours]
    changed(taken.path, "manifest.json", json.dumps(told).encode(), theirs)
    changed(taken.path, ours, None)
    with pytest.raises(RuleBroken) as broken:
        restore_backup(taken.path, AT, force=True)
    assert {one.code for one in broken.value.problems} == {"backup.newer", "backup.other_database"}


@pytest.mark.parametrize(
    "content",
    [b"", b"no archive", gzip.compress(b"no archive inside" * 100, mtime=0)],
    ids=["nothing", "no archive", "another archive"],
)
def test_what_is_no_back_up_is_told_in_a_line(filled: None, folder: Path, capsys: Printed, content: bytes) -> None:
    path = folder.parent / "wrong.tar.gz"
    path.write_bytes(content)
    done = ijkpunt(capsys, "restore", path, "--force")
    assert (done.code, done.out, len(done.errors)) == (1, "", 1)
    assert "(backup.unreadable)" in done.err or "(backup.manifest_missing)" in done.err


def test_a_back_up_that_was_cut_off_is_refused(filled: None, folder: Path, tmp_path: Path) -> None:
    taken = take_backup(tmp_path, AT, with_keys=False, portable=False)
    taken.path.write_bytes(taken.path.read_bytes()[: taken.size // 2])
    with pytest.raises(RuleBroken) as broken:
        restore_backup(taken.path, AT, force=True)
    assert broken.value.problem.code == "backup.unreadable"


def test_the_commands_say_what_they_did(filled: None, folder: Path, tmp_path: Path, capsys: Printed) -> None:
    done = ijkpunt(capsys, "backup", tmp_path)
    (path,) = tmp_path.glob("ijkpunt-*.tar.gz")
    assert done.code == 0
    assert done.out.startswith(f"{path}: {connection.vendor} database and 1 files, ")
    assert "Sleutels en geheimen" in done.err
    refused = ijkpunt(capsys, "restore", path)
    assert (refused.code, len(refused.errors)) == (1, 1)
    assert "--force" in refused.err


@pytest.mark.django_db  # the others open a database of their own; one that asks for it makes that it is set up
def test_a_folder_that_is_not_there_is_told(folder: Path, tmp_path: Path, capsys: Printed) -> None:
    done = ijkpunt(capsys, "restore", tmp_path / "gone.tar.gz")
    assert (done.code, len(done.errors), "(file.failed)" in done.err) == (1, 1, True)
