"""What the page of a coverage report says: the verdict and its ground, the gaps, proposed apart from confirmed."""

from collections.abc import Sequence
from datetime import date

import pytest

from ijkpunt.derivations.rules.assessment import Assessment, assess_with, states_of
from ijkpunt.derivations.rules.basis import Basis, BasisState
from ijkpunt.derivations.rules.coverage import CoverageLink, LinkBasis
from ijkpunt.derivations.rules.judgements import Judged, outcome_hash
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.derivations.rules.proposals import report
from ijkpunt.derivations.rules.verdicts import LinkVerdict
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.product import BasedOn, Outcome, Product, ProductKind, TimeUnit, Unit
from ijkpunt.kernel.programme import ContextRule, RequiredContexts
from ijkpunt.kernel.qualification import (
    Competence,
    CompetenceKind,
    PartialQualification,
    QualificationRecord,
    Skill,
)
from ijkpunt.web.derivations.presenters import CoveragePage, Subject, VersionFacts, coverage_page, kind_word
from ijkpunt.web.derivations.presenters.words import size_word
from ijkpunt.web.derivations.report_question import ReportQuestion

VERSION = VersionNumber("BK-9901", 1)
RECORD = QualificationRecord(
    version=VERSION,
    title="Proefberoep",
    level=3,
    competences=(
        Competence("bkc1", "Zaagt", skills=(Skill("Zaagt hout"), Skill("Zaagt staal"))),
        Competence("bkc2", "Lijmt", kind=CompetenceKind.TRANSVERSAL, skills=(Skill("Lijmt hout"),)),
    ),
    partials=(PartialQualification("BK-9901-1-DBK-01", "DBK-01", "Zager", ("bkc1",)),),
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
BASES = ((PRODUCT.based_on[0], RECORD),)
FACTS = VersionFacts(1, ProductStatus.DRAFT, date(2026, 11, 16))
EVERYTHING = ReportQuestion()


def link(outcome: str, competence: str, *shows: int, proposed: bool = True) -> CoverageLink:
    basis = LinkBasis.PROPOSED if proposed else LinkBasis.CONFIRMED
    return CoverageLink(outcome, competence, frozenset(shows), 0.84, ("hout",), basis)


def subject_of(*links: CoverageLink, product: Product = PRODUCT, standings: Sequence[Basis] = ()) -> Subject:
    bases = ((product.based_on[0], RECORD),)
    assessment = Assessment(report(product, bases, links), links, states_of(product.outcomes, links, {}))
    return Subject(product, bases, assessment, FACTS, standings)


def page_of(*links: CoverageLink, product: Product = PRODUCT, question: ReportQuestion = EVERYTHING) -> CoveragePage:
    return coverage_page(subject_of(*links, product=product), question)


def judged(
    number: int, outcome: str, verdict: LinkVerdict, competence: str = "", *shows: int, note: str = ""
) -> Judged:
    """Something that Els of house `x` said on 3 November."""
    text = PRODUCT.outcome(outcome)
    assert text is not None
    return Judged(
        number=number,
        outcome=outcome,
        verdict=verdict,
        competence=competence,
        outcome_hash=outcome_hash(text),
        shows=frozenset(shows),
        person="account:7",
        name="Els",
        organisation="x",
        day=date(2026, 11, 3),
        note=note,
    )


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
    assert (page.verdict.headline, page.verdict.sentence, page.verdict.tone) == (headline, sentence, tone)


def test_what_the_verdict_rests_on_is_always_said() -> None:
    assert "Niemand bevestigde er al een." in page_of(SAWN, GLUED).verdict.ground
    half = page_of(SAWN, link("B1", "bkc2", 0, proposed=False)).verdict
    assert half.ground.startswith("1 van de 2 koppelingen")
    assert half.ground.endswith("met de voorstellen erbij 2.")
    assert half.headline == "Waarschijnlijk wel: met de voorstellen erbij zijn alle 2 competenties gedekt."
    assert "mensen bevestigden" in page_of(link("A1", "bkc1", 0, 1, proposed=False)).verdict.ground
    assert "geen enkele koppeling" in page_of().verdict.ground


def test_every_gap_names_the_skills_that_are_missing() -> None:
    (part,) = page_of(link("A1", "bkc1", 0)).parts
    assert [(row.number, row.status, row.missing) for row in part.gaps] == [
        (1, "deels gedekt", ("Zaagt staal",)),
        (2, "ontbreekt", ("Lijmt hout",)),
    ]


def test_the_gauge_numbers_the_gaps_only() -> None:
    marks = page_of(link("A1", "bkc1", 0, 1, proposed=False)).verdict.gauge.marks
    assert [(mark.shape, mark.number) for mark in marks] == [("v", ""), ("x", "2")]


def test_a_mark_that_rests_on_proposals_looks_otherwise() -> None:
    marks = page_of(link("A1", "bkc1", 0, 1, proposed=False), GLUED).verdict.gauge.marks
    assert [mark.shape for mark in marks] == ["v", "v open"]


def test_clusters_are_counted_on_both_grounds() -> None:
    lines = page_of(link("A1", "bkc1", 0, 1, proposed=False), GLUED).verdict.clusters
    assert [(line.name, line.sure.covered, line.expected.covered, line.expected.total) for line in lines] == [
        ("Vakspecifiek", 1, 1, 1),
        ("Transversaal", 0, 1, 1),
        ("Alles samen", 1, 2, 2),
    ]


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


def test_a_cell_counts_its_outcomes_and_names_them() -> None:
    (part,) = page_of(SAWN, link("A2", "bkc1", 0)).parts
    cell = part.rows[0].cells[0]
    assert (cell.count, cell.said) == (2, "voorstel, 2 leerresultaten: A1, A2")
    assert [head.outcomes for head in page_of().heads] == [2, 1]


@pytest.mark.parametrize(
    ("question", "outcomes", "rows"),
    [
        pytest.param(ReportQuestion(), ["A1", "A2", "B1"], [1, 2], id="nothing asked"),
        pytest.param(ReportQuestion(onderdeel="B"), ["B1"], [1, 2], id="one unit"),
        pytest.param(ReportQuestion(oordeel="ontbreekt"), [], [2], id="what is missing has no outcomes"),
        pytest.param(ReportQuestion(oordeel="gedekt"), ["A1"], [1], id="what is covered"),
        pytest.param(ReportQuestion(competentie="bkc2"), [], [2], id="one competence"),
        pytest.param(ReportQuestion(steun="voorstel"), ["A1"], [1, 2], id="proposed"),
        pytest.param(ReportQuestion(steun="bevestigd"), [], [1, 2], id="confirmed"),
        pytest.param(ReportQuestion(steun="toegevoegd"), ["A2", "B1"], [1, 2], id="added"),
        pytest.param(ReportQuestion(q="HOUT zagen"), ["A1"], [1, 2], id="words, in any order and case"),
        pytest.param(ReportQuestion(q="b1"), ["B1"], [1, 2], id="a code"),
        pytest.param(ReportQuestion(onderdeel="Z"), [], [1, 2], id="a unit that is not there"),
        pytest.param(ReportQuestion(oordeel="prachtig"), [], [], id="a word that is not there"),
        pytest.param(ReportQuestion(onderdeel="A", q="anders"), ["A2"], [1, 2], id="two at once"),
    ],
)
def test_filters_narrow_outcomes_and_rows_and_never_the_verdict(
    question: ReportQuestion, outcomes: list[str], rows: list[int]
) -> None:
    page = page_of(SAWN, question=question)
    assert [one.code for unit in page.units for one in unit.outcomes] == outcomes
    assert [row.number for part in page.parts for row in part.rows] == rows
    assert (page.found, page.outcome_count) == (len(outcomes), 3)
    assert page.verdict == page_of(SAWN).verdict
    assert [row.number for part in page.parts for row in part.gaps] == [2]


def test_who_confirmed_is_named_to_people_of_the_house_and_only_by_organisation_to_the_public() -> None:
    said = [
        judged(1, "A1", LinkVerdict.CONFIRMED, "bkc1", 0, 1, note="Gezien in de klas"),
        judged(2, "A2", LinkVerdict.ADDED, note="Vraag van de bedrijven"),
        judged(3, "B1", LinkVerdict.REFUSED, "bkc2"),
    ]
    assessment = assess_with(PRODUCT, BASES, [GLUED], said)

    def page(names_shown: bool) -> CoveragePage:
        return coverage_page(Subject(PRODUCT, BASES, assessment, FACTS, houses={"x": "CVO X"}, names_shown=names_shown))

    first, second = page(names_shown=False).units[0].outcomes
    assert (first.links[0].by, first.links[0].note) == ("door CVO X op 3 november 2026", "Gezien in de klas")
    assert (second.added_by, second.note) == ("door CVO X op 3 november 2026", "Vraag van de bedrijven")
    refused = page(names_shown=False).units[1].outcomes[0]
    assert refused.refused == ("competentie 2, door CVO X op 3 november 2026",)
    assert page(names_shown=True).units[0].outcomes[0].links[0].by == "door Els, CVO X op 3 november 2026"


def test_a_text_that_changed_after_a_judgement_is_to_be_looked_at_again() -> None:
    old = judged(1, "A1", LinkVerdict.CONFIRMED, "bkc1", 0)
    changed = Product(
        code="OP-1",
        kind=PRODUCT.kind,
        title=PRODUCT.title,
        based_on=PRODUCT.based_on,
        units=(Unit("A", "Zagen", (Outcome("A1", "Alleen nog plastic zagen"),)),),
    )
    page = coverage_page(Subject(changed, BASES, assess_with(changed, BASES, [], [old]), FACTS))
    assert len(page.units[0].outcomes[0].again) == 1
    assert page.again == 1


@pytest.mark.parametrize(
    ("state", "newest", "stale", "words"),
    [
        pytest.param(BasisState.CURRENT, 1, None, "", id="current"),
        pytest.param(BasisState.NEWER, 2, True, "Intussen geldt een nieuwere versie: BK-9901-2.", id="newer"),
        pytest.param(BasisState.ENDED, None, True, "Er kwam niets in de plaats.", id="ended"),
        pytest.param(BasisState.NOT_YET, None, False, "nog niet erkend", id="not yet"),
        pytest.param(BasisState.UNKNOWN, None, False, "staat niet in het register", id="unknown"),
    ],
)
def test_a_product_says_when_its_qualification_moved_on(
    state: BasisState, newest: int | None, stale: bool | None, words: str
) -> None:
    basis = Basis(VERSION, state, VersionNumber("BK-9901", newest) if newest else None)
    notices = coverage_page(subject_of(SAWN, standings=[basis])).notices
    assert [notice.stale for notice in notices] == ([] if stale is None else [stale])
    assert words in "".join(notice.sentence for notice in notices)


def test_partial_qualifications_name_the_units_that_suffice() -> None:
    (line,) = page_of(SAWN).partials
    assert (line.tone, line.sentence) == ("good", "Daarvoor volstaat onderdeel A.")
    (line,) = page_of(GLUED).partials
    assert (line.tone, line.sentence) == ("bad", "Nog niet gedekt is competentie 1.")


def test_required_contexts_say_whether_they_are_met_and_what_looks_like_a_slip() -> None:
    product = Product(
        code="OP-1",
        kind=PRODUCT.kind,
        title=PRODUCT.title,
        based_on=PRODUCT.based_on,
        units=(Unit("A", "Zagen", (Outcome("A1", "Hout zagen", contexts=("Nieuwbouw", "renovatiee")),)),),
        required_contexts=RequiredContexts(("nieuwbouw", "renovatie"), 2, ContextRule.AT_LEAST),
    )
    card = page_of(product=product).contexts
    assert card is not None
    assert (card.tone, [(line.name, line.met, line.units) for line in card.lines]) == (
        "bad",
        [("nieuwbouw", True, ("A",)), ("renovatie", False, ())],
    )
    assert card.looks == ("“renovatiee” (A1) telt niet mee. Is “renovatie” bedoeld?",)
    assert page_of().contexts is None


def test_an_assessment_standard_says_which_competence_is_tested_how() -> None:
    standard = Product(
        code="EVC-1",
        kind=ProductKind.ASSESSMENT_STANDARD,
        title="Standaard",
        based_on=PRODUCT.based_on,
        units=(Unit("K", "Proef", (Outcome("A1", "Zaagt", methods=("praktijkproef",)), Outcome("A2", "Praat"))),),
    )
    (card,) = page_of(link("A1", "bkc1", 0), product=standard).tested
    assert [(line.number, line.word, line.methods, line.sentence) for line in card.lines] == [
        (1, "deels getest", "praktijkproef", "Zaagt staal"),
        (2, "niet getest", "", ""),
    ]
    assert len(card.looks) == 2
    assert page_of(SAWN).tested == ()


@pytest.mark.parametrize(
    ("size", "counted_in", "words"),
    [
        pytest.param(None, None, "", id="not said"),
        pytest.param(40.0, None, "40 uur", id="hours"),
        pytest.param(1.0, TimeUnit.TEACHING_PERIODS, "1 lestijd", id="one period"),
        pytest.param(2.5, TimeUnit.CREDITS, "2,5 studiepunten", id="credits"),
    ],
)
def test_the_size_of_a_unit_is_said_in_the_words_of_its_maker(
    size: float | None, counted_in: TimeUnit | None, words: str
) -> None:
    assert size_word(size, counted_in) == words
