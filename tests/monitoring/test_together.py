"""The figures of people side by side: what one hides does not follow from another."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

import numpy as np
import pytest

from ijkpunt.monitoring.queries import people_figures
from ijkpunt.monitoring.queries.scope import EVERYBODY
from ijkpunt.monitoring.rules.counting import DECIDED, PASSED, RESULTS
from ijkpunt.monitoring.rules.sheets import HIDDEN, OTHERS, Sheet
from ijkpunt.pathways.rules.waiting import SMALLEST

pytestmark = pytest.mark.django_db
ON = date(2026, 8, 31)
Cell = tuple[str, str, str]  # qualification, centre, result
Group = frozenset[Cell]
EVERY = [(f"BK-{n}-1", f"c{c}", what) for n in range(1, 5) for c in range(3) for what in RESULTS]


def by_chance(seed: int) -> Counter[Cell]:
    chance = random.Random(seed)
    most = chance.choice((4, 12, 30))
    return Counter({cell: chance.randint(1, most) for cell in EVERY if chance.random() < 0.5})


def known(sheet: Sheet, cells: list[Cell], columns: dict[str, frozenset[str]]) -> Iterator[tuple[Group, object]]:
    """What each number of a table counts, with what the table says."""
    shown = {line.codes for line in sheet.lines}
    for line in (*sheet.lines, *([sheet.total] if sheet.total else [])):
        fits = _fits(line.codes, shown)
        for measure, value in zip(sheet.measures, line.values, strict=True):
            if measure.key in columns:
                yield frozenset(one for one in cells if fits(one) and one[2] in columns[measure.key]), value


def _fits(codes: tuple[str, ...], shown: set[tuple[str, ...]]) -> Callable[[Cell], bool]:
    numbers = {other[0] for other in shown}

    def fits(cell: Cell) -> bool:
        number, centre = cell[0].rpartition("-")[0], cell[1]
        if codes[0] == "":
            return True
        if codes[0] == OTHERS:
            return number not in numbers
        own = {other[1] for other in shown if other[0] == number and len(other) > 1}
        return number == codes[0] and (
            len(codes) == 1 or centre == codes[1] or (codes[1] == OTHERS and centre not in own)
        )

    return fits


@pytest.mark.parametrize("seed", range(30))
def test_no_small_number_follows_from_two_tables(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = by_chance(seed)
    monkeypatch.setattr(people_figures, "counted_journeys", lambda *_: counts)
    evc, rates = people_figures.participants(ON, EVERYBODY), people_figures.pass_rates(ON, EVERYBODY)
    results = {"participants": frozenset(RESULTS), **{one: frozenset({one}) for one in RESULTS}}
    shares = {"people": frozenset(DECIDED), "passed": frozenset(PASSED)}

    def said(cells: list[Cell]) -> list[tuple[Group, object]]:
        return [*known(evc, cells, results), *known(rates, cells, shares)]

    empty = {one for group, value in said(EVERY) if value == 0 for one in group}  # where nobody is, no part has anybody
    cells = [one for one in EVERY if one not in empty]
    told = said(cells)
    shown = [group for group, value in told if value is not HIDDEN]
    rows = np.array([[one in group for one in cells] for group in (*shown, frozenset())])
    open_ = {
        frozenset(one for one in cells if one[:2] == place and one[2] in what)
        for place in {one[:2] for one in cells}
        for what in (frozenset(DECIDED), frozenset(PASSED), frozenset(DECIDED) - frozenset(PASSED))
    }
    wanted = open_ | {group for group, value in told if value is HIDDEN}
    rank = np.linalg.matrix_rank(rows.astype(float))
    for group in wanted:
        if 0 < sum(counts[one] for one in group) < SMALLEST:
            extra = np.vstack([rows, [[one in group for one in cells]]]).astype(float)
            follows = bool(np.linalg.matrix_rank(extra) == rank)
            assert not follows, sorted(group)
