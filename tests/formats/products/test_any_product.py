"""What a file is, is told by its bytes; what cannot be a product is refused with its reason and a way out."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijkpunt.formats.products.any_product import LARGEST_FILE, read_any
from ijkpunt.formats.products.finishing import product_of
from ijkpunt.formats.products.own_json import read_product
from ijkpunt.formats.products.packages import LARGEST_UNPACKED, OLE
from ijkpunt.formats.products.preview import SourceForm
from ijkpunt.formats.products.template import write_sheet
from ijkpunt.kernel.problems import Refused
from tests.formats.onderwijs_api import answers
from tests.formats.products.files import bullets, heading, with_member, word, workbook, zipped
from tests.formats.refusing import problems_of

PRODUCT: dict[str, Any] = {
    "code": "OP-1",
    "kind": "training_profile",
    "title": "Kaarsenmaker",
    "based_on": [{"qualification": "BK-9900-1"}],
    "units": [{"code": "M1", "title": "Was", "outcomes": [{"code": "a", "text": "Smelten", "details": ["pan"]}]}],
}
WORD = word(heading("Module 1: Was"), bullets("Smelten"))
SHEET = workbook({"a": [["Leerdoel"], ["Smelten"]]})


@pytest.mark.parametrize(
    ("data", "form"),
    [
        pytest.param(json.dumps(PRODUCT).encode(), SourceForm.OWN_JSON, id="our own JSON"),
        pytest.param(
            b"\xef\xbb\xbf \n" + json.dumps(PRODUCT).encode(), SourceForm.OWN_JSON, id="with a byte order mark"
        ),
        pytest.param(json.dumps(answers.trajectory()).encode(), SourceForm.TRAJECTORY, id="a trajectory"),
        pytest.param(json.dumps(answers.programme()).encode(), SourceForm.PROGRAMME, id="a programme"),
        pytest.param(WORD, SourceForm.WORD, id="Word"),
        pytest.param(SHEET, SourceForm.WORKBOOK, id="a workbook"),
        pytest.param(b"Leerdoel;Module\nSmelten;Was\n", SourceForm.TEXT_TABLE, id="a table in text"),
    ],
)
@pytest.mark.parametrize("name", ["product", "product.docx", "product.xlsx", "product.json"])
def test_the_contents_decide_and_not_the_name(data: bytes, form: SourceForm, name: str) -> None:
    assert read_any(data, name).form is form


def test_our_own_json_is_kept_to_the_letter_with_its_warnings() -> None:
    source = json.dumps(PRODUCT | {"title": " Kaarsen  maker ", "colour": "red"}).encode()
    product, direct = product_of(read_any(source, "a.json")), read_product(source, "a.json")
    assert product == direct
    assert product.warnings == direct.warnings != ()


def ole(stream: str) -> bytes:
    return OLE + b"\0" * 500 + stream.encode("utf-16-le") + b"\0" * 500


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        pytest.param(b"", "product.empty", "leeg", id="nothing"),
        pytest.param(b"%PDF-1.7 ...", "product.other_file", ".docx", id="a PDF"),
        pytest.param(b"{\\rtf1\\ansi ...", "product.other_file", "RTF", id="RTF"),
        pytest.param(b"<html><body>x</body></html>", "product.other_file", "webpagina", id="a web page"),
        pytest.param(ole("EncryptedPackage"), "product.locked", "wachtwoord", id="a password"),
        pytest.param(ole("WordDocument"), "product.old_office", ".docx", id="an old Word file"),
        pytest.param(ole("Workbook"), "product.old_office", ".xlsx", id="an old workbook"),
        pytest.param(ole("PowerPoint"), "product.old_office", "Office", id="something else that is old"),
        pytest.param(WORD[:200], "product.broken", "opnieuw", id="half a Word file"),
        pytest.param(SHEET[:-40], "product.broken", "opnieuw", id="a workbook without its end"),
        pytest.param(zipped(a_txt=b"x"), "product.other_file", "zip", id="a zip file"),
        pytest.param(
            zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "product.other_file", ".odt", id="OpenDocument"
        ),
        pytest.param(
            zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "product.other_file", ".ods", id="ods"
        ),
        pytest.param(zipped(ppt__presentation_xml=b"x"), "product.other_file", "presentatie", id="a presentation"),
        pytest.param(with_member(WORD, "word/vbaProject.bin", b"x"), "product.macros", "macro", id="macros in Word"),
        pytest.param(with_member(SHEET, "xl/vbaProject.bin", b"x"), "product.macros", "macro", id="macros in Excel"),
        pytest.param(b"\0\1\2\3", "table.control", "teken", id="bytes that are no text"),
        pytest.param(b"x" * (LARGEST_FILE + 1), "product.too_large", str(LARGEST_FILE), id="a huge file"),
        pytest.param(json.dumps(answers.qualification()).encode(), "product.qualification", "register", id="a BK"),
        pytest.param(json.dumps(answers.listing("BK-9001-2")).encode(), "product.listing", "lijst", id="a list"),
        pytest.param(
            b'{"uitzonderingen":[{"identificatie":31004,"diagnose":"Er werd geen data gevonden."}]}',
            *("product.error_answer", "geen data"),
            id="an error answer",
        ),
        pytest.param(b'{"code":', "product.json", "regel 1", id="broken JSON"),
        pytest.param(b"[1, 2]", "product.shape", "accolade", id="a list of JSON"),
    ],
)
def test_what_is_no_product_is_refused_with_its_reason(data: bytes, code: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        read_any(data, "bestand.docx")
    [problem] = refused.value.problems
    assert (problem.code, problem.place.file) == (code, "bestand.docx")
    assert words in str(problem)
    assert str(problem.remedy)


@pytest.mark.parametrize(
    ("whole", "name", "size"),
    [
        pytest.param(WORD, "word/extra.xml", LARGEST_UNPACKED // 4, id="a text that packs too well"),
        pytest.param(SHEET, "xl/extra.xml", LARGEST_UNPACKED + 1, id="too long a text"),
        pytest.param(SHEET, "xl/media/a.bin", 5 * LARGEST_UNPACKED, id="too large a picture"),
    ],
)
def test_a_file_that_would_fill_the_memory_is_refused_before_it_is_unpacked(whole: bytes, name: str, size: int) -> None:
    data = with_member(whole, name, b" " * size)
    assert len(data) < LARGEST_FILE
    assert [one.code for one in problems_of(lambda: read_any(data, "a.docx"))] == ["product.too_large"]


def test_a_locked_member_is_told_as_a_password() -> None:
    locked = bytearray(WORD)
    for sign in (b"PK\x03\x04", b"PK\x01\x02"):
        at = locked.find(sign)
        while at >= 0:
            locked[at + (6 if sign.endswith(b"\x04") else 8)] |= 1
            at = locked.find(sign, at + 4)
    assert [one.code for one in problems_of(lambda: read_any(bytes(locked), "a.docx"))] == ["product.locked"]


@settings(deadline=None)
@given(st.sampled_from([b"", b"PK\x03\x04", OLE, b"{", b"<", b"Leerdoel\n"]), st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(start: bytes, rest: bytes) -> None:
    problems_of(lambda: product_of(read_any(start + rest, "a")))


@settings(deadline=None, max_examples=100)
@given(st.sampled_from([WORD, SHEET]), st.floats(0, 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_refused_or_read(whole: bytes, part: float, noise: bytes) -> None:
    at = int(part * len(whole))
    problems_of(lambda: product_of(read_any(whole[:at] + noise + whole[at + 8 :], "a")))


@pytest.mark.real_data
def test_real_products_survive_every_form(real_data: Path) -> None:
    for file in sorted((real_data / "coverage").glob("*.json")):
        product = read_product(file.read_bytes(), file.name)
        assert product_of(read_any(file.read_bytes(), file.name)) == product
        assert product_of(read_any(write_sheet(product), "a.xlsx")) == product


@pytest.mark.real_data
def test_real_programmes_give_a_skeleton(real_data: Path) -> None:
    for file in sorted((real_data / "vks" / "structuuronderdelen").glob("*.json")):
        preview = read_any(file.read_bytes(), file.name)
        assert preview.form is SourceForm.PROGRAMME
        assert "product.skeleton" in {one.code for one in preview.findings}
        assert {one.code for one in problems_of(lambda shown=preview: product_of(shown))} <= {  # type: ignore[misc]
            "product.no_outcomes",
            "product.lacks",
        }
