"""Figures of many products: the quick way must say what the rule says."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ijkpunt.derivations.rules.coverage import (
    CoverageLink,
    CoverageStatus,
    LinkBasis,
    RestsOn,
    coverage_of,
    links_resting_on,
)
from ijkpunt.derivations.rules.yardstick import CoverageCounts, Yardstick, coverage_counts, together
from ijkpunt.kernel.qualification import QualificationRecord
from tests.rules.derivations.anything import LINKS as ANY_LINKS
from tests.rules.derivations.anything import RECORDS
from tests.rules.derivations.candles import CLEANING, COMPETENCES, LINKS, MAKING, PACKING, SELLING, competence


def test_the_worked_example_is_counted() -> None:
    (counts,) = coverage_counts([(Yardstick(COMPETENCES), LINKS)])

    assert counts.all == counts.confirmed == CoverageCounts(covered=2, partial=1, missing=1)
    assert counts.all.total == 4


def test_what_is_only_proposed_counts_on_one_ground() -> None:
    links = [CoverageLink("L1", SELLING.code, frozenset({0}), basis=LinkBasis.PROPOSED), *LINKS]
    counts = Yardstick(COMPETENCES).counts_on_both(links)

    assert counts.resting_on(RestsOn.CONFIRMED) == CoverageCounts(2, 1, 1)
    assert counts.resting_on(RestsOn.ALL) == CoverageCounts(3, 1, 0)


def test_touching_a_competence_is_more_than_showing_its_words_elsewhere() -> None:
    yardstick = Yardstick(COMPETENCES)
    reach = yardstick.reach([CoverageLink("L1", MAKING.code, frozenset({2}))])

    assert yardstick.touched(reach, [MAKING.code])
    assert not yardstick.touched(reach, [PACKING.code, CLEANING.code, "bkc0000000"])


def test_a_competence_without_skills_is_reached_by_the_link_itself() -> None:
    yardstick = Yardstick([competence("bkc9900009", "Werkt samen")])

    assert yardstick.statuses(yardstick.reach([CoverageLink("L1", "bkc9900009", frozenset())])) == (
        CoverageStatus.COVERED,
    )
    assert yardstick.statuses(0) == (CoverageStatus.MISSING,)


@settings(deadline=None)
@given(RECORDS, ANY_LINKS)
def test_the_quick_way_and_the_rule_agree(record: QualificationRecord, links: list[CoverageLink]) -> None:
    yardstick = Yardstick(record.competences)
    counts = yardstick.counts_on_both(links)

    assert yardstick.statuses(yardstick.reach(links)) == tuple(
        one.status for one in coverage_of(record.competences, links)
    )
    for ground in RestsOn:
        statuses = [one.status for one in coverage_of(record.competences, links_resting_on(ground, links))]
        assert counts.resting_on(ground) == CoverageCounts(*(statuses.count(status) for status in CoverageStatus))


@settings(deadline=None)
@given(RECORDS, ANY_LINKS, st.integers(0, 10))
def test_what_two_lists_show_together_is_what_the_whole_list_shows(
    record: QualificationRecord, links: list[CoverageLink], cut: int
) -> None:
    yardstick = Yardstick(record.competences)

    assert together([yardstick.reach(links[:cut]), yardstick.reach(links[cut:])]) == yardstick.reach(links)


@settings(deadline=None)
@given(RECORDS, ANY_LINKS)
def test_covered_is_when_all_that_is_needed_is_reached(record: QualificationRecord, links: list[CoverageLink]) -> None:
    yardstick = Yardstick(record.competences)
    reach = yardstick.reach(links)

    for one in coverage_of(record.competences, links):
        needed = yardstick.needed([one.code])
        assert (one.status is CoverageStatus.COVERED) == (reach & needed == needed)
        assert (one.status is not CoverageStatus.MISSING) == yardstick.touched(reach, [one.code])
