"""Two questions about links between things: what hangs together, and what goes round in a circle."""

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

import numpy as np
from scipy import sparse

Node = TypeVar("Node", bound=Hashable)


def components(edges: Iterable[tuple[Node, Node]]) -> list[tuple[set[Node], list[int]]]:
    """The groups of nodes that hang together, each with the places of its edges; in order of their first edge."""
    parents: dict[Node, Node] = {}
    kept = list(edges)
    for left, right in kept:
        one, two = _root(parents, left), _root(parents, right)
        if one != two:
            parents[two] = one
    groups: dict[Node, tuple[set[Node], list[int]]] = {}
    for place, (left, right) in enumerate(kept):
        nodes, places = groups.setdefault(_root(parents, left), (set(), []))
        nodes.update((left, right))
        places.append(place)
    return list(groups.values())


def _root(parents: dict[Node, Node], node: Node) -> Node:
    """The representative of the group of `node`, with the way to it made shorter."""
    parents.setdefault(node, node)
    while parents[node] != node:
        parents[node] = parents[parents[node]]
        node = parents[node]
    return node


def cycles(
    edges: Sequence[tuple[Node, Node]], same: Sequence[tuple[Node, Node]] = ()
) -> list[tuple[set[Node], list[int]]]:
    """The groups of nodes in which following `edges` leads back, each with the places of the edges inside it.

    Nodes joined by `same` count as one, so an edge between two of them is a circle by itself.
    """
    heads: dict[Node, Node] = {}
    for group, _ in components(same):
        head = next(iter(group))
        heads |= dict.fromkeys(group, head)
    numbers: dict[Node, int] = {}
    starts = [numbers.setdefault(heads.get(one, one), len(numbers)) for one, _ in edges]
    ends = [numbers.setdefault(heads.get(one, one), len(numbers)) for _, one in edges]
    inside: dict[int, tuple[set[Node], list[int]]] = {}
    if not edges:
        return []
    from scipy.sparse.csgraph import connected_components  # here: 11 MB that only weighing mappings needs

    graph = sparse.csr_matrix((np.ones(len(edges), np.int8), (starts, ends)), shape=(len(numbers), len(numbers)))
    groups = connected_components(graph, directed=True, connection="strong")[1].tolist()
    for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if groups[start] == groups[end]:
            nodes, places = inside.setdefault(groups[start], (set(), []))
            nodes.update(edges[place])
            places.append(place)
    return list(inside.values())
