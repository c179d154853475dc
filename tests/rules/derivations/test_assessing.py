"""What an assessment standard tests: the example of docs/rules/assessing.md, and what always holds."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijkpunt.derivations.rules.assessing import (
    AssessmentItem,
    AssessmentReport,
    AssessmentStatus,
    CoveredBecause,
    assess_standard,
)
from ijkpunt.derivations.rules.coverage import CoverageLink, CoverageStatus, coverage_of
from ijkpunt.kernel.product import Outcome, Product, ProductKind, Unit
from ijkpunt.kernel.qualification import QualificationRecord
from tests.rules.derivations.anything import CODES, OUTCOMES, RECORDS
from tests.rules.derivations.anything import LINKS as ANY_LINKS
from tests.rules.derivations.anything import product as any_product
from tests.rules.derivations.candles import CLEANING, MAKING, PACKING, PRODUCT, QUALIFICATION, SELLING, competence

TESTED, PARTLY, COVERED, NOT_TESTED = AssessmentStatus
PRACTICE, INTERVIEW, QUIZ = "Praktijkproef", "Interview", "Kennistoets"
STANDARD = Product(
    "EVC-KAARS",
    ProductKind.ASSESSMENT_STANDARD,
    "EVC-standaard kaarsenmaker",
    PRODUCT.based_on,
    (
        Unit("A", "Cluster A", (Outcome("A1", "Maak tien kaarsen.", methods=(PRACTICE, INTERVIEW)),)),
        Unit(
            "B",
            "Cluster B",
            (Outcome("B1", "Sorteer het afval.", methods=(QUIZ,)), Outcome("B2", "Vertel over jezelf.")),
        ),
    ),
)
LINKS = (
    CoverageLink("A1", MAKING.code, frozenset({0, 1, 2})),
    CoverageLink("B1", CLEANING.code, frozenset({1})),
)
A1, B1 = AssessmentItem("A1", (PRACTICE, INTERVIEW)), AssessmentItem("B1", (QUIZ,))


def test_the_worked_example() -> None:
    found = assess_standard(QUALIFICATION, STANDARD, LINKS, {PACKING.code: [MAKING.code]})

    assert [(one.status, one.items, one.missing) for one in found.competences] == [
        (TESTED, (A1,), ()),
        (COVERED, (), ()),
        (PARTLY, (B1,), ("Veegt de vloer",)),
        (NOT_TESTED, (), ("Rekent af met de klant",)),
    ]
    assert found.competences[1].because is CoveredBecause.SAID
    assert (found.competences[1].covered_by, found.competences[1].covering_items) == ((MAKING.code,), (A1,))
    assert found.competences[1].methods == (PRACTICE, INTERVIEW)
    assert [one.code for one in found.by_one_method] == [CLEANING.code]
    assert found.by_method == {PRACTICE: (MAKING.code,), INTERVIEW: (MAKING.code,), QUIZ: (CLEANING.code,)}
    assert (found.without_method, found.testing_nothing, found.hollow) == (("B2",), ("B2",), ())


def test_a_competence_whose_skills_are_all_tested_elsewhere_is_covered_by_the_same_words() -> None:
    safely = competence("bkc9900011", "Werkt veilig", "werkt veilig.")
    links = (*LINKS, CoverageLink("B2", PACKING.code, frozenset({0})))
    found = assess_standard(replace(QUALIFICATION, competences=(MAKING, PACKING, safely)), STANDARD, links)

    assert found.competences[2].status is COVERED
    assert found.competences[2].because is CoveredBecause.SAME_WORDS
    assert (found.competences[2].covered_by, found.competences[2].covering_items) == ((MAKING.code,), (A1,))


@pytest.mark.parametrize(
    ("covering", "status", "covered_by", "hollow"),
    [
        pytest.param({}, NOT_TESTED, (), (), id="nobody says so"),
        pytest.param({SELLING.code: [MAKING.code]}, COVERED, (MAKING.code,), (), id="by what is tested"),
        pytest.param(
            {SELLING.code: [PACKING.code], PACKING.code: [MAKING.code, CLEANING.code]},
            COVERED,
            (MAKING.code, CLEANING.code),
            (),
            id="by what is covered in turn",
        ),
        pytest.param({SELLING.code: [PACKING.code]}, NOT_TESTED, (), (SELLING.code,), id="by what is not tested"),
        pytest.param(
            {SELLING.code: [MAKING.code, PACKING.code]},
            NOT_TESTED,
            (),
            (SELLING.code,),
            id="one of two is not tested",
        ),
        pytest.param(
            {SELLING.code: [PACKING.code], PACKING.code: [SELLING.code]},
            NOT_TESTED,
            (),
            (PACKING.code, SELLING.code),
            id="in a circle",
        ),
        pytest.param({SELLING.code: []}, NOT_TESTED, (), (SELLING.code,), id="by nothing"),
        pytest.param({SELLING.code: ["bkc0000000"]}, NOT_TESTED, (), (SELLING.code,), id="by what is not there"),
    ],
)
def test_covered_by_others_as_the_makers_say(
    covering: Mapping[str, list[str]], status: AssessmentStatus, covered_by: tuple[str, ...], hollow: tuple[str, ...]
) -> None:
    found = assess_standard(QUALIFICATION, STANDARD, LINKS, covering)

    assert (found.competences[3].status, found.competences[3].covered_by) == (status, covered_by)
    assert found.hollow == hollow


def test_what_is_tested_itself_stays_so_whatever_the_makers_say() -> None:
    found = assess_standard(QUALIFICATION, STANDARD, LINKS, {MAKING.code: [CLEANING.code]})

    assert (found.competences[0].status, found.competences[0].because) == (TESTED, None)


COVERING = st.dictionaries(st.sampled_from(CODES), st.lists(st.sampled_from(CODES), max_size=2), max_size=4)


def any_report(
    record: QualificationRecord, links: list[CoverageLink], covering: dict[str, list[str]]
) -> AssessmentReport:
    return assess_standard(record, any_product(), links, covering)


@settings(deadline=None)
@given(RECORDS, ANY_LINKS, COVERING)
def test_what_is_tested_follows_from_coverage(
    record: QualificationRecord, links: list[CoverageLink], covering: dict[str, list[str]]
) -> None:
    found = any_report(record, links, covering)

    assert sum(len(found.of(status)) for status in AssessmentStatus) == len(record.competences)
    for one, coverage in zip(found.competences, coverage_of(record.competences, links), strict=True):
        assert (one.status is TESTED) == (coverage.status is CoverageStatus.COVERED)
        assert (one.status is PARTLY) == (coverage.status is CoverageStatus.PARTIAL)
        assert bool(one.items) == (coverage.status is not CoverageStatus.MISSING)
        assert (one.status is COVERED) == bool(one.covered_by) == bool(one.covering_items)
        assert not one.items or not one.covered_by


@settings(deadline=None)
@given(RECORDS, ANY_LINKS, COVERING)
def test_covering_comes_down_to_tested_competences_and_circles_hold_nothing(
    record: QualificationRecord, links: list[CoverageLink], covering: dict[str, list[str]]
) -> None:
    found = any_report(record, links, covering)
    own = {one.code for one in found.competences if one.items}

    for one in found.competences:
        assert set(one.covered_by) <= own
        assert {item.code for item in one.covering_items} <= set(OUTCOMES)
    assert not set(found.hollow) & own
