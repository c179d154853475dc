"""The report on paper, read back as text."""

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject

from ijkpunt.derivations.rules.coverage import CoverageLink
from ijkpunt.formats.documents import typeset
from ijkpunt.kernel.product import Outcome, Product, ProductKind, Unit
from ijkpunt.web.derivations.presenters.paper import GAP_LINES, TEMPLATE, paper_data, paper_of
from tests.web.derivations.test_presenters import GLUED, PRODUCT, SAWN, page_of

DAY = date(2026, 11, 16)
ADDRESS = "https://ijkpunt.example/dekking/OP-1/"


def read(*links: CoverageLink, product: Product = PRODUCT) -> list[str]:
    """The text of each page, in one line each."""
    document = paper_of(page_of(*links, product=product), DAY, ADDRESS)
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(document)).pages]


def of_size(units: int, outcomes: int, text: str = "Hout zagen") -> Product:
    return Product(
        code="OP-1",
        kind=ProductKind.CURRICULUM_DOSSIER,
        title="Groot",
        based_on=PRODUCT.based_on,
        units=tuple(
            Unit(f"U{unit}", f"Onderdeel {unit}", tuple(Outcome(f"U{unit}-{n}", text) for n in range(outcomes)))
            for unit in range(units)
        ),
    )


def test_the_first_page_is_the_answer_and_the_second_the_evidence() -> None:
    first, second = read(SAWN)
    for words in (
        "Proefprofiel",
        "Opleidingsprofiel",
        "versie 1, in opmaak",
        "BK-9901-1",
        "Nog niet: 1 van de 2 competenties zijn gedekt.",
        "Niemand bevestigde er al een.",
        "Lijmt hout",
        "A2",
        "stand van 16 november 2026",
    ):
        assert words in first
    assert "Competenties tegenover onderdelen" in second
    for outcome in PRODUCT.outcomes:
        assert f"{outcome.code} {outcome.text}" in second


@pytest.mark.parametrize("kind", ProductKind)
def test_every_kind_of_product_has_the_same_two_pages(kind: ProductKind) -> None:
    product = Product(code="OP-1", kind=kind, title="Titel", based_on=PRODUCT.based_on, units=PRODUCT.units)
    first, second = read(SAWN, GLUED, product=product)
    assert "Waarschijnlijk wel" in first
    assert "Per leerresultaat" in second


def test_an_ordinary_product_fits_on_two_pages_and_a_large_one_goes_on() -> None:
    assert len(read(product=of_size(8, 5, "De werktekening lezen en de maten overnemen op het hout"))) == 2
    large = of_size(60, 4, "De werktekening lezen en de maten overnemen op het hout")
    pages = read(SAWN, product=large)
    assert len(pages) > 2
    assert "U59-3" in " ".join(pages)


def test_no_text_of_somebody_else_becomes_markup() -> None:
    nasty = '#panic("x") $x^2$ *vet* _schuin_ `code` @b \\ #read("/") “é”'
    product = Product(
        code="OP-1",
        kind=ProductKind.OTHER,
        title=nasty,
        owner=nasty,
        based_on=PRODUCT.based_on,
        units=(Unit("A", nasty, (Outcome("A1", nasty),)),),
    )
    first, second = read(product=product)
    for page in (first, second):
        assert '#panic("x") $x^2$ *vet* _schuin_ `code` @b' in page
        assert '#read("/")' in page


def test_gaps_that_do_not_fit_on_the_first_page_are_named_there_and_come_in_full_at_the_end() -> None:
    page = page_of()
    (part,) = page.parts
    many = [part.gaps[0]] * GAP_LINES
    data = paper_data(replace(page, parts=(replace(part, gaps=tuple(many)),)), DAY, ADDRESS)
    shown = sum(map(len, data["gaps"]["columns"]))
    assert 0 < shown < len(many)
    assert data["gaps"]["more"].startswith("En ook competentie")
    assert len(data["gaps"]["all"]) == len(many)
    assert paper_data(page, DAY, ADDRESS)["gaps"]["all"] == []


def test_the_same_data_gives_the_same_bytes() -> None:
    page = page_of(SAWN)
    assert paper_of(page, DAY, ADDRESS) == paper_of(page, DAY, ADDRESS)


def test_the_document_is_tagged_titled_and_made_for_archives() -> None:
    reader = PdfReader(io.BytesIO(paper_of(page_of(SAWN), DAY, ADDRESS)))
    assert reader.metadata is not None
    assert reader.metadata.title == "Proefprofiel"
    catalogue = reader.root_object
    assert "/StructTreeRoot" in catalogue
    assert str(catalogue["/Lang"]) == "nl"
    metadata = catalogue["/Metadata"].get_object()
    assert isinstance(metadata, StreamObject)
    described = metadata.get_data()
    assert b"pdfaid:part>2" in described
    assert b"pdfuaid:part>1" in described


def test_a_template_that_does_not_exist_is_an_error_and_no_empty_page() -> None:
    with pytest.raises(RuntimeError):
        typeset(TEMPLATE.replace("coverage", "nergens"), {}, DAY)
