"""The hierarchy of a release: what stands above what. It must have no cycles, and may have several parents."""

from collections.abc import Iterator, Mapping, Sequence


def cycles(broader: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """The circles of the hierarchy, one for each relation that closes one, in the order in which they are met.

    `broader` maps a concept to the concepts above it. A cycle of a, b, c is told as (a, b, c); a concept above itself
    as (a,). Runs in time linear in the number of relations, and never deeper than one call.
    """
    found: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in broader:
        if start not in done:
            found.extend(_walk(start, broader, done))
    return found


def _walk(start: str, broader: Mapping[str, Sequence[str]], done: set[str]) -> Iterator[tuple[str, ...]]:
    """Depth first from `start` upwards. A parent that stands on the way we came closes a cycle."""
    way: list[str] = [start]
    place = {start: 0}
    left = [iter(broader.get(start, ()))]
    while way:
        parent = next(left[-1], None)
        if parent is None:
            left.pop()
            last = way.pop()
            del place[last]
            done.add(last)
        elif parent in place:
            yield tuple(way[place[parent] :])
        elif parent not in done:
            place[parent] = len(way)
            way.append(parent)
            left.append(iter(broader.get(parent, ())))


def ancestors(concept: str, broader: Mapping[str, Sequence[str]]) -> list[str]:
    """Everything above a concept, nearest first, each once."""
    met: dict[str, None] = {}
    layer = [concept]
    while layer:
        above = [parent for one in layer for parent in broader.get(one, ()) if parent != concept]
        layer = [parent for parent in dict.fromkeys(above) if parent not in met]
        met.update(dict.fromkeys(layer))
    return list(met)
