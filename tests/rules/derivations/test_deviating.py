"""Deviations read from a report: the example of docs/rules/deviations-found.md, and what always holds."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijkpunt.derivations.rules.coverage import CoverageLink, CoverageReport, CoverageStatus, LinkBasis, RestsOn
from ijkpunt.derivations.rules.deviating import DeviationKind, FoundDeviation, deviations_found
from ijkpunt.derivations.rules.proposals import report
from ijkpunt.kernel.product import BasedOn, Product
from ijkpunt.kernel.qualification import CompetenceKind, QualificationRecord
from tests.rules.derivations.anything import LINKS as ANY_LINKS
from tests.rules.derivations.anything import OUTCOMES, RECORDS
from tests.rules.derivations.anything import product as any_product
from tests.rules.derivations.candles import CLEANING, LINKS, PRODUCT, QUALIFICATION, SELLING

EVERYBODY = ("M1-1", "M1-2", "M2-1", "M2-2")


def reported(
    *links: CoverageLink, record: QualificationRecord = QUALIFICATION, product: Product = PRODUCT
) -> CoverageReport:
    return report(product, [(product.based_on[0], record)], links)


def by_key(found: tuple[FoundDeviation, ...]) -> dict[str, FoundDeviation]:
    return {one.key: one for one in found}


def test_the_worked_example() -> None:
    found = deviations_found(reported(*LINKS), judged=EVERYBODY)

    assert [(one.key, one.missing) for one in found] == [
        ("weakened:BK-9900-1:bkc9900003", ("Veegt de vloer",)),
        ("dropped:BK-9900-1:bkc9900004", ("Rekent af met de klant",)),
        ("added:M2-2", ()),
    ]
    assert {one.basis for one in found} == {LinkBasis.CONFIRMED}
    assert not any(one.announced or one.optional for one in found)


@pytest.mark.parametrize(
    ("links", "judged", "bases"),
    [
        pytest.param(LINKS, EVERYBODY, ["confirmed"] * 3, id="people looked at every outcome"),
        pytest.param(LINKS, (), ["proposed"] * 3, id="nobody said that the last outcome shows nothing"),
        pytest.param(
            [*LINKS[:2], replace(LINKS[2], basis=LinkBasis.PROPOSED)],
            ("M2-2",),
            ["proposed", "proposed", "confirmed"],
            id="one outcome has only a proposal: a competence may still gain by it",
        ),
    ],
)
def test_what_a_deviation_rests_on(links: list[CoverageLink], judged: tuple[str, ...], bases: list[str]) -> None:
    assert [str(one.basis) for one in deviations_found(reported(*links), judged)] == bases


def test_a_product_that_is_partial_by_its_own_word_announced_what_it_drops() -> None:
    partly = replace(PRODUCT, based_on=(BasedOn(QUALIFICATION.version, completeness_label="Gedeeltelijk"),))
    found = deviations_found(reported(*LINKS, product=partly))

    assert [one.announced for one in found] == [True, True, False]


def test_an_optional_competence_that_lacks_says_so() -> None:
    record = replace(QUALIFICATION, competences=(replace(SELLING, kind=CompetenceKind.OPTIONAL), CLEANING))
    found = deviations_found(reported(record=record))

    assert [one.optional for one in found][:2] == [True, False]


def test_on_confirmed_links_alone_a_proposal_keeps_nothing_from_being_dropped() -> None:
    proposed = [replace(link, basis=LinkBasis.PROPOSED) for link in LINKS]
    kinds = [one.kind for one in deviations_found(reported(*proposed), rests_on=RestsOn.CONFIRMED)]

    assert kinds == [DeviationKind.DROPPED] * 4 + [DeviationKind.ADDED]


def test_another_skill_missing_keeps_the_key_and_changes_the_content() -> None:
    sweeps, sorts = (CoverageLink("M1-2", CLEANING.code, frozenset({at})) for at in (0, 1))
    key = "weakened:BK-9900-1:bkc9900003"
    before, after = by_key(deviations_found(reported(sorts)))[key], by_key(deviations_found(reported(sweeps)))[key]

    assert before.content != after.content


def test_capitals_and_blanks_are_no_other_content() -> None:
    shouted = replace(SELLING, skills=(replace(SELLING.skills[0], text="REKENT AF  met de klant."),))
    key = "dropped:BK-9900-1:bkc9900004"
    before = by_key(deviations_found(reported()))[key]
    after = by_key(deviations_found(reported(record=replace(QUALIFICATION, competences=(shouted,)))))[key]

    assert before.content == after.content


@settings(deadline=None)
@given(RECORDS, ANY_LINKS, st.data())
def test_a_report_computed_again_gives_the_same_deviations(
    record: QualificationRecord, links: list[CoverageLink], data: st.DataObject
) -> None:
    again = reported(*data.draw(st.permutations(links)), record=record, product=any_product())

    assert deviations_found(again) == deviations_found(reported(*links, record=record, product=any_product()))


@settings(deadline=None)
@given(RECORDS, ANY_LINKS, st.sets(st.sampled_from(OUTCOMES)))
def test_every_gap_is_one_deviation_and_keys_are_unique(
    record: QualificationRecord, links: list[CoverageLink], judged: set[str]
) -> None:
    given_report = reported(*links, record=record, product=any_product())
    found = deviations_found(given_report, judged)

    assert len(by_key(found)) == len(found)
    assert {one.subject for one in found if one.kind is DeviationKind.ADDED} == {
        one.code for one in given_report.outcomes if one.added
    }
    assert {one.subject: one.kind for one in found if one.kind is not DeviationKind.ADDED} == {
        one.code: DeviationKind.DROPPED if one.status is CoverageStatus.MISSING else DeviationKind.WEAKENED
        for one in given_report.competences
        if one.status is not CoverageStatus.COVERED
    }
