"""Circles in a hierarchy: every one that is told is one, and none is missed."""

from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.formats.vocabularies.hierarchy import cycles_in

Broader = Mapping[str, list[str]]


@pytest.mark.parametrize(
    ("broader", "expected"),
    [
        pytest.param({}, [], id="nothing"),
        pytest.param({"a": ["b"], "b": ["c"]}, [], id="a ladder"),
        pytest.param({"a": ["b", "c"], "b": ["d"], "c": ["d"]}, [], id="two ways to one top"),
        pytest.param({"a": ["a"]}, [["a", "a"]], id="above itself"),
        pytest.param({"a": ["b"], "b": ["a"]}, [["a", "b", "a"]], id="each above the other"),
        pytest.param(
            {"x": ["a"], "a": ["b"], "b": ["c"], "c": ["a"]}, [["a", "b", "c", "a"]], id="reached from outside"
        ),
        pytest.param({"a": ["b"], "b": ["a"], "c": ["c"]}, [["a", "b", "a"], ["c", "c"]], id="two circles"),
        pytest.param({"a": ["gone"]}, [], id="a parent that is not there"),
    ],
)
def test_circles_are_found(broader: Broader, expected: list[list[str]]) -> None:
    assert cycles_in(broader) == expected


def test_a_ladder_of_a_hundred_thousand_steps_is_no_trouble() -> None:
    ladder = {str(step): [str(step + 1)] for step in range(100_000)}
    assert cycles_in(ladder) == []
    assert len(cycles_in({**ladder, "100000": ["0"]})[0]) == 100_002


NAMES = st.sampled_from("abcdefg")
GRAPHS = st.dictionaries(NAMES, st.lists(NAMES, max_size=4), max_size=7)


@given(GRAPHS)
def test_every_circle_told_is_one_and_without_one_nothing_is_above_itself(broader: Broader) -> None:
    for circle in cycles_in(broader):
        assert circle[0] == circle[-1]
        assert all(after in broader[before] for before, after in pairwise(circle))
    reached = {name: reachable(name, broader) for name in broader}
    assert bool(cycles_in(broader)) == any(name in reached[name] for name in broader)


@given(st.permutations(list("abcdefg")), GRAPHS)
def test_relations_that_only_go_up_in_some_order_have_no_circle(order: list[str], broader: Broader) -> None:
    place = {name: number for number, name in enumerate(order)}
    upwards = {name: [above for above in many if place[above] > place[name]] for name, many in broader.items()}
    assert cycles_in(upwards) == []


def reachable(name: str, broader: Broader) -> set[str]:
    met: set[str] = set()
    left = list(broader.get(name, []))
    while left:
        one = left.pop()
        if one not in met:
            met.add(one)
            left.extend(broader.get(one, []))
    return met
