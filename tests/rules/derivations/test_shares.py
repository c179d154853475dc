"""Shares per cluster, both grounds, knowledge: the example of docs/rules/coverage-figures.md, and what always holds."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from ijkpunt.derivations.rules.coverage import (
    CoverageLink,
    CoverageStatus,
    LinkBasis,
    RestsOn,
    coverage_of,
    qualification_coverage,
)
from ijkpunt.derivations.rules.shares import ClusterShare, cluster_shares, names_knowledge, on_both
from ijkpunt.kernel.qualification import CompetenceKind, QualificationRecord
from tests.rules.derivations.anything import LINKS as ANY_LINKS
from tests.rules.derivations.anything import RECORDS
from tests.rules.derivations.candles import CLEANING, LINKS, MAKING, PACKING, QUALIFICATION, SELLING, competence

COVERED, PARTIAL, MISSING = CoverageStatus.COVERED, CoverageStatus.PARTIAL, CoverageStatus.MISSING
CLUSTERED = replace(
    QUALIFICATION,
    competences=(
        MAKING,
        PACKING,
        replace(CLEANING, kind=CompetenceKind.TRANSVERSAL),
        replace(SELLING, kind=CompetenceKind.OPTIONAL),
    ),
)
MAKING_LINK, CLEANING_LINK, PACKING_LINK = LINKS
HALF_LOOKED_AT = (MAKING_LINK, PACKING_LINK, replace(CLEANING_LINK, basis=LinkBasis.PROPOSED))


def test_the_worked_example_on_both_grounds() -> None:
    coverage = qualification_coverage(CLUSTERED, "Volledig", HALF_LOOKED_AT)

    assert cluster_shares(coverage.competences) == (
        ClusterShare(CompetenceKind.SPECIFIC, covered=2, partial=0, missing=0),
        ClusterShare(CompetenceKind.TRANSVERSAL, covered=0, partial=1, missing=0),
        ClusterShare(CompetenceKind.OPTIONAL, covered=0, partial=0, missing=1),
    )
    assert cluster_shares(coverage.confirmed)[1] == ClusterShare(CompetenceKind.TRANSVERSAL, 0, 0, 1)
    assert coverage.count(PARTIAL) == 1
    assert coverage.count(PARTIAL, RestsOn.CONFIRMED) == 0


def test_shares_add_up_to_one() -> None:
    (share,) = cluster_shares(coverage_of([MAKING, PACKING, CLEANING], LINKS))

    assert [share.share(status) for status in (COVERED, PARTIAL, MISSING)] == [
        pytest.approx(2 / 3),
        pytest.approx(1 / 3),
        0,
    ]


def test_each_competence_says_what_it_rests_on() -> None:
    found = on_both(qualification_coverage(CLUSTERED, "Volledig", HALF_LOOKED_AT))

    assert [one.rests_on for one in found] == [
        RestsOn.CONFIRMED,
        RestsOn.CONFIRMED,
        RestsOn.ALL,
        RestsOn.CONFIRMED,
    ]


MOULDING = competence("bkc9900010", "Maakt vormen", "Giet", knowledge=("kennis van soorten was", "Kennis van gips"))


@pytest.mark.parametrize(
    ("links", "unmet"),
    [
        pytest.param([], ["kennis van soorten was", "Kennis van gips"], id="nothing said"),
        pytest.param(
            [CoverageLink("L1", "bkc9900010", frozenset(), meets=frozenset({1}))],
            ["kennis van soorten was"],
            id="one met",
        ),
        pytest.param(
            [CoverageLink("L1", MAKING.code, frozenset(), meets=frozenset({0}))],
            ["Kennis van gips"],
            id="the same words met in another competence",
        ),
        pytest.param([CoverageLink("L1", "bkc9900010", frozenset(), meets=frozenset({-1, 2}))], None, id="none such"),
    ],
)
def test_knowledge_that_is_not_met_is_listed(links: list[CoverageLink], unmet: list[str] | None) -> None:
    found = coverage_of([MAKING, MOULDING], links)[1]

    assert list(found.unmet) == (unmet or ["kennis van soorten was", "Kennis van gips"])
    assert found.status is MISSING


def test_a_list_of_unmet_knowledge_says_nothing_when_nobody_looked_at_knowledge() -> None:
    assert not names_knowledge(LINKS)
    assert names_knowledge([replace(LINKS[0], meets=frozenset({0})), *LINKS])


@settings(deadline=None)
@given(RECORDS, ANY_LINKS)
def test_knowledge_never_changes_a_status(record: QualificationRecord, links: list[CoverageLink]) -> None:
    without = [replace(link, meets=frozenset()) for link in links]

    assert [one.status for one in coverage_of(record.competences, links)] == [
        one.status for one in coverage_of(record.competences, without)
    ]


@settings(deadline=None)
@given(RECORDS, ANY_LINKS)
def test_proposals_only_add_and_clusters_count_every_competence_once(
    record: QualificationRecord, links: list[CoverageLink]
) -> None:
    coverage = qualification_coverage(record, "Volledig", links)
    rank = [MISSING, PARTIAL, COVERED].index

    for one in on_both(coverage):
        assert rank(one.confirmed.status) <= rank(one.all.status)
        assert one.settled or set(one.all.missing) <= set(one.confirmed.missing)
    for ground in RestsOn:
        assert sum(share.total for share in cluster_shares(coverage.resting_on(ground))) == len(record.competences)
