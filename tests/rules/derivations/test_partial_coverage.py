"""Which modules give which partial qualification: the example of docs/rules/partial-coverage.md, and what holds."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijkpunt.derivations.rules.coverage import CoverageLink, CoverageStatus, coverage_of
from ijkpunt.derivations.rules.partial_coverage import PartialCovered, SmallestSet, partials_covered, smallest_set
from ijkpunt.derivations.rules.yardstick import together
from ijkpunt.kernel.product import Outcome, Product, Unit
from ijkpunt.kernel.qualification import PartialQualification, QualificationRecord
from tests.rules.derivations.anything import LINKS as ANY_LINKS
from tests.rules.derivations.anything import RECORDS
from tests.rules.derivations.anything import product as any_product
from tests.rules.derivations.candles import CLEANING, MAKING, PACKING, PRODUCT, QUALIFICATION, SELLING


def partial(at: int, *codes: str, known: bool = True) -> PartialQualification:
    return PartialQualification(f"BK-9900-1-DBK-0{at}", f"DBK-0{at}", f"Deel {at}", codes if known else None)


WHOLE = replace(
    QUALIFICATION,
    partials=(partial(1, MAKING.code, CLEANING.code), partial(2, PACKING.code), partial(3, SELLING.code)),
)
MODULES = replace(
    PRODUCT,
    units=tuple(Unit(f"M{at}", f"Module {at}", (Outcome(f"M{at}-1", "Zin"),)) for at in range(1, 6)),
)


def link(unit: int, code: str, *shows: int) -> CoverageLink:
    return CoverageLink(f"M{unit}-1", code, frozenset(shows))


LINKS = (
    link(1, MAKING.code, 0, 1, 2),
    link(2, PACKING.code, 0),
    link(3, CLEANING.code, 0, 1),
    link(5, MAKING.code, 0),
    link(5, CLEANING.code, 0),
)


def test_the_worked_example() -> None:
    found = partials_covered(WHOLE, MODULES, LINKS)
    first, second, third = found.partials

    assert (first.covered, first.serving, first.alone) == (True, ("M1", "M3", "M5"), ())
    assert first.smallest == SmallestSet(("M1", "M3"), exact=True)
    assert (second.covered, second.serving, second.alone) == (True, ("M2",), ())
    assert second.smallest == SmallestSet(("M1", "M2"), exact=True)
    assert (third.covered, third.smallest, third.lacking) == (False, None, (SELLING.code,))
    assert (found.serving_none, found.certain) == (("M4",), True)


def only(
    record: QualificationRecord, product: Product = MODULES, links: tuple[CoverageLink, ...] = LINKS
) -> PartialCovered:
    (found,) = partials_covered(record, product, links).partials
    return found


def test_a_unit_that_covers_a_partial_alone_is_the_smallest_set() -> None:
    found = only(replace(WHOLE, partials=(partial(1, CLEANING.code),)))

    assert (found.alone, found.smallest) == (("M3",), SmallestSet(("M3",), exact=True))


@pytest.mark.parametrize(
    ("partials", "serving_none"),
    [
        pytest.param((partial(1, known=False),), (), id="nothing is known of any"),
        pytest.param((partial(1, known=False), partial(2, PACKING.code)), ("M1", "M3", "M4", "M5"), id="of one it is"),
    ],
)
def test_a_partial_of_which_nobody_knows_the_competences_makes_the_rest_uncertain(
    partials: tuple[PartialQualification, ...], serving_none: tuple[str, ...]
) -> None:
    found = partials_covered(replace(WHOLE, partials=partials), MODULES, LINKS)

    assert (found.partials[0].covered, found.partials[0].smallest, found.certain) == (None, None, False)
    assert found.serving_none == serving_none


def test_codes_that_the_whole_does_not_have_are_named_and_left_out() -> None:
    found = only(replace(WHOLE, partials=(partial(1, CLEANING.code, "bkc0000000"),)))

    assert (found.covered, found.stray) == (True, ("bkc0000000",))


def test_a_partial_without_competences_is_never_covered() -> None:
    found = only(replace(WHOLE, partials=(partial(1, "bkc0000000"),)))

    assert (found.covered, found.smallest, found.alone) == (False, None, ())


@pytest.mark.parametrize(
    ("units", "needed", "chosen"),
    [
        pytest.param([0b01, 0b10], 0b11, (0, 1), id="both are needed"),
        pytest.param([0b01, 0b10, 0b11], 0b11, (2,), id="one does it alone"),
        pytest.param([0b011, 0b110, 0b101], 0b111, (0, 1), id="of equals the first in order of the product"),
        pytest.param([0b01], 0b11, None, id="together not enough"),
        pytest.param([0b01], 0, (), id="nothing needed"),
        pytest.param([0b111100, 0b110010, 0b001101, 0b000011], 0b111111, (0, 3), id="greedy starts right"),
        pytest.param([0b011110, 0b110100, 0b001011], 0b111111, (1, 2), id="greedy would take three"),
    ],
)
def test_the_smallest_set(units: list[int], needed: int, chosen: tuple[int, ...] | None) -> None:
    reaches = [(str(at), reach) for at, reach in enumerate(units)]
    found = smallest_set(reaches, needed)

    assert found == (None if chosen is None else SmallestSet(tuple(map(str, chosen)), exact=True))


def test_with_too_many_units_the_set_is_found_greedily_and_says_so() -> None:
    reaches = [(str(at), reach) for at, reach in enumerate([0b011110, 0b110100, 0b001011])]

    assert smallest_set(reaches, 0b111111, exact_up_to=2) == SmallestSet(("1", "2"), exact=False)
    assert smallest_set(reaches[:2], 0b111111, exact_up_to=1) is None


REACHES = st.lists(st.integers(0, 63), max_size=7).map(lambda found: [(str(at), one) for at, one in enumerate(found)])


@settings(deadline=None)
@given(REACHES, st.integers(0, 63))
def test_no_smaller_set_does_it_and_greedy_does_it_too(reaches: list[tuple[str, int]], needed: int) -> None:
    exact, greedy = smallest_set(reaches, needed), smallest_set(reaches, needed, exact_up_to=0)
    enough = [
        size
        for size in range(len(reaches) + 1)
        if any(together(reach for _, reach in some) & needed == needed for some in combinations(reaches, size))
    ]

    assert (exact is None) == (greedy is None) == (not enough)
    if exact is not None and greedy is not None:
        of = dict(reaches)
        assert len(exact.units) == enough[0] <= len(greedy.units)
        assert together(of[unit] for unit in exact.units) & needed == needed
        assert together(of[unit] for unit in greedy.units) & needed == needed


@settings(deadline=None)
@given(RECORDS, ANY_LINKS, st.data())
def test_the_outcomes_of_the_smallest_set_cover_the_partial_by_the_rule(
    record: QualificationRecord, links: list[CoverageLink], data: st.DataObject
) -> None:
    codes = data.draw(
        st.lists(st.sampled_from([one.code for one in record.competences] or ["bkc0000000"]), unique=True)
    )
    (found,) = partials_covered(replace(record, partials=(partial(1, *codes),)), any_product(), links).partials

    def covered(units: tuple[str, ...]) -> bool:
        inside = {one.code for unit in any_product().units if unit.code in units for one in unit.outcomes}
        given_links = [one for one in links if one.outcome in inside]
        return all(
            one.status is CoverageStatus.COVERED
            for one in coverage_of(record.competences, given_links)
            if one.code in codes
        )

    assert found.covered is (bool(found.competences) and covered(("M1", "M2", "M3")))
    if found.smallest:
        assert covered(found.smallest.units)
    assert all(covered((unit,)) for unit in found.alone)
