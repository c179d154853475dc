"""`ijkpunt dossier verify`: a package checked offline."""

from datetime import date
from pathlib import Path

import pytest

from ijkpunt.dossiers.rules.package import FileRole, PackedFile, pack
from tests.commands.shell import QUIET, Printed, ijkpunt, in_a_shell

pytestmark = QUIET
PACKAGE = pack(
    dossier="D-2026-001",
    submission=1,
    presented_on=date(2026, 9, 1),
    files=[PackedFile("dossier.pdf", FileRole.DOSSIER, b"%PDF-1.7"), PackedFile("tekst.json", FileRole.DRAFT, b"{}")],
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "dossier.zip"
    path.write_bytes(PACKAGE.content)
    return path


def test_a_sound_package_is_told_with_its_files(file: Path, capsys: Printed) -> None:
    done = ijkpunt(capsys, "dossier", "verify", file, "--hash", PACKAGE.manifest.hash)
    assert (done.code, done.err) == (0, "")
    assert "D-2026-001 is onaangeroerd" in done.out
    assert "1 september 2026" in done.out
    assert [line.split()[-1] for line in done.out.splitlines()[1:3]] == ["dossier.pdf", "tekst.json"]
    assert PACKAGE.manifest.hash in done.out


def test_a_changed_byte_is_told_with_the_file_and_exit_code_1(file: Path, capsys: Printed) -> None:
    file.write_bytes(PACKAGE.content.replace(b"%PDF-1.7", b"%PDF-1.6"))
    done = ijkpunt(capsys, "dossier", "verify", file)
    assert done.code == 1
    (error,) = done.errors
    assert "dossier.pdf is veranderd" in error
    assert done.out == ""


def test_another_package_than_the_one_that_was_decided_on(file: Path, capsys: Printed) -> None:
    done = ijkpunt(capsys, "dossier", "verify", file, "--hash", "0" * 64)
    assert done.code == 1
    assert "een ander pakket" in done.err


def test_a_file_that_is_not_there(tmp_path: Path, capsys: Printed) -> None:
    done = ijkpunt(capsys, "dossier", "verify", tmp_path / "weg.zip")
    assert done.code == 1
    assert "Lezen of schrijven lukt niet" in done.err


def test_it_needs_no_database(file: Path, tmp_path: Path) -> None:
    done = in_a_shell(
        "dossier", "verify", file, data_dir=tmp_path / "nothing", IJKPUNT_DATABASE_URL="postgres://x@127.0.0.1:1/x"
    )
    assert (done.code, done.err) == (0, "")
    assert "onaangeroerd" in done.out
