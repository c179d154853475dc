"""What a decision on each waiting statement is worth (rules/queue.py), worked out for a page of statements at a time.

The machine's chance of every statement is kept. A decision changes the chances of statements that look alike, so only
those are asked again: that is what keeps the queue quick between two key presses.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ijkpunt.crosswalk.queries.ends import End
from ijkpunt.crosswalk.queries.engine import Engine, statement
from ijkpunt.matching.engine import HybridIndex, HybridMatcher

NEAR = 0.6  # cosine from which two statements look alike
_KEPT = 16  # pages of statements kept


@dataclass(slots=True)
class Worth:
    """A page of statements: who looks like whom, and the machine's chance for each of them.

    `near` holds per statement the places of those that look alike. `chances` fits the decisions in `seen`.
    """

    ends: tuple[End, ...]
    near: tuple[tuple[int, ...], ...]
    chances: list[float | None] = field(default_factory=list)
    seen: frozenset[tuple[str, str, bool]] = frozenset()
    base: tuple[str, ...] = ()
    lock: threading.Lock = field(default_factory=threading.Lock)

    def up_to_date(self, engine: Engine) -> list[float | None]:
        """The chance of the best proposal per statement, None where there is none, by all decisions until now."""
        decided = frozenset((one.text, one.target, one.refused) for one in engine.index.memory.decisions)
        with self.lock:
            if not self.chances or self.base != engine.stamp:
                stale = list(range(len(self.ends)))
                self.chances = [None] * len(self.ends)
            else:
                texts = {text for text, _, _ in decided ^ self.seen}
                touched = {place for place, end in enumerate(self.ends) if end.text in texts}
                stale = sorted(touched | {near for place in touched for near in self.near[place]})
            for place, found in zip(stale, engine.chances([self.ends[place] for place in stale]), strict=True):
                self.chances[place] = found
            self.seen, self.base = decided, engine.stamp
            return list(self.chances)


class _Held:
    """The pages of this process, the one used last at the end."""

    def __init__(self) -> None:
        self.pages: OrderedDict[tuple[tuple[str, str], ...], Worth] = OrderedDict()
        self.lock = threading.Lock()


_held = _Held()


def worth_of(ends: Sequence[End]) -> Worth:
    """What is kept of these statements; made when they were not asked for before."""
    key = tuple((end.end.version, end.id) for end in ends)
    with _held.lock:
        found = _held.pages.get(key)
        if found is None or found.ends != tuple(ends):
            found = _held.pages[key] = Worth(tuple(ends), _neighbours(ends))
        _held.pages.move_to_end(key)
        while len(_held.pages) > _KEPT:
            _held.pages.popitem(last=False)
    return found


def _neighbours(ends: Sequence[End]) -> tuple[tuple[int, ...], ...]:
    """Per statement the places of the others that look alike."""
    statements = [replace(statement(end), id=str(place)) for place, end in enumerate(ends)]
    index: HybridIndex = HybridMatcher().index(statements)
    near = index.scores(statements) >= NEAR
    np.fill_diagonal(near, False)
    return tuple(tuple(np.flatnonzero(row).tolist()) for row in near)


def forget_worth() -> None:
    """Throw away what this process holds; for tests that change the database under it."""
    _held.pages.clear()
