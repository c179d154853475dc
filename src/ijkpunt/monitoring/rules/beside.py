"""Two tables of the same people side by side: of which lines the second may tell parts of what the first tells."""

from collections import Counter
from collections.abc import Iterable, Mapping

from ijkpunt.monitoring.rules.sheets import HIDDEN, OTHERS, Sheet, following
from ijkpunt.pathways.rules.waiting import SMALLEST

Cell = tuple[str, str]  # line and column
Part = tuple[str, int]  # line and place of the group, or the WHOLE line
WHOLE = -1


def apart(sheet: Sheet, counts: Mapping[Cell, int], groups: Iterable[frozenset[str]]) -> frozenset[str]:
    """The lines of `sheet` of which another table may tell the totals of these groups of columns, so that no small
    number that is hidden follows from both. A line in which small ones are counted together is never one of them."""
    group_of = {column: place for place, group in enumerate(groups) for column in group}
    gone = {
        (line.codes[0], one.key)
        for line in sheet.lines
        for one, value in zip(sheet.measures, line.values, strict=True)
        if value is HIDDEN
    }
    told = sheet.total is not None and HIDDEN not in sheet.total.values
    open_ = frozenset(line.codes[0] for line in sheet.lines if line.codes[0] != OTHERS)
    while True:
        parts = {cell: (cell[0], group_of[cell[1]] if cell[0] in open_ else WHOLE) for cell in gone}
        small = _follow(parts, counts) | (_follow_across(parts, counts) if told else set())
        more = small & open_
        if small and not more:
            more = {row for row, _ in gone} & open_
        more = more or _left_over(gone, open_, counts, group_of)
        if not more:
            return open_
        open_ -= more


def _follow(parts: Mapping[Cell, Part], counts: Mapping[Cell, int]) -> set[str]:
    """The lines in which a small number follows from the total of one part."""
    sums, sizes = Counter[Part](), Counter(parts.values())
    for cell, part in parts.items():
        sums[part] += counts[cell]
    return {part[0] for part, total in sums.items() if total < SMALLEST and (part[1] != WHOLE or sizes[part] == 1)}


def _follow_across(parts: Mapping[Cell, Part], counts: Mapping[Cell, int]) -> set[str]:
    """The lines in which a small number follows from the totals of parts and columns together."""
    numbers = {(part, column): counts[row, column] for (row, column), part in parts.items()}
    return {part[0] for part, column in following(numbers) if numbers[part, column] < SMALLEST}


def _left_over(
    gone: Iterable[Cell], open_: frozenset[str], counts: Mapping[Cell, int], group_of: Mapping[str, int]
) -> set[str]:
    """More lines to close, where what the closed ones have in one group follows from all the others and is small."""
    sums = Counter[tuple[str, int]]()
    for row, column in gone:
        sums[row, group_of[column]] += counts[row, column]
    for group in set(group_of.values()):
        here = {row: count for (row, other), count in sums.items() if other == group}
        closed = [count for row, count in here.items() if row not in open_]
        candidates = [row for row in here if row in open_]
        if closed and candidates and sum(closed) < SMALLEST:
            return {min(candidates, key=lambda row: (here[row], row))}
    return set()
