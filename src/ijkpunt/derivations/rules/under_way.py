"""How many people are on their way with a version of a qualification: a hook that later parts fill.

Derivations come before providers, credentials and journeys and cannot ask them. Each of those adds a counter when its
app starts; until one does, nobody knows, and unknown is never shown as zero.
"""

from collections.abc import Callable
from datetime import date

from ijkpunt.kernel.messages import say

Counter = Callable[[str, date], int | None]  # version ("BK-0130-5"), day; None: this part does not know

UNKNOWN = say("niet bekend")  # what people read instead of a count
_counters: dict[str, Counter] = {}


def add_counter(name: str, counter: Counter) -> None:
    """Add a counter of one kind of people, such as "pathways". The same name again takes its place."""
    _counters[name] = counter


def remove_counter(name: str) -> None:
    """Take a counter away; for tests that added one."""
    _counters.pop(name, None)


def under_way(version: str, *, on: date) -> dict[str, int | None]:
    """The count of each counter. Empty when there are none."""
    return {name: counter(version, on) for name, counter in sorted(_counters.items())}


def total(version: str, *, on: date) -> int | None:
    """All people under way. None when nobody counts, or when somebody who should count does not know."""
    counts = list(under_way(version, on=on).values())
    known = [count for count in counts if count is not None]
    return sum(known) if known and len(known) == len(counts) else None
