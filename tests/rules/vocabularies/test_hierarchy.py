"""Circles in a hierarchy, and what stands above a concept."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.vocabularies.rules.hierarchy import ancestors, cycles

Broader = Mapping[str, list[str]]


@pytest.mark.parametrize(
    ("broader", "expected"),
    [
        pytest.param({}, [], id="nothing"),
        pytest.param({"a": ["b"], "b": ["c"]}, [], id="a ladder"),
        pytest.param({"a": ["b", "c"], "b": ["d"], "c": ["d"]}, [], id="two ways to one top"),
        pytest.param({"a": ["a"]}, [("a",)], id="above itself"),
        pytest.param({"a": ["b"], "b": ["a"]}, [("a", "b")], id="each above the other"),
        pytest.param({"x": ["a"], "a": ["b"], "b": ["c"], "c": ["a"]}, [("a", "b", "c")], id="reached from outside"),
        pytest.param({"a": ["b"], "b": ["a"], "c": ["c"]}, [("a", "b"), ("c",)], id="two circles"),
        pytest.param({"a": ["gone"]}, [], id="a parent that is not there"),
    ],
)
def test_circles_are_found(broader: Broader, expected: list[tuple[str, ...]]) -> None:
    assert cycles(broader) == expected


def test_a_ladder_of_a_hundred_thousand_steps_is_no_trouble() -> None:
    ladder = {str(step): [str(step + 1)] for step in range(100_000)}
    assert cycles(ladder) == []
    assert len(cycles({**ladder, "100000": ["0"]})[0]) == 100_001


NAMES = st.sampled_from("abcdefg")
GRAPHS = st.dictionaries(NAMES, st.lists(NAMES, max_size=4), max_size=7)


@given(GRAPHS)
def test_every_circle_told_is_one_and_without_one_nothing_is_above_itself(broader: Broader) -> None:
    for circle in cycles(broader):
        assert all(after in broader[before] for before, after in zip(circle, (*circle[1:], circle[0]), strict=True))
    reached = {name: reachable(name, broader) for name in broader}
    assert bool(cycles(broader)) == any(name in reached[name] for name in broader)


@given(st.permutations(list("abcdefg")), GRAPHS)
def test_relations_that_only_go_up_in_some_order_have_no_circle(order: list[str], broader: Broader) -> None:
    place = {name: number for number, name in enumerate(order)}
    upwards = {name: [above for above in many if place[above] > place[name]] for name, many in broader.items()}
    assert cycles(upwards) == []


def reachable(name: str, broader: Broader) -> set[str]:
    met: set[str] = set()
    left = list(broader.get(name, []))
    while left:
        one = left.pop()
        if one not in met:
            met.add(one)
            left.extend(broader.get(one, []))
    return met


def test_what_stands_above_nearest_first() -> None:
    broader = {"kneden": ["deeg"], "deeg": ["bakkerij", "banket"], "bakkerij": ["voeding"], "banket": ["voeding"]}
    assert ancestors("kneden", broader) == ["deeg", "bakkerij", "banket", "voeding"]
    assert ancestors("voeding", broader) == []
    assert ancestors("a", {"a": ["b"], "b": ["a"]}) == ["b"]
