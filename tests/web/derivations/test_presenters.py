"""What the page of a coverage report says: the verdict, the gaps, proposed apart from confirmed."""

import pytest

from ijkpunt.derivations.rules.coverage import CoverageLink, LinkBasis
from ijkpunt.derivations.rules.proposals import report
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.product import BasedOn, Outcome, Product, ProductKind, Unit
from ijkpunt.kernel.qualification import Competence, QualificationRecord, Skill
from ijkpunt.web.derivations.presenters import CoveragePage, coverage_page, kind_word

VERSION = VersionNumber("BK-9901", 1)
RECORD = QualificationRecord(
    version=VERSION,
    title="Proefberoep",
    level=3,
    competences=(
        Competence("bkc1", "Zaagt", skills=(Skill("Zaagt hout"), Skill("Zaagt staal"))),
        Competence("bkc2", "Lijmt", skills=(Skill("Lijmt hout"),)),
    ),
)
PRODUCT = Product(
    code="OP-1",
    kind=ProductKind.TRAINING_PROFILE,
    title="Proefprofiel",
    based_on=(BasedOn(VERSION),),
    units=(
        Unit("A", "Zagen", (Outcome("A1", "Hout en staal zagen"), Outcome("A2", "Iets heel anders"))),
        Unit("B", "Lijmen", (Outcome("B1", "Hout lijmen"),)),
    ),
)


def link(outcome: str, competence: str, *shows: int, proposed: bool = True) -> CoverageLink:
    basis = LinkBasis.PROPOSED if proposed else LinkBasis.CONFIRMED
    return CoverageLink(outcome, competence, frozenset(shows), 0.84, ("hout",), basis)


def page_of(*links: CoverageLink, product: Product = PRODUCT) -> CoveragePage:
    return coverage_page(product, report(product, [(product.based_on[0], RECORD)], links))


SAWN, GLUED = link("A1", "bkc1", 0, 1), link("B1", "bkc2", 0)


@pytest.mark.parametrize(
    ("links", "headline", "sentence", "tone"),
    [
        pytest.param((), "Nog niet: 0 van de 2 competenties zijn gedekt.", "2 ontbreken.", "bad", id="nothing"),
        pytest.param(
            (link("A1", "bkc1", 0),),
            "Nog niet: 0 van de 2 competenties zijn gedekt.",
            "1 is deels gedekt en 1 ontbreekt.",
            "bad",
            id="one partly",
        ),
        pytest.param(
            (SAWN,), "Nog niet: 1 van de 2 competenties zijn gedekt.", "1 ontbreekt.", "part", id="one of two"
        ),
        pytest.param(
            (SAWN, GLUED),
            "Waarschijnlijk wel: voor alle 2 competenties is er een voorstel.",
            "",
            "part",
            id="all, all proposed",
        ),
        pytest.param(
            (link("A1", "bkc1", 0, 1, proposed=False), link("B1", "bkc2", 0, proposed=False)),
            "Ja: alle 2 competenties zijn gedekt.",
            "",
            "good",
            id="all, all confirmed",
        ),
    ],
)
def test_the_verdict_never_calls_a_proposal_an_answer(
    links: tuple[CoverageLink, ...], headline: str, sentence: str, tone: str
) -> None:
    page = page_of(*links)
    assert (page.headline, page.sentence, page.tone) == (headline, sentence, tone)


def test_what_nobody_confirmed_is_said() -> None:
    assert "Niemand bevestigde er al een." in page_of(SAWN, GLUED).proposed
    half = page_of(SAWN, link("B1", "bkc2", 0, proposed=False))
    assert half.proposed.startswith("1 van de 2 koppelingen")
    assert page_of(link("A1", "bkc1", 0, 1, proposed=False)).proposed == ""


def test_every_gap_names_the_skills_that_are_missing() -> None:
    (part,) = page_of(link("A1", "bkc1", 0)).parts
    assert [(row.number, row.status, row.missing) for row in part.gaps] == [
        (1, "deels gedekt", ("Zaagt staal",)),
        (2, "ontbreekt", ("Lijmt hout",)),
    ]


def test_the_gauge_numbers_the_gaps_only() -> None:
    marks = page_of(SAWN).gauge.marks
    assert [(mark.shape, mark.number) for mark in marks] == [("v", ""), ("x", "2")]


@pytest.mark.parametrize(
    ("links", "shape"),
    [
        pytest.param((), "", id="no link"),
        pytest.param((SAWN,), "p", id="proposed"),
        pytest.param((link("A1", "bkc1", 0, 1, proposed=False),), "v", id="confirmed, the whole competence"),
        pytest.param((link("A1", "bkc1", 0, proposed=False),), "d", id="confirmed, a part of it"),
        pytest.param((SAWN, link("A2", "bkc1", 0, proposed=False)), "d", id="confirmed goes before proposed"),
    ],
)
def test_a_cell_of_the_matrix_shows_what_is_decided_first(links: tuple[CoverageLink, ...], shape: str) -> None:
    (part,) = page_of(*links).parts
    assert part.rows[0].cells[0].shape == shape
    assert part.rows[0].cells[1].shape == ""


def test_outcomes_without_a_competence_stand_apart() -> None:
    page = page_of(SAWN, GLUED)
    assert [outcome.code for outcome in page.added] == ["A2"]
    assert [(unit.code, unit.count, len(unit.outcomes)) for unit in page.units] == [("A", 1, 2), ("B", 1, 1)]


def test_the_words_that_speak_for_a_link_are_marked_in_the_outcome() -> None:
    line = page_of(SAWN).units[0].outcomes[0]
    assert "".join(text for text, _marked in line.pieces) == "Hout en staal zagen"
    assert [text for text, marked in line.pieces if marked] == ["Hout"]
    assert line.links[0].name == "Competentie 1 van BK-9901-1, volledig"


def test_an_unknown_kind_of_product_keeps_the_word_of_its_maker() -> None:
    assert kind_word("other", "Stageboek") == "Stageboek"
    assert kind_word("other") == "Ander product"
    assert kind_word(ProductKind.SYLLABUS) == "Leerplan"
