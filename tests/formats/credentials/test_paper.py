"""A proof on paper: what a reader finds on it, and the credential inside."""

import io
import json
import random

import pytest
from pypdf import PdfReader

from ijkpunt.formats.credentials.containers import ATTACHED, PDF_ENDS, bake_png, find_in_pdf, find_in_png, find_in_svg
from ijkpunt.formats.credentials.paper import Checkable, write_paper, write_picture
from ijkpunt.kernel.award import CredentialKind
from ijkpunt.kernel.problems import RuleBroken
from tests.formats.credentials.proofs import BASE, award, badge, content

RAW = json.dumps(badge().document).encode()
CHECK = Checkable(f"{BASE}/bewijs/{award().identifier}", badge().digest)


@pytest.mark.parametrize(
    ("kind", "told", "not_told"),
    [
        (CredentialKind.QUALIFICATION, ["VKS 3 van 8", "Bewijs van beroepskwalificatie"], ["nog"]),
        (CredentialKind.PARTIAL_QUALIFICATION, ["Hulp op het dak", "Deel van"], ["VKS 3"]),
        (CredentialKind.COMPETENCES, ["nog 2 andere competenties"], ["VKS 3", "rij 1"]),
    ],
)
def test_what_stands_on_it(kind: CredentialKind, told: list[str], not_told: list[str]) -> None:
    reader = PdfReader(io.BytesIO(write_paper(content(award(kind)), CHECK, RAW)))
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    both = ["Noor Voorbeeld", "CVO De Proef", "2 juli 2026", "geen einddatum", CHECK.digest, CHECK.address]
    assert all(text in " ".join(pages) for text in both + told), pages
    assert not any(text in " ".join(pages) for text in not_told), pages
    assert "Legt leien in rij 0" in pages[1]


def test_it_is_an_archive_with_the_credential_inside() -> None:
    pdf = write_paper(content(award()), CHECK, RAW)
    reader = PdfReader(io.BytesIO(pdf))
    assert list(reader.attachments) == [ATTACHED]
    assert find_in_pdf(pdf) == RAW.decode()
    metadata = str(reader.trailer["/Root"]["/Metadata"].get_object().get_data())  # type: ignore[index]
    assert "<pdfaid:part>3</pdfaid:part>" in metadata
    assert reader.trailer["/Root"]["/Lang"] == "nl"  # type: ignore[index]


def test_the_same_proof_gives_the_same_bytes() -> None:
    assert write_paper(content(award()), CHECK, RAW) == write_paper(content(award()), CHECK, RAW)


def test_a_picture_carries_the_credential_and_no_birth_date() -> None:
    picture = write_picture(content(award()), CHECK)
    baked = bake_png(picture, RAW)
    assert find_in_png(baked) == RAW.decode()
    assert find_in_png(bake_png(baked, b"{}")) == "{}", "a second one takes the place of the first"
    assert find_in_png(picture) == ""


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"%PDF-1.7", id="nothing after the first line"),
        pytest.param(b"%PDF-1.7\n" + b"\xff" * 2000, id="noise"),
    ],
)
def test_a_broken_pdf_is_told_plainly(data: bytes) -> None:
    with pytest.raises(RuleBroken) as refused:
        find_in_pdf(data)
    assert refused.value.problem.code == "containers.unreadable"


@pytest.mark.parametrize(
    ("svg", "found"),
    [
        (b'<svg xmlns:ob="https://purl.imsglobal.org/ob/v3p0"><ob:credential verify="a.b.c"/></svg>', "a.b.c"),
        (b'<svg xmlns:ob="https://purl.imsglobal.org/ob/v3p0"><ob:credential> {} </ob:credential></svg>', "{}"),
        (b"<svg/>", ""),
    ],
)
def test_a_credential_in_an_svg(svg: bytes, found: str) -> None:
    assert find_in_svg(svg) == found


@pytest.mark.parametrize(
    "svg",
    [
        pytest.param(b"<svg", id="cut off"),
        pytest.param(b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&y;</svg>', id="unknown entity"),
    ],
)
def test_a_broken_svg_is_told_plainly(svg: bytes) -> None:
    with pytest.raises(RuleBroken):
        find_in_svg(svg)


def test_an_entity_never_opens_a_file() -> None:
    svg = (
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        b'<svg xmlns:ob="https://purl.imsglobal.org/ob/v3p0"><ob:credential>&x;</ob:credential></svg>'
    )
    assert find_in_svg(svg) == ""


def test_what_is_no_picture_is_not_baked() -> None:
    with pytest.raises(ValueError, match="PNG"):
        bake_png(b"GIF89a", RAW)
    with pytest.raises(ValueError, match="end"):
        bake_png(b"\x89PNG\r\n\x1a\n", RAW)


@pytest.mark.parametrize("tail", [b"", b"\nstartxref\n9\n%%EOF\n" + b" " * PDF_ENDS])
def test_ten_megabytes_of_noise_never_reach_the_reader(tail: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader of PDF would search all of it for objects: the answer must not wait for that."""

    def never(*_: object, **__: object) -> None:
        raise AssertionError("the reader was asked")

    monkeypatch.setattr("pypdf.PdfReader", never)
    with pytest.raises(RuleBroken) as refused:
        find_in_pdf(b"%PDF-1.7\n" + random.Random(1).randbytes(10 * 1024 * 1024 - 4096) + tail)
    assert refused.value.problem.code == "containers.unreadable"


def test_a_proof_with_a_line_after_its_end_is_still_read() -> None:
    pdf = write_paper(content(award()), CHECK, RAW)
    assert find_in_pdf(pdf + b"\n% by mail\n" * 20) == RAW.decode()
