"""People under way: unknown until somebody counts, and never zero for unknown."""

from collections.abc import Iterator
from datetime import date

import pytest

from ijkpunt.derivations.rules.under_way import Counter, add_counter, remove_counter, total, under_way

DAY = date(2026, 11, 2)


@pytest.fixture(autouse=True)
def _clean() -> Iterator[None]:
    yield
    for name in ("pathways", "providers"):
        remove_counter(name)


def fixed(count: int | None) -> Counter:
    return lambda version, on: count if (version, on) == ("BK-9001-2", DAY) else 0


CASES = [
    ({}, None, "nobody counts"),
    ({"pathways": 0}, 0, "somebody counted, and there are none"),
    ({"pathways": 3, "providers": 4}, 7, "two counters together"),
    ({"pathways": 3, "providers": None}, None, "one of two does not know"),
]


@pytest.mark.parametrize(("counts", "expected", "what"), CASES, ids=[row[-1] for row in CASES])
def test_the_total_is_known_only_when_everybody_knows(
    counts: dict[str, int | None], expected: int | None, what: str
) -> None:
    for name, count in counts.items():
        add_counter(name, fixed(count))
    assert total("BK-9001-2", on=DAY) == expected
    assert under_way("BK-9001-2", on=DAY) == counts
