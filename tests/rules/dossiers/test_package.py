"""A package: the same files make the same bytes, and every change is found."""

import io
import random
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.dossiers.rules.package import (
    MANIFEST,
    FileRole,
    PackedFile,
    check_package,
    file_in,
    pack,
    seal_of,
    verify,
)
from ijkpunt.kernel.problems import Refused

ON = date(2026, 11, 20)
FILES = (
    PackedFile("tekst.json", FileRole.DRAFT, b'{"elements": []}'),
    PackedFile("bijlagen/01-cijfers.csv", FileRole.EVIDENCE, b"jaar;aantal\n2025;12\n"),
    PackedFile("dossier.pdf", FileRole.DOSSIER, b"%PDF-1.7 geen echte"),
)
PACKAGE = pack(dossier="D-2026-001", submission=2, presented_on=ON, files=FILES)


def rewritten(**changes: bytes | None) -> bytes:
    """The package with other files in it, as somebody with a zip program would make it. Dots are written as _."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PACKAGE.content)) as source, zipfile.ZipFile(target, "w") as archive:
        held = {name: source.read(name) for name in source.namelist()}
        for name, content in {**held, **{key.replace("_", "."): value for key, value in changes.items()}}.items():
            if content is not None:
                archive.writestr(name, content)
    return target.getvalue()


def found(content: bytes, **how: str) -> list[str]:
    return [problem.code for problem in verify(content, **how).problems]


def test_a_package_holds_its_files_and_a_manifest_that_lists_them() -> None:
    manifest = check_package(PACKAGE.content)
    assert manifest == PACKAGE.manifest
    assert (manifest.dossier, manifest.submission, manifest.presented_on) == ("D-2026-001", 2, ON)
    assert [(one.name, one.role, one.size) for one in manifest.files] == [
        ("bijlagen/01-cijfers.csv", "evidence", 20),
        ("dossier.pdf", "dossier", 19),
        ("tekst.json", "draft", 16),
    ]
    assert file_in(PACKAGE.content, "dossier.pdf") == FILES[2].content
    with zipfile.ZipFile(io.BytesIO(PACKAGE.content)) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == MANIFEST


def test_the_same_files_make_the_same_bytes_in_whatever_order_they_come() -> None:
    again = pack(dossier="D-2026-001", submission=2, presented_on=ON, files=reversed(FILES))
    assert again.content == PACKAGE.content


def test_the_hash_over_all_says_of_which_dossier_it_is() -> None:
    other = pack(dossier="D-2026-002", submission=2, presented_on=ON, files=FILES)
    assert other.manifest.files == PACKAGE.manifest.files
    assert other.manifest.hash != PACKAGE.manifest.hash
    assert seal_of(other.manifest) == other.manifest.hash


@pytest.mark.parametrize("bit", [0x01, 0x80])
def test_a_changed_byte_is_found_wherever_it_stands(bit: int) -> None:
    for at in range(len(PACKAGE.content)):
        broken = bytearray(PACKAGE.content)
        broken[at] ^= bit
        assert not verify(bytes(broken)).sound, f"byte {at}"


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        pytest.param(b"", ["package.no_package"], id="nothing"),
        pytest.param(b"geen zip", ["package.no_package"], id="no zip"),
        pytest.param(PACKAGE.content[:-30], ["package.no_package"], id="cut off"),
        pytest.param(PACKAGE.content + b"x", ["package.other_zip"], id="something behind it"),
        pytest.param(rewritten(manifest_json=None), ["package.no_manifest"], id="no manifest"),
        pytest.param(rewritten(manifest_json=b"[]"), ["package.no_manifest"], id="a manifest that is none"),
        pytest.param(rewritten(dossier_pdf=b"anders"), ["package.changed"], id="another file"),
        pytest.param(rewritten(dossier_pdf=None), ["package.missing"], id="a file gone"),
        pytest.param(rewritten(meer_txt=b"x"), ["package.added"], id="a file more"),
        pytest.param(
            rewritten(dossier_pdf=None, tekst_json=b"{}", meer_txt=b"x"),
            ["package.missing", "package.changed", "package.added"],
            id="everything at once",
        ),
        pytest.param(rewritten(), ["package.other_zip"], id="the same files in another zip"),
    ],
)
def test_what_is_wrong_with_a_package_is_said_in_full(content: bytes, problems: list[str]) -> None:
    assert found(content) == problems
    with pytest.raises(Refused) as refused:
        check_package(content)
    assert all(str(problem.remedy) for problem in refused.value.problems)


def test_a_compressed_file_is_no_package_of_ours_and_is_not_unpacked() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, b"{}" + b" " * 1_000_000)
    assert found(target.getvalue()) == ["package.no_package"]


def test_a_package_that_was_made_anew_only_passes_without_the_hash_that_was_noted() -> None:
    forged = pack(
        dossier="D-2026-001",
        submission=2,
        presented_on=ON,
        files=[*FILES[:2], FILES[2].__class__("dossier.pdf", FileRole.DOSSIER, b"%PDF-1.7 vervalst")],
    )
    assert found(forged.content) == []
    assert found(forged.content, sealed_as=PACKAGE.manifest.hash) == ["package.another"]
    assert found(PACKAGE.content, sealed_as=f" {PACKAGE.manifest.hash.upper()}\n") == []


@pytest.mark.parametrize("name", ["../x", "/x", "a//b", "a/./b", "", MANIFEST, "a\\b", "C:x", "a\nb", "x" * 300])
def test_a_name_that_is_unsafe_never_gets_into_a_package(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be the name"):
        pack(dossier="D", submission=1, presented_on=ON, files=[PackedFile(name, FileRole.EVIDENCE, b"")])


def test_two_files_with_one_name_never_get_into_a_package() -> None:
    with pytest.raises(ValueError, match="same name"):
        pack(dossier="D", submission=1, presented_on=ON, files=[FILES[0], FILES[0]])


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8})?\.(pdf|json)", fullmatch=True), st.binary(max_size=200)))
def test_whatever_goes_in_comes_out(contents: dict[str, bytes]) -> None:
    files = [PackedFile(name, FileRole.EVIDENCE, content) for name, content in contents.items()]
    random.Random(1).shuffle(files)
    package = pack(dossier="D", submission=1, presented_on=ON, files=files)
    assert verify(package.content, sealed_as=package.manifest.hash).sound
    assert {one.name: file_in(package.content, one.name) for one in package.manifest.files} == contents
