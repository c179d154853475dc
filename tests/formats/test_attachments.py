"""Files that come along: what they are by their content, what is refused, and names that are safe."""

import io
import zipfile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from ijkpunt.formats.attachments import (
    ENDINGS,
    LABELS,
    LARGEST_FILE,
    LARGEST_UNPACKED,
    LONGEST_NAME,
    MEDIA_TYPES,
    FileType,
    check_file,
    ending_of,
    safe_name,
)
from ijkpunt.kernel.problems import Refused

PDF, PNG, JPEG = b"%PDF-1.7\n1 0 obj", b"\x89PNG\r\n\x1a\n\x00\x00", b"\xff\xd8\xff\xe0\x00\x10JFIF"
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")


def docx() -> bytes:
    kept = io.BytesIO()
    Document().save(kept)
    return kept.getvalue()


def xlsx() -> bytes:
    kept = io.BytesIO()
    Workbook().save(kept)
    return kept.getvalue()


def packed(**members: bytes | str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return kept.getvalue()


def odt(**more: bytes | str) -> bytes:
    return packed(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "<x/>"}, **more)


def with_macros() -> bytes:
    kept = io.BytesIO(docx())
    with zipfile.ZipFile(kept, "a") as file:
        file.writestr("word/vbaProject.bin", b"x")
    return kept.getvalue()


def bomb(name: str) -> bytes:
    return odt(**{name: b"0" * (LARGEST_UNPACKED + 1)})


