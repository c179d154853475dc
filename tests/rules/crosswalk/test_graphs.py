"""What hangs together and what goes round, against the same asked of scipy."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from ijkpunt.crosswalk.rules.graphs import components, cycles

EDGES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=25)


def by_scipy(edges: list[tuple[int, int]], kind: str) -> list[int]:
    graph = csr_matrix((np.ones(len(edges)), ([a for a, _ in edges], [b for _, b in edges])), shape=(10, 10))
    labels: list[int] = connected_components(graph, directed=True, connection=kind)[1].tolist()
    return labels


@given(EDGES)
def test_components_are_those_of_scipy(edges: list[tuple[int, int]]) -> None:
    labels = by_scipy(edges, "weak")
    groups = components(edges)
    assert sorted(place for _, places in groups for place in places) == list(range(len(edges)))
    for nodes, places in groups:
        assert {labels[node] for node in nodes} == {labels[edges[places[0]][0]]}
        assert nodes == {node for place in places for node in edges[place]}
    assert len({labels[next(iter(nodes))] for nodes, _ in groups}) == len(groups)


@given(EDGES)
def test_cycles_are_the_strong_groups_of_scipy_with_an_edge_inside(edges: list[tuple[int, int]]) -> None:
    labels = by_scipy(edges, "strong")
    inside = {place for place, (one, other) in enumerate(edges) if labels[one] == labels[other]}
    assert {place for _, places in cycles(edges) for place in places} == inside


def test_an_edge_between_what_is_the_same_goes_round() -> None:
    assert [places for _, places in cycles([("a", "b")], same=[("a", "x"), ("x", "b")])] == [[0]]
    assert not list(cycles([("a", "b")], same=[("a", "x")]))


def test_a_long_road_needs_no_deep_stack() -> None:
    road = [(place, place + 1) for place in range(50_000)]
    assert not list(cycles(road))
    assert len(next(iter(cycles([*road, (50_000, 0)])))[1]) == 50_001
