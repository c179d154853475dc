"""Products of one qualification side by side: the example of docs/rules/side-by-side.md, and what always holds."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijkpunt.derivations.rules.coverage import CoverageLink, CoverageStatus, LinkBasis, RestsOn
from ijkpunt.derivations.rules.hours import time_spent
from ijkpunt.derivations.rules.side_by_side import side_by_side
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.product import BasedOn, Outcome, Product, TimeUnit, Unit
from ijkpunt.kernel.qualification import QualificationRecord
from tests.rules.derivations.anything import LINKS as ANY_LINKS
from tests.rules.derivations.anything import RECORDS
from tests.rules.derivations.anything import product as any_product
from tests.rules.derivations.candles import CLEANING, LINKS, MAKING, PACKING, PRODUCT, QUALIFICATION, SELLING

COVERED, PARTIAL, MISSING = CoverageStatus.COVERED, CoverageStatus.PARTIAL, CoverageStatus.MISSING


def named(code: str) -> Product:
    return replace(PRODUCT, code=code)


SWEEPING = CoverageLink("M1-2", CLEANING.code, frozenset({0}))
PAYING = CoverageLink("M2-2", SELLING.code, frozenset({0}))
THREE = (
    (named("A"), (*LINKS, SWEEPING, PAYING)),
    (named("B"), LINKS),
    (named("C"), (*LINKS, SWEEPING)),
)


def test_the_worked_example() -> None:
    found = side_by_side(QUALIFICATION, THREE)

    assert [(one.majority, one.weight) for one in found.competences] == [
        (COVERED, 1),
        (COVERED, 1),
        (COVERED, pytest.approx(2 / 3)),
        (MISSING, pytest.approx(2 / 3)),
    ]
    assert [(one.product.code, one.distance, one.differs_on) for one in found.products] == [
        ("A", pytest.approx(0.2), (3,)),
        ("B", pytest.approx(0.1), (2,)),
        ("C", 0, ()),
    ]
    assert [one.differs for one in found.competences] == [False, False, True, True]
    assert found.products[0].statuses == (COVERED, COVERED, COVERED, COVERED)
    assert (found.products[0].added, found.products[1].added) == ((), ("M2-2",))


@pytest.mark.parametrize(
    ("links", "majority"),
    [
        pytest.param([(PAYING,), ()], COVERED, id="a tie falls on the best status"),
        pytest.param([(PAYING,), (), ()], MISSING, id="two of three"),
        pytest.param([()], MISSING, id="a product alone is its own majority"),
    ],
)
def test_the_majority_of_a_competence(links: list[tuple[CoverageLink, ...]], majority: CoverageStatus) -> None:
    found = side_by_side(QUALIFICATION, [(named(f"P{at}"), one) for at, one in enumerate(links)])

    assert found.competences[3].majority is majority


def test_what_rests_on_a_proposal_is_marked_as_presumed() -> None:
    guessed = replace(PAYING, basis=LinkBasis.PROPOSED)
    found = side_by_side(QUALIFICATION, [(named("A"), (*LINKS, guessed)), (named("B"), (*LINKS, PAYING))])
    assert {one.product.code: one.presumed for one in found.products} == {"A": frozenset({3}), "B": frozenset()}

    sure = side_by_side(QUALIFICATION, [(named("A"), (*LINKS, guessed))], RestsOn.CONFIRMED)
    assert (sure.products[0].statuses[3], sure.products[0].presumed) == (MISSING, frozenset())


def test_the_heaviest_difference_of_a_product_comes_first() -> None:
    most = (*LINKS, SWEEPING, PAYING)
    found = side_by_side(QUALIFICATION, [(named("A"), most), (named("B"), most), (named("C"), LINKS)])

    assert found.products[0].differs_on == (3, 2)


def test_figures_rest_on_the_links_that_were_asked_for() -> None:
    links = [replace(link, basis=LinkBasis.PROPOSED) for link in LINKS]

    (sure,) = side_by_side(QUALIFICATION, [(PRODUCT, links)], RestsOn.CONFIRMED).products
    (everything,) = side_by_side(QUALIFICATION, [(PRODUCT, links)]).products

    assert set(sure.statuses) == {MISSING}
    assert everything.statuses == (COVERED, COVERED, PARTIAL, MISSING)


def test_products_on_another_version_are_named_and_not_compared() -> None:
    older = replace(PRODUCT, code="OUD", based_on=(BasedOn(VersionNumber("BK-9900", 0)),))
    found = side_by_side(QUALIFICATION, [(older, LINKS), (PRODUCT, LINKS)])

    assert ([one.product.code for one in found.products], found.elsewhere) == (["OP-KAARS"], ("OUD",))


def test_nothing_to_compare_is_no_failure() -> None:
    found = side_by_side(QUALIFICATION, [])

    assert (found.products, [one.weight for one in found.competences]) == ((), [0, 0, 0, 0])


TIMED = replace(
    PRODUCT,
    counted_in=TimeUnit.TEACHING_PERIODS,
    units=(replace(PRODUCT.units[0], hours=12.0), replace(PRODUCT.units[1], hours=6.0)),
)


def test_the_worked_example_of_hours() -> None:
    time = time_spent(TIMED, (*LINKS, CoverageLink("M1-2", MAKING.code, frozenset({2}))))

    assert time.counted_in is TimeUnit.HOURS
    assert time.hours(MAKING.code) == pytest.approx(7.5)
    assert time.hours(CLEANING.code) == pytest.approx(2.5)
    assert time.hours(PACKING.code) == pytest.approx(2.5)
    assert time.hours(SELLING.code) == 0
    assert time.on_added == pytest.approx(2.5)
    assert time.total == pytest.approx(15)


@pytest.mark.parametrize(
    ("counted_in", "hours"),
    [
        pytest.param(TimeUnit.HOURS, 6.0, id="hours"),
        pytest.param(TimeUnit.TEACHING_PERIODS, 5.0, id="teaching periods of 50 minutes"),
        pytest.param(TimeUnit.CREDITS, None, id="credits are no hours"),
        pytest.param(None, None, id="nobody knows what was counted"),
    ],
)
def test_only_hours_are_hours(counted_in: TimeUnit | None, hours: float | None) -> None:
    found = time_spent(replace(TIMED, counted_in=counted_in), LINKS).hours(MAKING.code)

    assert found == (None if hours is None else pytest.approx(hours))


def test_units_of_unknown_size_are_named() -> None:
    time = time_spent(replace(PRODUCT, counted_in=TimeUnit.HOURS), LINKS)

    assert (time.units_without, time.hours(MAKING.code)) == (("M1", "M2"), None)


@settings(deadline=None)
@given(ANY_LINKS, st.lists(st.one_of(st.none(), st.floats(0, 1000)), min_size=3, max_size=3))
def test_no_hour_gets_lost_or_counted_twice(links: list[CoverageLink], sizes: list[float | None]) -> None:
    timed = replace(
        any_product(),
        counted_in=TimeUnit.HOURS,
        units=tuple(replace(unit, hours=size) for unit, size in zip(any_product().units, sizes, strict=True)),
    )
    time = time_spent(timed, links)

    assert time.total == pytest.approx(sum(size or 0 for size in sizes))
    assert len(time.units_without) == sizes.count(None)


def test_a_unit_without_outcomes_spends_nothing_on_a_competence() -> None:
    empty = replace(PRODUCT, counted_in=TimeUnit.HOURS, units=(Unit("M9", "Stage", (), hours=40.0),))

    assert time_spent(empty, LINKS).on_added == 40


SEVERAL = st.lists(ANY_LINKS, min_size=1, max_size=5)


@settings(deadline=None)
@given(RECORDS, SEVERAL)
def test_distances_lie_between_none_and_whole_and_come_in_order(
    record: QualificationRecord, lists: list[list[CoverageLink]]
) -> None:
    found = side_by_side(record, [(replace(any_product(), code=f"P{at}"), links) for at, links in enumerate(lists)])

    distances = [one.distance for one in found.products]
    assert distances == sorted(distances, reverse=True)
    assert all(0 <= distance <= 1 for distance in distances)
    for one in found.products:
        assert (one.distance == 0) == (not one.differs_on)
    assert all(sum(count for _, count in one.counts) == len(lists) for one in found.competences)


@settings(deadline=None)
@given(RECORDS, ANY_LINKS, st.integers(1, 4))
def test_when_all_say_the_same_nobody_is_an_outlier(
    record: QualificationRecord, links: list[CoverageLink], count: int
) -> None:
    found = side_by_side(record, [(replace(any_product(), code=f"P{at}"), links) for at in range(count)])

    assert [one.distance for one in found.products] == [0] * count
    assert not any(one.differs for one in found.competences)


@settings(deadline=None)
@given(RECORDS, SEVERAL, st.data())
def test_the_order_of_the_products_does_not_matter(
    record: QualificationRecord, lists: list[list[CoverageLink]], data: st.DataObject
) -> None:
    products = [(replace(any_product(), code=f"P{at}"), links) for at, links in enumerate(lists)]

    assert side_by_side(record, data.draw(st.permutations(products))) == side_by_side(record, products)


def test_an_outcome_without_a_unit_of_known_size_is_still_shown_as_added() -> None:
    product = replace(PRODUCT, units=(Unit("M9", "Los", (Outcome("X", "Zin"),)),))
    (found,) = side_by_side(QUALIFICATION, [(product, ())]).products

    assert (found.added, found.hours) == (("X",), (None, None, None, None))