def office_bomb() -> bytes:
    kept = io.BytesIO(docx())
    with zipfile.ZipFile(kept, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/more.xml", b"0" * 50_000_000)
    return kept.getvalue()


def test_the_words_are_complete() -> None:
    assert set(LABELS) == set(MEDIA_TYPES) == set(ENDINGS.values()) == set(FileType)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        pytest.param("studie.pdf", PDF, FileType.PDF, id="a pdf"),
        pytest.param("STUDIE.PDF", PDF, FileType.PDF, id="a pdf that shouts"),
        pytest.param("grafiek.png", PNG, FileType.PNG, id="a picture"),
        pytest.param("foto.jpg", JPEG, FileType.JPEG, id="a photo"),
        pytest.param("foto.jpeg", JPEG, FileType.JPEG, id="a photo, spelled in full"),
        pytest.param("tekst.docx", docx(), FileType.DOCX, id="a Word file"),
        pytest.param("tabel.xlsx", xlsx(), FileType.XLSX, id="a workbook"),
        pytest.param("tekst.odt", odt(), FileType.ODT, id="an OpenDocument text"),
        pytest.param("tabel.csv", b"jaar;aantal\n2025;3", FileType.CSV, id="a table as text"),
        pytest.param("nota.txt", "Zoals beloofd: café".encode(), FileType.TEXT, id="a text"),
        pytest.param("nota.txt", "café €".encode("cp1252"), FileType.TEXT, id="a text from an old machine"),
        pytest.param("nota.txt", b"\xef\xbb\xbfhallo", FileType.TEXT, id="a text with a mark in front"),
        pytest.param("nota.txt", b"minder dan < meer dan >", FileType.TEXT, id="a text with angles"),
    ],
)
def test_what_is_kept(name: str, content: bytes, expected: FileType) -> None:
    kept = check_file(name, content)
    assert (kept.type, kept.content, kept.name) == (expected, content, name.replace(".PDF", ".pdf"))


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        pytest.param("leeg.pdf", b"", "file.empty", id="nothing in it"),
        pytest.param("groot.pdf", PDF + b"0" * LARGEST_FILE, "file.too_large", id="too large"),
        pytest.param("studie.pdf", PNG, "file.name", id="a picture that is called pdf"),
        pytest.param("tekst.docx", xlsx(), "file.name", id="a workbook that is called Word"),
        pytest.param("tekst.docm", docx(), "file.name", id="an ending for macros"),
        pytest.param("nota", b"tekst", "file.name", id="no ending"),
        pytest.param("pagina.html", b"tekst", "file.name", id="a text that is called a web page"),
        pytest.param("studie.pdf", b"MZ\x90\x00", "file.type", id="a program that is called pdf"),
        pytest.param("studie.pdf", b"\x7fELF\x02", "file.type", id="another program"),
        pytest.param("doe.txt", b"#!/bin/sh\nrm", "file.type", id="a script that is called text"),
        pytest.param("pagina.txt", b"  <!DOCTYPE html><script>", "file.type", id="a web page that is called text"),
        pytest.param("tekening.png", b"<svg xmlns='x' onload='y'>", "file.type", id="a drawing that is called picture"),
        pytest.param("tekening.txt", b"\xef\xbb\xbf<?xml version='1.0'?><svg/>", "file.type", id="a drawing as text"),
        pytest.param("ding.txt", b"tekst\x00tekst", "file.type", id="bytes that are no text"),
        pytest.param("pak.docx", packed(iets="x"), "file.type", id="a zip file that is called Word"),
        pytest.param(
            "oud.docx", OLD_OFFICE + "WordDocument".encode("utf-16-le"), "file.old_office", id="an old Word file"
        ),
        pytest.param(
            "slot.docx", OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "file.locked", id="a locked one"
        ),
        pytest.param("ding.docx", OLD_OFFICE, "file.old_office", id="old office of some kind"),
        pytest.param("stuk.docx", docx()[:200], "file.broken", id="half a file"),
        pytest.param("macro.docx", with_macros(), "file.macros", id="macros"),
        pytest.param("macro.odt", odt(**{"Basic/Standard/a.xml": "x"}), "file.macros", id="macros in an odt"),
        pytest.param("bom.odt", bomb("Pictures/more.xml"), "file.unpacked", id="an odt that fills the memory"),
        pytest.param("bom.docx", office_bomb(), "file.unpacked", id="a Word file that fills the memory"),
        pytest.param("bom.rar", b"Rar!\x1a\x07", "file.type", id="another packing"),
    ],
)
def test_what_is_refused(name: str, content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        check_file(name, content)
    assert [problem.code for problem in refused.value.problems] == [code]
    assert refused.value.problem.place.file == safe_name(name)
    assert str(refused.value.problem.remedy)


def test_the_message_says_what_it_is() -> None:
    with pytest.raises(Refused) as refused:
        check_file("studie.pdf", PNG)
    assert "De naam eindigt op .pdf, maar het bestand is een PNG-afbeelding." in str(refused.value)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("../../etc/passwd.txt", "passwd.txt", id="a way up"),
        pytest.param("C:\\Users\\anna\\studie.pdf", "studie.pdf", id="a folder of Windows"),
        pytest.param("stu\u202efdp.exe.pdf", "stufdp.exe.pdf", id="a name turned round"),
        pytest.param("a\r\nSet-Cookie: x.pdf", "aSet-Cookie- x.pdf", id="a header"),
        pytest.param('a"b<c>|?*.pdf', "a-b-c----.pdf", id="marks that systems refuse"),
        pytest.param("con.txt", "_con.txt", id="a device of Windows"),
        pytest.param("  .verborgen.pdf ", "verborgen.pdf", id="a hidden file"),
        pytest.param(".pdf", "pdf", id="only an ending"),
        pytest.param("", "bestand", id="no name"),
        pytest.param("cijfers 2025 (café).xlsx", "cijfers 2025 (café).xlsx", id="a good name stays"),
        pytest.param("x" * 300 + ".pdf", "x" * (LONGEST_NAME - 4) + ".pdf", id="a long name keeps its ending"),
    ],
)
def test_names_are_safe(name: str, expected: str) -> None:
    assert safe_name(name) == expected


@given(st.text(max_size=300))
def test_any_name_becomes_a_safe_one(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe) <= LONGEST_NAME
    assert safe_name(safe) == safe
    assert not set(safe) & set('/\\<>:"|?*\r\n\x00')
    assert not safe.startswith(".")
    safe.encode("utf-8")


def outcome(name: str, content: bytes) -> tuple[str, ...]:
    """The ending under which a file is kept, or the codes of what is wrong with it."""
    try:
        return (ending_of(check_file(name, content).name),)
    except Refused as refused:
        return tuple(problem.code for problem in refused.problems)


@given(st.binary(max_size=300), st.sampled_from([*ENDINGS, "exe", "html", ""]))
def test_whatever_the_bytes_are_they_are_kept_or_refused(content: bytes, ending: str) -> None:
    found = outcome(f"bestand.{ending}", content)
    assert all(one.startswith("file.") for one in found) or (found == (ending,) and ending in ENDINGS)


@given(st.sampled_from([docx(), xlsx(), odt()]), st.integers(0, 400), st.binary(min_size=1, max_size=20))
def test_a_damaged_office_file_never_breaks_us(content: bytes, place: int, damage: bytes) -> None:
    assert outcome("bestand.docx", content[:place] + damage + content[place + len(damage) :])
