"""Two questions about links between things: what hangs together, and what goes round in a circle."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

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
) -> Iterator[tuple[set[Node], list[int]]]:
    """The groups of nodes in which following `edges` leads back, each with the places of the edges inside it.

    Nodes joined by `same` count as one, so an edge between two of them is a circle by itself.
    """
    heads: dict[Node, Node] = {}
    for group, _ in components(same):
        head = next(iter(group))
        heads |= dict.fromkeys(group, head)
    ways: dict[Node, list[Node]] = {}
    for left, right in edges:
        ways.setdefault(heads.get(left, left), []).append(heads.get(right, right))
    group_of = strong_groups(ways)
    inside: dict[int, tuple[set[Node], list[int]]] = {}
    for place, (left, right) in enumerate(edges):
        one, two = heads.get(left, left), heads.get(right, right)
        if group_of[one] == group_of[two]:
            nodes, places = inside.setdefault(group_of[one], (set(), []))
            nodes.update((left, right))
            places.append(place)
    yield from inside.values()


def strong_groups(ways: dict[Node, list[Node]]) -> dict[Node, int]:
    """Per node the number of its group: nodes of one group can all reach each other (Tarjan, without recursion)."""
    order: dict[Node, int] = {}
    low: dict[Node, int] = {}
    group_of: dict[Node, int] = {}
    path: list[Node] = []
    for start in ways:
        if start in order:
            continue
        work: list[tuple[Node, Iterator[Node]]] = [(start, iter(ways[start]))]
        order[start] = low[start] = len(order)
        path.append(start)
        while work:
            node, following = work[-1]
            for other in following:
                if other not in order:
                    order[other] = low[other] = len(order)
                    path.append(other)
                    work.append((other, iter(ways.get(other, ()))))
                    break
                if other not in group_of:
                    low[node] = min(low[node], order[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    _close(node, path, group_of)
    return group_of


def _close(node: Node, path: list[Node], group_of: dict[Node, int]) -> None:
    """Everything on the path from `node` on is one group."""
    number = len(group_of)
    while True:
        last = path.pop()
        group_of[last] = number
        if last == node:
            return
