"""Putting together what lies near each other: groups by the mean of all their pairs, so that no chain grows.

Start with every item alone. Two groups become one when the mean nearness over all pairs between them (0 where none is
known) is highest of all and high enough. Groups that are kept apart by what they hold never become one.
"""

import heapq
from collections.abc import Iterable, Sequence

Held = Sequence[frozenset[int]]


def gather(
    count: int, pairs: Iterable[tuple[int, int, float]], *, least: float, held: Held | None = None, apart: float = 0.0
) -> list[list[int]]:
    """The groups of items 0 to `count` - 1, those alone included, each in order and ordered by their first item.

    `pairs` holds every pair once with a nearness above 0. `held` says what each item stands in; groups are kept apart
    when more than the part `apart` of what the smaller one stands in holds the other one too.
    """
    work = _Gathered(count, pairs, held, apart)
    work.join(least)
    return sorted(sorted(members) for members in work.members.values())


class _Gathered:
    def __init__(self, count: int, pairs: Iterable[tuple[int, int, float]], held: Held | None, apart: float) -> None:
        self.members: dict[int, list[int]] = {item: [item] for item in range(count)}
        self.sums: list[dict[int, float]] = [{} for _ in range(count)]  # of all pairs between two groups
        self.held = None if held is None else list(held)
        self.apart = apart
        for one, other, nearness in pairs:
            self.sums[one][other] = self.sums[other][one] = nearness

    def join(self, least: float) -> None:
        queue = [
            (-nearness, one, other)
            for one, near in enumerate(self.sums)
            for other, nearness in near.items()
            if one < other and nearness >= least
        ]
        heapq.heapify(queue)
        while queue:
            mean, one, other = heapq.heappop(queue)
            if self._mean(one, other) != -mean or self._kept_apart(one, other):
                continue  # one of them has grown since, or may not
            for near in self._one_of(one, other):
                grown = self._mean(one, near)
                if grown >= least:
                    heapq.heappush(queue, (-grown, min(one, near), max(one, near)))

    def _mean(self, one: int, other: int) -> float:
        if one not in self.members or other not in self.members:
            return 0.0
        return self.sums[one].get(other, 0.0) / (len(self.members[one]) * len(self.members[other]))

    def _kept_apart(self, one: int, other: int) -> bool:
        if self.held is None:
            return False
        both = len(self.held[one] & self.held[other])
        return both > self.apart * min(len(self.held[one]), len(self.held[other]))

    def _one_of(self, one: int, other: int) -> list[int]:
        """`other` becomes a part of `one`; what lies near the whole."""
        self.members[one] += self.members.pop(other)
        if self.held is not None:
            self.held[one] |= self.held[other]
        del self.sums[one][other]
        for near, total in self.sums[other].items():
            if near != one:
                self.sums[one][near] = self.sums[one].get(near, 0.0) + total
                self.sums[near][one] = self.sums[one][near]
                del self.sums[near][other]
        self.sums[other] = {}
        return sorted(self.sums[one])
