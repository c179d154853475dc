"""What hangs together and what goes round, against the plainest way of finding out: walking."""

from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.crosswalk.rules.graphs import components, cycles

EDGES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=25)


def reached(edges: list[tuple[int, int]], start: int) -> set[int]:
    """Everything that can be walked to from `start`, itself included."""
    seen, left = {start}, [start]
    while left:
        here = left.pop()
        for one, other in edges:
            if one == here and other not in seen:
                seen.add(other)
                left.append(other)
    return seen


@given(EDGES)
def test_components_are_what_can_be_reached_both_ways(edges: list[tuple[int, int]]) -> None:
    both = edges + [(other, one) for one, other in edges]
    groups = components(edges)
    assert sorted(place for _, places in groups for place in places) == list(range(len(edges)))
    for nodes, places in groups:
        assert nodes == reached(both, edges[places[0]][0]) == {node for place in places for node in edges[place]}
    assert sum(len(nodes) for nodes, _ in groups) == len({node for edge in edges for node in edge})


@given(EDGES)
def test_an_edge_goes_round_when_its_start_can_be_reached_from_its_end(edges: list[tuple[int, int]]) -> None:
    inside = {place for place, (one, other) in enumerate(edges) if one in reached(edges, other)}
    assert {place for _, places in cycles(edges) for place in places} == inside
    for nodes, _ in cycles(edges):
        assert all(nodes <= reached(edges, node) for node in nodes)


def test_an_edge_between_what_is_the_same_goes_round() -> None:
    assert [places for _, places in cycles([("a", "b")], same=[("a", "x"), ("x", "b")])] == [[0]]
    assert not cycles([("a", "b")], same=[("a", "x")])


def test_a_long_road_needs_no_deep_stack() -> None:
    road = [(place, place + 1) for place in range(50_000)]
    assert not cycles(road)
    assert len(cycles([*road, (50_000, 0)])[0][1]) == 50_001
